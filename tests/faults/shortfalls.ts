// What of a report is not as the table of faults says.
import { type Ended, meetings, type Report } from "./client_main.ts";
import type { Runtime } from "./fault.ts";
import { faults } from "./faults.ts";

/** Words of the libraries below that must not be in an error's text. */
const foreignWords =
  /LB pick|RST_STREAM|remote_addr|undefined|\[object|\d{4}-\d\d-\d\dT|SSL routines|Resolution note|ECONN|node:/;
/** How far a call may end after its deadline, and how far before it, in milliseconds. */
const most = { after: 100, before: 20 };

/** @returns a sentence for each thing that is wrong with how a call ended */
export function shortfalls(ended: Ended, runtime: Runtime | undefined): string[] {
  const { fault: name, kind, code, text, over, seen, left } = ended, wrong: string[] = [];
  const found = faults.find((fault) => fault.name === name)!, fault = { ...found, ...(runtime && found.on?.[runtime]) };
  const says = typeof fault.says === "string" ? text.includes(fault.says) : fault.says.test(text);
  const calls = fault.seen[kind === "read" ? 0 : 1], expected = kind === "write" && fault.writeCode || fault.code;
  if (fault.raced && kind === "write" && code === "UNAVAILABLE" && seen.calls === 0) return wrong;
  if (code !== expected) wrong.push(`is ${code || ended.name} instead of ${expected}: ${text}`);
  else if (expected !== "OK" && expected === fault.code && !says) wrong.push(`says ${JSON.stringify(text)}`);
  if (foreignWords.test(text)) wrong.push(`says a library's own words: ${text}`);
  if (over > most.after) wrong.push(`ends ${over} ms after its deadline`);
  if (fault.late && over < -most.before) wrong.push(`ends ${-over} ms before its deadline`);
  if (seen.calls !== calls) wrong.push(`was seen ${seen.calls} times instead of ${calls}`);
  if (left > 0) wrong.push(`leaves ${left} connections`);
  return wrong;
}

/** Calls that a report does not have. */
export function unmet(report: Report): string[] {
  const nameOf = (fault: string, { kind, warm }: Pick<Ended, "kind" | "warm">) =>
    `${fault}, ${kind}${warm ? ", warm" : ""}`;
  const met = new Set(report.ended.map((ended) => nameOf(ended.fault, ended)));
  return faults.flatMap(meetings).map((meeting) => nameOf(meeting.fault.name, meeting)).filter((name) =>
    !met.has(name)
  );
}

// What an edited payload changes: only that is sent, so that all else stays as it was written.
import { jsonText } from "../api/json.ts";
import { jsonMistake, mistakeText } from "../api/json_mistake.ts";
import type { Payload } from "../api/types.ts";
import { isObject, keyName } from "../filter/checks.ts";

export interface PayloadChange {
  /** New values of keys of the payload itself. */
  readonly set: Payload;
  /** Keys that are gone. */
  readonly gone: readonly string[];
}

const { rawJSON } = JSON as unknown as { rawJSON?: (text: string) => unknown };

/** Numbers stay as they are typed: 1.0 is no whole number, and whole ones may be beyond 2⁵³. */
function parseTyped(text: string): unknown {
  const typed = (_: string, value: unknown, { source = "" }: { readonly source?: string } = {}): unknown =>
    typeof value === "number" && source !== "" && String(value) !== source ? rawJSON?.(source) ?? value : value;
  return JSON.parse(text, typed as (key: string, value: unknown) => unknown);
}

/** The change, or what is wrong with the text and in which line. */
export function payloadChange(before: Payload, text: string): PayloadChange | string {
  const mistake = jsonMistake(text);
  if (mistake !== undefined) return mistakeText(mistake);
  const after = parseTyped(text);
  if (!isObject(after)) return "a payload is an object: { … }";
  const set = Object.entries(after).filter(([key, value]) =>
    !Object.hasOwn(before, key) || jsonText(before[key]) !== jsonText(value)
  );
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  const unnamed = gone.find((key) => /["\\]/.test(key));
  if (unnamed !== undefined) return `the key ${JSON.stringify(unnamed)} cannot be taken away: no path can name it`;
  return { set: Object.fromEntries(set), gone };
}

/** The operations of one call that make it so. */
export function changeOperations({ set, gone }: PayloadChange, points: readonly unknown[]): unknown[] {
  return [
    ...(Object.keys(set).length > 0 ? [{ set_payload: { payload: set, points } }] : []),
    ...(gone.length > 0 ? [{ delete_payload: { keys: gone.map(keyName), points } }] : []),
  ];
}

/** `title, year changed; old gone`. */
export function changeText({ set, gone }: PayloadChange): string {
  const parts = [[Object.keys(set), "set"], [gone, "taken away"]] as const;
  return parts.filter(([keys]) => keys.length > 0).map(([keys, what]) => `${keys.join(", ")} ${what}`).join("; ");
}

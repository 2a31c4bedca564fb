// `doctor`: connects, and says what answers and what is wrong.
import type { Client } from "../../client.ts";
import { compareVersions } from "../../client/server_version.ts";
import { QdrantError } from "../../errors.ts";
import { listCollections } from "../../rpc/collections.ts";
import { healthCheck } from "../../rpc/service.ts";
import type { Given, Run } from "../command_form.ts";
import { type Check, Checks } from "../checks.ts";
import { exit } from "../failure.ts";
import { checkFile } from "../file_checks.ts";
import { explain } from "../hints.ts";
import type { Output } from "../output.ts";
import { connectTo, keyFor, type Place, placeOf } from "../target.ts";
import { resolves } from "../network_checks.ts";
import { counted } from "../words.ts";

/** The versions that this release was made for. */
const oldest = "1.15", newest = "1.20";
const samples = 20;

export const run: Run = async (given, output) => {
  const place = placeOf(given, given.positionals[0]), checks = new Checks((check) => tell(output, check));
  await examine(given, place, checks);
  const wrong = checks.all.filter(({ state }) => state === "wrong").length;
  output.event({ event: "examined", target: place.text, wrong });
  if (!output.json) await output.line(wrong === 0 ? "all is well" : `${counted(wrong, "thing")} wrong`);
  return wrong === 0 ? exit.done : exit.failed;
};

const marks = { well: "✔", wrong: "✘", note: "!" } as const;
const marked = { well: "green", wrong: "red", note: "yellow" } as const;

async function tell(output: Output, check: Check): Promise<void> {
  const { state, what, found, hint } = check;
  if (output.json) return output.event({ event: "check", ...check });
  await output.line(`${output.paint(marked[state], marks[state])} ${what}: ${found}`);
  if (hint !== undefined) await output.line(`  ${hint}`);
}

async function examine(given: Given, place: Place, checks: Checks): Promise<void> {
  const { target } = place;
  if (target.kind === "file" && !await checkFile(target.path, checks)) return;
  if (target.kind === "remote" && !await resolves(target.address, checks)) return;
  let db: Client;
  try {
    db = await connectTo(given, place);
  } catch (error) {
    return checks.wrong(target.kind === "file" ? "opens" : "options", ...words(error));
  }
  try {
    if (!await answers(db, place, checks)) return;
    await opens(given, db, place, checks);
    await latency(db, checks);
  } finally {
    await db.close();
  }
}

/** An error, and what to do about it. */
function words(error: unknown): [found: string, hint?: string] {
  const { message, hint } = explain(error);
  return hint === undefined ? [message] : [message, hint];
}

async function answers(db: Client, { target }: Place, checks: Checks): Promise<boolean> {
  try {
    const { title, version } = await healthCheck(db, {}, { timeoutMs: 10_000 });
    checks.well(target.kind === "remote" ? "answers" : "opens", db.address);
    if (target.kind === "remote") checks.add(encryption(target.secure === true, target.address));
    const known = compareVersions(version, oldest) >= 0 && compareVersions(version, `${newest}.99`) <= 0;
    const found = `${title} ${version}`;
    if (known) checks.well("version", found);
    else {checks.note(
        "version",
        found,
        `this release was made for ${oldest} to ${newest}: what the other side does not know fails, or is refused`,
      );}
    return true;
  } catch (error) {
    checks.wrong("answers", ...words(error));
    return false;
  }
}

function encryption(secure: boolean, address: string): Check {
  if (secure) return { what: "TLS", state: "well", found: "the certificate is trusted" };
  if (/^(?:unix:|127\.|localhost[:.]|\[::1\])/.test(address)) {
    return { what: "TLS", state: "well", found: "not needed: this machine" };
  }
  return {
    what: "TLS",
    state: "note",
    found: "none",
    hint: "whoever is on the way can read keys and data: use https:// where the server has TLS",
  };
}

/** Whether the key is taken: the first call that needs one. */
async function opens(given: Given, db: Client, { target }: Place, checks: Checks): Promise<void> {
  const key = target.kind === "remote" ? keyFor(given, "api-key") : undefined;
  try {
    const { collections } = await listCollections(db);
    if (target.kind === "remote") {
      checks.well("key", key === undefined ? "the server asks for none" : "accepted, or not asked for");
    }
    checks.well("collections", String(collections.length));
  } catch (error) {
    const isKey = error instanceof QdrantError && /UNAUTHENTICATED|PERMISSION_DENIED/.test(error.code);
    checks.wrong(isKey ? "key" : "collections", ...words(error));
  }
}

async function latency(db: Client, checks: Checks): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < samples; i++) {
    const start = performance.now();
    await healthCheck(db);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [median, most] = [times[samples >> 1], times[samples - 1]].map((ms) => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`);
  checks.well("latency", `${median} in the middle, ${most} at most, of ${samples} calls`);
}

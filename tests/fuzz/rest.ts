// Properties of the REST door: what was recorded, with some of it changed, one request after another.
import { Buffer } from "node:buffer";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assert } from "@std/assert";
import { type Database, openDatabase } from "../../mod.ts";
import { type Door, openDoor } from "../../src/rest/door.ts";
import type { RestAnswer } from "../../src/rest/http.ts";
import { snapshotsOf } from "../../src/rest/snapshots.ts";
import { collected } from "../../src/rest/web.ts";
import { inFolder } from "../client/file_folder.ts";
import { Dice } from "../oracle/dice.ts";
import { mutated as mutatedBytes, type Property } from "./property.ts";
import { marks, mutated, recorded, type Sent, snapshotScenario } from "./rest_mutations.ts";

interface Scenario {
  readonly requests: readonly Sent[];
  /** The snapshot that is sent is damaged by these dice. */
  readonly damage?: number;
}

/** Texts of a server that is missing something, not of one that failed. */
const fair = /InferenceService URL not configured|Only text input is supported/;
const soonMs = 1_000, mostRequests = 40;

/** What was answered so far, and the latest answer to a body of less than 64 KB. */
const seen = { answers: 0, latestMs: 0, latest: "" };

const scenarios = recorded(), all = scenarios.flat();
const bringsSnapshot = ({ target }: Sent): boolean => /snapshots\/(?:recover|upload)/.test(target);
/** Nothing is asked of other machines. */
const staysHere = ({ body = "" }: Sent): boolean => !/https?:/i.test(body) || body.includes("http://127.0.0.1:1/");

export const restRequests: Property<Scenario> = {
  name: "REST answers any request, soon, in JSON that is well formed, and never with a failure of its own",
  make(dice) {
    const ofSnapshots = dice.chance(0.1), base = ofSnapshots ? snapshotScenario : dice.one(scenarios);
    const from = base.length > mostRequests && dice.chance(0.5) ? dice.int(base.length - mostRequests) : 0;
    const begun = [...base.slice(0, from === 0 ? 0 : 5), ...base.slice(from, from + mostRequests)];
    const requests = begun.flatMap((sent) => {
      const changed = dice.chance(0.6) ? mutated(dice, sent, all) : sent;
      return dice.chance(0.05) ? [changed, mutated(dice, dice.one(all), all)] : [changed];
    });
    const damage = ofSnapshots && dice.chance(0.6) ? { damage: dice.int(2 ** 31) } : {};
    return { requests: requests.filter((sent) => !bringsSnapshot(sent) || staysHere(sent)), ...damage };
  },
  async check({ requests, damage }) {
    if (!requests.some(bringsSnapshot)) return await played(":memory:", requests);
    const snapshot = await aSnapshot(), dice = damage === undefined ? undefined : new Dice(damage);
    const bytes = dice === undefined ? snapshot : mutatedBytes(snapshot, dice);
    await inFolder(async (folder) => {
      const path = join(folder, "x.db");
      await played(`file:${path}`, requests, bytes);
      const left = readdirSync(folder).filter((name) => !name.startsWith("x.db"));
      assert(left.length === 0, `left beside the database: ${left}`);
    });
  },
  // Each answer has its own limit.
  mostMs: 30_000,
  *fewer(scenario) {
    const { requests } = scenario;
    for (let size = requests.length >> 1; size >= 1; size >>= 1) {
      for (let at = 0; at + size <= requests.length; at += size) {
        yield { ...scenario, requests: requests.toSpliced(at, size) };
      }
    }
  },
  told: () => `${seen.answers} answers, the latest after ${Math.round(seen.latestMs)} ms: ${seen.latest.slice(0, 300)}`,
};

const doorTo = (service: Database): Door =>
  openDoor({
    service,
    keys: undefined,
    hasValue: async () => false,
    mostBodyBytes: 1 << 20,
    snapshots: snapshotsOf(service),
  });

async function played(address: string, requests: readonly Sent[], snapshot?: Uint8Array): Promise<void> {
  const database = await openDatabase(address), door = doorTo(database);
  const folder = `${address.slice("file:".length)}-snapshots`;
  const fill = (text: string) => {
    const url = pathToFileURL(folder).href, bytes = Buffer.from(snapshot!).toString("latin1");
    return text.replaceAll(marks.folder, url).replaceAll(marks.snapshot, () => bytes);
  };
  try {
    if (snapshot !== undefined) {
      await answered(door, { method: "POST", target: "/snapshots" }); // makes the folder
      writeFileSync(join(folder, "given"), snapshot);
    }
    for (const sent of requests) {
      const body = snapshot === undefined || sent.body === undefined ? sent.body : fill(sent.body);
      await checkAnswer(door, { ...sent, body });
    }
  } finally {
    await database.close();
  }
}

async function checkAnswer(door: Door, sent: Sent): Promise<void> {
  const start = performance.now(), { status, headers, body } = await answered(door, sent);
  const text = typeof body === "string" ? body : body === undefined ? "" : await textOf(body);
  const took = performance.now() - start, what = `${sent.method} ${sent.target}: ${sent.body}`;
  const isSmall = (sent.body?.length ?? 0) < 65536;
  seen.answers++;
  if (isSmall && took > seen.latestMs) [seen.latestMs, seen.latest] = [took, what];
  assert(status < 500 || fair.test(text), `${status} ${text}\n${what}`);
  assert(took < soonMs || !isSmall, `took ${took} ms\n${what}`);
  if (headers["content-type"] === "application/json") JSON.parse(text);
}

const textOf = async (body: Uint8Array | AsyncIterable<Uint8Array>): Promise<string> =>
  Buffer.from(body instanceof Uint8Array ? body : await collected(body, 1 << 30)).toString();

async function answered(door: Door, { method, target, body, type }: Sent): Promise<RestAnswer> {
  const bytes = body === undefined ? new Uint8Array(0) : Buffer.from(body, "latin1");
  const headers = new Map([["content-type", type], ["content-length", String(bytes.length)]]);
  async function* stream() {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  }
  const header = (name: string) => headers.get(name);
  return await door({ method, target, header, body: async () => bytes, stream, signal: undefined, peer: undefined });
}

let made: Promise<Uint8Array> | undefined;

/** Of a collection with a few points. */
const aSnapshot = (): Promise<Uint8Array> => made ??= makeSnapshot();

async function makeSnapshot(): Promise<Uint8Array> {
  const database = await openDatabase(":memory:"), door = doorTo(database);
  try {
    for (const sent of snapshotScenario.slice(0, 2)) await answered(door, sent);
    const { body } = await answered(door, { method: "POST", target: "/collections/c/snapshots" });
    const { name } = JSON.parse(String(body)).result;
    const file = await answered(door, { method: "GET", target: `/collections/c/snapshots/${name}` });
    return await collected(file.body as AsyncIterable<Uint8Array>, 1 << 20);
  } finally {
    await database.close();
  }
}

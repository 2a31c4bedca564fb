// Puts random requests to this package's engine and to Qdrant's own and keeps each difference, shrunk, as data.
// usage: deno task fuzz:oracle [--seconds N] [--seed N] [--python FILE] [--file]
// --file: on a file that is opened anew every 50 requests, as a close or as a kill leaves it
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { difference } from "./compare.ts";
import { type Engine, oracle, ours, oursOnFile } from "./engines.ts";
import { type Request, RequestSource } from "./random.ts";

export interface Report {
  requests: number;
  collections: number;
  differences: { seed: number; text: string; requests: Request[] }[];
}

interface Found {
  at: number;
  text: string;
  /** One of them failed, instead of answering otherwise. */
  failed: boolean;
}

/** The first request both engines answer differently, and how; undefined where they agree. */
async function firstDifference(requests: readonly Request[], a: Engine, b: Engine): Promise<Found | undefined> {
  for (const [at, request] of requests.entries()) {
    const want = await a.ask(request), got = await b.ask(request), text = difference(request, want, got);
    if (text) return { at, text, failed: want.error !== undefined || got.error !== undefined };
  }
}

/** Leaves out whatever is not needed for the difference; one that is a failure stays that failure. */
async function shrink(requests: Request[], { failed, text }: Found, a: Engine, b: Engine): Promise<Request[]> {
  for (let size = requests.length >> 1; size >= 1; size >>= 1) {
    for (let i = requests.length - size; i >= 1; i -= size) {
      const fewer = requests.toSpliced(i, size);
      const found = await firstDifference(fewer, a, b);
      if (found?.failed === failed && (!failed || found.text === text)) requests = fewer.slice(0, found.at + 1);
    }
  }
  return requests;
}

export interface FuzzOptions {
  readonly onDifference?: (text: string) => void;
  /** In memory unless given. */
  readonly openOurs?: () => Promise<Engine>;
}

export async function fuzz(
  python: string,
  seconds: number,
  seed: number,
  { onDifference, openOurs = ours }: FuzzOptions = {},
): Promise<Report> {
  const report: Report = { requests: 0, collections: 0, differences: [] };
  const theirs = oracle(python), mine = await openOurs();
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end && report.differences.length < 10) {
    const source = new RequestSource(seed);
    const requests = source.start();
    while (requests.length < 120) requests.push(source.next());
    const found = await firstDifference(requests, theirs, mine);
    report.requests += found ? found.at + 1 : requests.length;
    report.collections++;
    if (found) {
      const small = await shrink(requests.slice(0, found.at + 1), found, theirs, mine);
      const text = (await firstDifference(small, theirs, mine))?.text ?? found.text;
      report.differences.push({ seed, text, requests: small });
      onDifference?.(`seed ${seed}: ${text}`);
    }
    seed++;
  }
  await mine.close();
  await theirs.close();
  return report;
}

if (import.meta.main) {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      seconds: { type: "string", default: "60" },
      seed: { type: "string", default: String(Date.now() % 1e6) },
      python: { type: "string", default: ".tmp/oracle/bin/python" },
      file: { type: "boolean", default: false },
    },
  });
  const report = await fuzz(values.python, Number(values.seconds), Number(values.seed), {
    onDifference: console.log,
    openOurs: values.file ? () => oursOnFile(mkdtempSync(join(tmpdir(), "quiver-oracle-"))) : ours,
  });
  const folder = new URL("./found/", import.meta.url);
  for (const { seed, text, requests } of report.differences) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(new URL(`seed_${seed}.json`, folder), JSON.stringify({ text, requests }, null, 1) + "\n");
  }
  console.log(
    `${report.requests} requests on ${report.collections} collections, ${report.differences.length} differences`,
  );
  process.exit(report.differences.length ? 1 : 0);
}

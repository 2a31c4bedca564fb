// Tries random inputs until time is up, after those that once failed; what fails is made smaller and kept.
// usage: deno task fuzz [--seconds N] [--seed N] [--only WORD]   WORD: of a property's name
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { Dice } from "../oracle/dice.ts";
import { closeServer } from "./peers.ts";
import { properties } from "./properties.ts";
import { type Property, soonMs } from "./property.ts";

/** An input that failed once; a test holds it to pass. */
export interface Regression {
  readonly property: string;
  readonly input: unknown;
}

export interface Failure extends Regression {
  readonly text: string;
}

const kept = new URL("./regressions.json", import.meta.url);
export const regressions: readonly Regression[] = JSON.parse(readFileSync(kept, "utf8"));

/** What was tried last: what nobody catches is of one of these. */
const last: Regression[] = [];

/** What is wrong with an input; undefined if nothing is. */
export async function fault(property: Property, input: unknown): Promise<string | undefined> {
  const start = performance.now();
  last.push({ property: property.name, input });
  if (last.length > 3) last.shift();
  try {
    await property.check(input);
  } catch (error) {
    return String((error as Error).stack);
  }
  const took = performance.now() - start;
  return took > (property.mostMs ?? soonMs) ? `took ${took} ms` : undefined;
}

/** Twice: a library that is loaded, and a machine that is busy, are late once. */
async function fails(property: Property, input: unknown): Promise<boolean> {
  return await fault(property, input) !== undefined && await fault(property, input) !== undefined;
}

async function smaller(property: Property, input: unknown, tries = 500): Promise<unknown> {
  for (const fewer of property.fewer?.(input) ?? []) {
    if (--tries < 0) break;
    if (await fails(property, fewer)) return await smaller(property, fewer, tries);
  }
  return input;
}

/** One input of a property, by its seed. */
export async function tryOne(property: Property, seed: number): Promise<Failure | undefined> {
  const input = property.make(new Dice(seed));
  if (!await fails(property, input)) return undefined;
  const small = await smaller(property, input);
  return { property: property.name, input: small, text: await fault(property, small) ?? "passed when tried again" };
}

export async function replay(): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const { property: name, input } of regressions) {
    const property = properties.find((one) => one.name === name);
    const text = property === undefined
      ? "no such property"
      : await fails(property, input)
      ? await fault(property, input) ?? "failed twice"
      : undefined;
    if (text !== undefined) failures.push({ property: name, input, text });
  }
  return failures;
}

function keep(seed: number, list: readonly Regression[]): void {
  const folder = new URL("./found/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`seed_${seed}.json`, folder), JSON.stringify(list, undefined, 1));
}

async function run(seconds: number, seed: number, only: string): Promise<number> {
  const failures = await replay(), counts = new Map<string, number>(), end = Date.now() + seconds * 1_000;
  const left = new Set(properties.filter(({ name }) => name.includes(only)));
  for (let next = seed; Date.now() < end && left.size > 0; next++) {
    const property = [...left][next % left.size];
    const until = Math.min(end, Date.now() + 200);
    for (let i = 0; Date.now() < until; i++) {
      const failure = await tryOne(property, next * 100_003 + i);
      counts.set(property.name, (counts.get(property.name) ?? 0) + 1);
      if (failure === undefined) continue;
      // One of a kind is enough to mend it.
      failures.push(failure);
      left.delete(property);
      break;
    }
  }
  await closeServer();
  for (const [name, count] of counts) console.log(`${String(count).padStart(8)} × ${name}`);
  for (const { told } of properties) if (told !== undefined) console.log(`         ${told()}`);
  for (const { property, input, text } of failures) console.log(`\n${property}\n${JSON.stringify(input)}\n${text}`);
  if (failures.length > 0) keep(seed, failures.map(({ property, input }) => ({ property, input })));
  console.log(`seed ${seed}: ${failures.length} failures`);
  return failures.length === 0 ? 0 : 1;
}

if (import.meta.main) {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      seconds: { type: "string", default: "60" },
      seed: { type: "string", default: String(Date.now() % 1e6) },
      only: { type: "string", default: "" },
    },
  });
  // What is written for a while is written here, and must be gone at the end.
  const folder = process.env.TMPDIR = mkdtempSync(join(tmpdir(), "quiver-fuzz-"));
  const unhandled = (error: unknown) => {
    console.log(`\nNobody caught, after ${JSON.stringify(last)}: ${(error as Error)?.stack ?? error}`);
    keep(Number(values.seed), last);
    process.exit(1);
  };
  process.on("uncaughtException", unhandled).on("unhandledRejection", unhandled);
  let code = await run(Number(values.seconds), Number(values.seed), values.only);
  const left = readdirSync(folder);
  if (left.length > 0) code = 1;
  if (left.length > 0) console.log(`files that were left behind: ${left}`);
  rmSync(folder, { recursive: true });
  process.exit(code);
}

// Plays recorded scenarios through a door of the engine and collects the differences.
import { readdirSync, readFileSync } from "node:fs";
import { loadSync } from "@grpc/proto-loader";
import { statusCode, type StatusName } from "../../src/errors.ts";
import { type Answer, difference, type Step } from "./compare.ts";
import { sampled } from "../all.ts";

export interface Scenario {
  name: string;
  steps: Step[];
}
export interface Difference {
  scenario: string;
  step: number;
  rpc: string;
  text: string;
}
export interface MethodCodec {
  path: string;
  requestSerialize(value: object): Uint8Array;
  requestDeserialize(bytes: Uint8Array): object;
  responseSerialize(value: object): Uint8Array;
  responseDeserialize(bytes: Uint8Array): object;
}
/** Sends one encoded request and gives the encoded response, or throws an object with `code`, `details` and `metadata`. */
export type Door = (rpc: string, method: MethodCodec, request: Uint8Array) => Promise<Uint8Array>;
export interface StatusLike {
  code: number;
  details: string;
  metadata?: Record<string, unknown>;
}

const proto = new URL("../../proto/", import.meta.url).pathname;
const calls = new URL("./calls/", import.meta.url);
const definitions = loadSync(["qdrant.proto"], {
  includeDirs: [proto],
  keepCase: false,
  longs: String,
  enums: String,
  bytes: String,
  defaults: false,
  oneofs: false,
});
export const statusNames = new Map(Object.entries(statusCode).map(([name, code]) => [code, name as StatusName]));

export const areas: string[] = readdirSync(calls).map((file) => file.replace(".json", "")).sort();

export function scenariosOf(area: string): Scenario[] {
  return Object.values(JSON.parse(readFileSync(new URL(`${area}.json`, calls), "utf8")));
}

/** All of them in the long run of the tests, else one in three. */
export const sampleOf = (area: string): readonly Scenario[] => sampled(scenariosOf(area), 6);

export async function play(scenario: Scenario, area: string, door: Door): Promise<Difference[]> {
  const found: Difference[] = [];
  const names = new Set(scenario.steps.flatMap(({ request }) => request?.collectionName ? [String(request.collectionName)] : []));
  const clean = async () => {
    for (const collectionName of names) await answer("Collections/Delete", { collectionName }, door);
  };
  await clean();
  await beginOf(scenario);
  for (const [i, step] of scenario.steps.entries()) {
    const text = difference(step, await answer(step.rpc, step.request, door));
    if (text) found.push({ scenario: `${area}/${scenario.name}`, step: i, rpc: step.rpc, text });
  }
  await clean();
  return found;
}

/** What was recorded within a second begins with one. */
export async function beginOf({ name }: { readonly name: string }): Promise<void> {
  if (name.endsWith("-same-second")) await new Promise((done) => setTimeout(done, 1000 - Date.now() % 1000));
}

export function methodOf(rpc: string): MethodCodec {
  const [service, name] = rpc.split("/");
  const full = service === "Health" ? "grpc.health.v1.Health" : `qdrant.${service}`;
  return (definitions[full] as unknown as Record<string, MethodCodec>)[name];
}

async function answer(rpc: string, request: object, door: Door): Promise<Answer> {
  const method = methodOf(rpc);
  try {
    return read(method, await door(rpc, method, method.requestSerialize(request ?? {})));
  } catch (error) {
    const { code, details, metadata } = error as StatusLike;
    if (code === undefined) throw error;
    return { error: { code: statusNames.get(code)!, message: details, metadata } };
  }
}

/** As the recording client did: it cannot read a map's value that is left out because it is empty. */
function read(method: MethodCodec, bytes: Uint8Array): Answer {
  try {
    return { response: method.responseDeserialize(bytes) };
  } catch (error) {
    return { error: { code: "INTERNAL", message: `Response message parsing error: ${(error as Error).message}` } };
  }
}

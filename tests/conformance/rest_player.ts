// Plays recorded REST calls to whatever answers requests of the web, and collects the differences.
import { beginOf } from "./player.ts";
import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync, brotliDecompressSync, gzipSync, inflateSync } from "node:zlib";
import { type RestAnswer, restDifference, type RestStep } from "./rest_compare.ts";
import { parseExactly, writeExactly } from "./rest_numbers.ts";

export interface RestScenario {
  readonly name: string;
  /** Wants a server with keys. */
  readonly auth?: boolean;
  readonly collections?: readonly string[];
  readonly steps: readonly RestStep[];
}
export interface RestDifference {
  readonly scenario: string;
  readonly step: number;
  readonly call: string;
  readonly text: string;
}

/** A request as it goes out. */
export interface Sent {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}
/** What came back. */
export interface Came {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}
export type RestDoor = (sent: Sent) => Promise<Came>;

const calls = new URL("./rest_calls/", import.meta.url);

export const restAreas: string[] = readdirSync(calls).map((file) => file.replace(".json", "")).sort();

export function restScenariosOf(area: string): RestScenario[] {
  return Object.values(parseExactly(readFileSync(new URL(`${area}.json`, calls), "utf8")) as Record<string, RestScenario>);
}

/** @param key what cleaning up shows where a key is asked for */
export async function playRest(scenario: RestScenario, area: string, door: RestDoor, key?: string): Promise<RestDifference[]> {
  const found: RestDifference[] = [], headers: Record<string, string> = key === undefined ? {} : { "api-key": key };
  const clean = async () => {
    for (const name of collectionsOf(scenario)) {
      await door({ method: "DELETE", target: `/collections/${encodeURIComponent(name)}`, headers, body: undefined });
    }
  };
  await clean();
  await beginOf(scenario);
  for (const [i, step] of scenario.steps.entries()) {
    const text = restDifference(step, answerOf(step, await door(sentOf(step))));
    if (text !== undefined) found.push({ scenario: `${area}/${scenario.name}`, step: i, call: `${step.method} ${step.path}`, text });
  }
  await clean();
  return found;
}

function collectionsOf({ collections = [], steps }: RestScenario): string[] {
  const inPaths = steps.flatMap(({ path }) => /^\/collections\/([^/?]+)/.exec(path)?.[1] ?? []).filter((name) => name !== "aliases");
  return [...new Set([...collections, ...inPaths.map(decoded)])].filter((name) => name !== "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sentOf(step: RestStep): Sent {
  const query = Object.entries(step.query ?? {}).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  const target = step.path + (query === "" ? "" : (step.path.includes("?") ? "&" : "?") + query);
  const text = step.pad === undefined
    ? step.text ?? (step.body === undefined ? undefined : writeExactly(step.body))
    : `{"pad":"${"x".repeat(step.pad - 10)}"}`;
  const plain = text === undefined ? undefined : Buffer.from(text);
  return { method: step.method, target, headers: step.headers ?? {}, body: plain && step.gzip ? gzipSync(plain) : plain };
}

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync };

function answerOf({ headers_shown: shown = {} }: RestStep, { status, headers, body }: Came): RestAnswer {
  const decode = decoders[headers.get("content-encoding") ?? ""], text = (decode?.(body) ?? body).toString("utf8");
  const type = headers.get("content-type") ?? null;
  const headersShown = Object.fromEntries(Object.keys(shown).map((name) => [name, headers.get(name) ?? null]));
  return { status, type, headers_shown: headersShown, ...(type === "application/json" ? { response: parseExactly(text) } : { responseText: text }) };
}

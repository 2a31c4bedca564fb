// Requests that are nearly right: recorded ones with something in them changed. The same seed gives the same requests.
import { Buffer } from "node:buffer";
import { restAreas, restScenariosOf } from "../conformance/rest_player.ts";
import { writeExactly } from "../conformance/rest_numbers.ts";

export interface Mutant {
  readonly method: string;
  readonly target: string;
  readonly body: Buffer | undefined;
}

/** A generator of numbers from 0 up to but not including 1 (mulberry32). */
export function dice(seed: number): () => number {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let t = Math.imul(seed ^ seed >>> 15, 1 | seed);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

const values = [
  "null",
  "true",
  "0",
  "-1",
  "1.0",
  "1e400",
  "1e39",
  "18446744073709551615",
  "18446744073709551616",
  '""',
  '"x"',
  "[]",
  "{}",
  "[[]]",
  "[1,2]",
  "[[1,2],[3,4]]",
  '{"":1}',
  '{"key":"a"}',
  '{"must":[]}',
  '"$score"',
  '"a["',
  '{"a":{"b":[1]}}',
  '"__proto__"',
  '"\\ud800"',
  '{"__proto__":1}',
];
const segments = [
  "..",
  ".",
  "%",
  "%2F",
  "%ff",
  "%00",
  "collections",
  "points",
  "search",
  "aliases",
  "snapshots",
  "x".repeat(300),
  "1",
  "-1",
  "é",
];
const queries = [
  "wait=true",
  "timeout=0",
  "timeout=1",
  "consistency=all",
  "ordering=weak",
  "x=%",
  "&&",
  "wait",
  "timeout=99999999999999999999",
];

/** Recorded requests with a body, each once. */
export function recorded(): Mutant[] {
  const found = restAreas.flatMap((area) => restScenariosOf(area)).flatMap(({ steps }) => steps).filter((
    { pad, gzip },
  ) => !pad && !gzip);
  return found.map(({ method, path, query, body, text }) => {
    const rest = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    const sent = text ?? (body === undefined ? undefined : writeExactly(body));
    return {
      method,
      target: rest === "" ? path : `${path}?${rest}`,
      body: sent === undefined ? undefined : Buffer.from(sent),
    };
  }).filter(({ body }) => body === undefined || body.length < 65536);
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)];

export function mutated(random: () => number, { method, target, body }: Mutant, others: readonly Mutant[]): Mutant {
  const kind = random();
  if (kind < 0.1) return { method, target: mutatedPath(random, target), body };
  if (kind < 0.15) return { method: pick(random, ["GET", "PUT", "POST", "PATCH", "DELETE"]), target, body };
  if (kind < 0.2) {
    return { method, target: `${target}${target.includes("?") ? "&" : "?"}${pick(random, queries)}`, body };
  }
  if (kind < 0.25) return { method, target, body: pick(random, others).body };
  return { method, target, body: body && mutatedBody(random, body) };
}

function mutatedPath(random: () => number, target: string): string {
  const [path, query] = target.split("?"), parts = path.split("/");
  parts.splice(1 + Math.floor(random() * parts.length), random() < 0.5 ? 1 : 0, pick(random, segments));
  return parts.join("/") + (query === undefined ? "" : `?${query}`);
}

function mutatedBody(random: () => number, body: Buffer): Buffer {
  let text = body.toString("utf8");
  for (let i = random() < 0.7 ? 1 : 3; i > 0; i--) {
    text = random() < 0.7 ? otherValue(random, text) : otherBytes(random, text);
  }
  return Buffer.from(text);
}

/** A scalar, list or object replaced, taken out or doubled; a key renamed. */
function otherValue(random: () => number, text: string): string {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|\[[^[\]]*\]|\{[^{}]*\}/g)];
  if (tokens.length === 0) return text + pick(random, values);
  const { index, 0: token } = pick(random, tokens), kind = random();
  const instead = kind < 0.6
    ? pick(random, values)
    : kind < 0.7
    ? ""
    : kind < 0.8
    ? `${token},${token}`
    : kind < 0.9
    ? `[${token}]`
    : `{"filter":${token}}`;
  return text.slice(0, index) + instead + text.slice(index + token.length);
}

function otherBytes(random: () => number, text: string): string {
  const at = Math.floor(random() * text.length), kind = random();
  if (kind < 0.3) return text.slice(0, at);
  if (kind < 0.6) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 0.8) return text.slice(0, at) + pick(random, [...'{}[]",:0\\\u0000é', "\ud83d\ude00"]) + text.slice(at);
  return text.slice(0, at) + "[".repeat(200) + text.slice(at);
}

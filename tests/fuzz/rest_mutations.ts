// Requests that are nearly right: recorded ones, and some that bring snapshots, with something in them changed.
import { restAreas, restScenariosOf } from "../conformance/rest_player.ts";
import { writeExactly } from "../conformance/rest_numbers.ts";
import type { Dice } from "../oracle/dice.ts";

/** A request; each character of the body is a byte. */
export interface Sent {
  readonly method: string;
  readonly target: string;
  readonly body?: string;
  /** The content type, where that counts. */
  readonly type?: string;
}

/** Stand for what is known only when a request is sent: the bytes of a snapshot, and the folder in which a file `given` has them. */
export const marks = { snapshot: "SNAPSHOT", folder: "FOLDER" } as const;

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
  "recover",
  "shards",
  "x".repeat(300),
  "1",
  "-1",
  "é",
];
const queries = [
  "wait=true",
  "wait=false",
  "timeout=0",
  "timeout=1",
  "consistency=all",
  "ordering=weak",
  "priority=replica",
  `checksum=${"0".repeat(64)}`,
  "x=%",
  "&&",
  "wait",
  "timeout=99999999999999999999",
];
const types = [
  "multipart/form-data",
  "multipart/form-data; boundary=",
  'multipart/form-data; boundary="b b"',
  "multipart/form-data; boundary=-",
  "MULTIPART/mixed; boundary=b; boundary=c",
  "application/json",
  "",
];

const latin1 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));
const mostBytes = 65536;

/** The recorded scenarios, request by request. */
export function recorded(): Sent[][] {
  const scenarios = restAreas.flatMap((area) => restScenariosOf(area));
  return scenarios.map(({ steps }) =>
    steps.filter(({ pad, gzip }) => !pad && !gzip).map(({ method, path, query, body, text }): Sent => {
      const rest = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
      const sent = text ?? (body === undefined ? undefined : writeExactly(body));
      return {
        method,
        target: rest === "" ? path : `${path}?${rest}`,
        ...(sent !== undefined && sent.length < mostBytes / 3 && { body: latin1(sent) }),
      };
    })
  );
}

const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`;
const file = part('Content-Disposition: form-data; name="snapshot"; filename="x"', marks.snapshot);
const form = `${part('Content-Disposition: form-data; name="other"', "--b")}${file}--b--\r\n`;
const json = (method: string, target: string, body?: unknown): Sent => ({
  method,
  target,
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

/** Snapshots that are sent, and that are told the place of. */
export const snapshotScenario: readonly Sent[] = [
  json("PUT", "/collections/c", { vectors: { size: 2, distance: "Dot" } }),
  json("PUT", "/collections/c/points?wait=true", { points: [{ id: 1, vector: [1, 2], payload: { a: 1 } }] }),
  { method: "POST", target: "/collections/c/snapshots/upload", body: form, type: "multipart/form-data; boundary=b" },
  json("POST", "/collections/c/points/scroll", { with_vector: true }),
  json("PUT", "/collections/d/snapshots/recover", { location: `${marks.folder}/given`, priority: "snapshot" }),
  json("POST", "/collections/d/points/query", { query: [1, 2], filter: { must: { key: "a", match: { value: 1 } } } }),
  json("PUT", "/collections/e/snapshots/recover?wait=false", { location: `${marks.folder}/given` }),
  json("PUT", "/collections/c/snapshots/recover", { location: "http://127.0.0.1:1/x", api_key: "k" }),
  json("POST", "/collections/c/snapshots"),
  json("GET", "/collections/c/snapshots"),
  { method: "POST", target: "/collections/f/snapshots/upload?wait=false", body: form, type: "multipart/x; boundary=b" },
  json("PUT", "/collections/f/points?wait=true", { points: [{ id: 2, vector: [1, 2], payload: { a: [1] } }] }),
  json("PUT", "/collections/c/shards/0/snapshots/recover", { location: `${marks.folder}/given` }),
  json("POST", "/collections/f/points/scroll", {}),
  json("GET", "/collections/f"),
  json("POST", "/snapshots"),
];

export function mutated(dice: Dice, sent: Sent, others: readonly Sent[]): Sent {
  const { target, body } = sent, kind = dice.next();
  if (kind < 0.1) return { ...sent, target: mutatedPath(dice, target) };
  if (kind < 0.15) return { ...sent, method: dice.one(["GET", "PUT", "POST", "PATCH", "DELETE"]) };
  if (kind < 0.2) return { ...sent, target: `${target}${target.includes("?") ? "&" : "?"}${dice.one(queries)}` };
  if (kind < 0.25) return { ...sent, body: dice.one(others).body };
  if (kind < 0.35 && sent.type !== undefined) return { ...sent, type: dice.one(types) };
  return body === undefined ? sent : { ...sent, body: mutatedBody(dice, body) };
}

function mutatedPath(dice: Dice, target: string): string {
  const [path, query] = target.split("?"), parts = path.split("/");
  parts.splice(1 + dice.int(parts.length), dice.int(2), dice.one(segments));
  return parts.join("/") + (query === undefined ? "" : `?${query}`);
}

function mutatedBody(dice: Dice, body: string): string {
  let text = body;
  for (let i = dice.chance(0.7) ? 1 : 3; i > 0; i--) {
    text = dice.chance(0.7) ? otherValue(dice, text) : otherBytes(dice, text);
  }
  return text;
}

/** A scalar, list or object replaced, taken out or doubled; a key renamed. */
function otherValue(dice: Dice, text: string): string {
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|\[[^[\]]*\]|\{[^{}]*\}/g)];
  if (tokens.length === 0) return text + dice.one(values);
  const { index, 0: token } = dice.one(tokens), kind = dice.next();
  const instead = kind < 0.6
    ? dice.one(values)
    : kind < 0.7
    ? ""
    : kind < 0.8
    ? `${token},${token}`
    : kind < 0.9
    ? `[${token}]`
    : `{"filter":${token}}`;
  return text.slice(0, index) + instead + text.slice(index + token.length);
}

const pieces = [...'{}[]",:0\\\u0000\r\n-', "\r\n\r\n", "--b", "\xc3\xa9", "\xf0\x9f\x98\x80", "\xff"];

function otherBytes(dice: Dice, text: string): string {
  const at = dice.int(text.length), kind = dice.next();
  if (kind < 0.3) return text.slice(0, at);
  if (kind < 0.6) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 0.9) return text.slice(0, at) + dice.one(pieces) + text.slice(at);
  return text.slice(0, at) + "[".repeat(200) + text.slice(at);
}

// JSON paths as Qdrant writes them: `a.b`, `"quoted key"`, `list[]`, `list[3]`.
import {
  contentEnd,
  contentStart,
  findEntry,
  forEachElement,
  kindList,
  kindStruct,
  structTag,
  valueKind,
} from "../../codec/value_reader.ts";
import { BoundedCache } from "./bounded_cache.ts";
import { raw } from "./failure.ts";

/** Keys, array positions, and null for `[]` (every element). The first is always a key. */
export type JsonPath = readonly (string | number | null)[];

/** Sees a Value message in place; true stops the walk. */
export type ValueVisitor = (bytes: Uint8Array, start: number, end: number) => boolean | void;

const step = /\.?([\p{Alphabetic}\p{N}_-]+|"[^"\\]*")|\[(\d*)\]/uy;
const lastPosition = 0xffff_ffff_ffff_ffffn;
const bareKey = /^[\p{Alphabetic}\p{N}_-]+$/u;
const paths = new BoundedCache<JsonPath>(1 << 20);
/** As deep as a payload may be. */
const mostSteps = 128;
const keyBytes = new WeakMap<JsonPath, readonly (Uint8Array | number | null)[]>();
const encoder = new TextEncoder();

/** Reads a path's text. @throws {StatusError} raw INVALID_ARGUMENT "Invalid json path: 'X'" */
export function parseJsonPath(text: string): JsonPath {
  const known = paths.get(text);
  if (known !== undefined) return known;
  const path: (string | number | null)[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    if (path.length === mostSteps) throw raw(`Invalid json path: more than ${mostSteps} steps`);
    const match = step.exec(text);
    if (match === null || !follows(match, path.length)) throw raw(`Invalid json path: '${text}'`);
    const [, key, position] = match;
    if (key === undefined) path.push(position === "" ? null : Number(position));
    else path.push(key.startsWith('"') ? key.slice(1, -1) : key);
  }
  if (path.length === 0) throw raw(`Invalid json path: '${text}'`);
  // Each step is kept a second time as bytes.
  paths.set(text, path, 4 * text.length + 100 * path.length);
  return path;
}

/** A path starts with a key, every later key has a dot before it, and positions are 64-bit. */
function follows([text, key, position]: RegExpExecArray, at: number): boolean {
  if (key !== undefined) return (at > 0) === text.startsWith(".");
  return at > 0 && (position.length < 20 || BigInt(position) <= lastPosition);
}

/** A path's one canonical text: quotes only where a key needs them. */
export function formatJsonPath(path: JsonPath): string {
  let text = "";
  for (const element of path) {
    if (element === null) text += "[]";
    else if (typeof element === "number") text += `[${positionText(element)}]`;
    else text += (text === "" ? "" : ".") + (bareKey.test(element) ? element : `"${element}"`);
  }
  return text;
}

/** A position past 2^53 is rounded, as no list is as long; its text must be a position still. */
function positionText(position: number): string {
  const exact = BigInt(position);
  return String(exact > lastPosition ? lastPosition : exact);
}

/** The steps with keys as UTF-8, made once for each path. */
function stepsOf(path: JsonPath): readonly (Uint8Array | number | null)[] {
  let steps = keyBytes.get(path);
  if (steps === undefined) {
    steps = path.map((element) => typeof element === "string" ? encoder.encode(element) : element);
    keyBytes.set(path, steps);
  }
  return steps;
}

/** Walks the values at a path among the entries in start…end of `bytes`, tagged `payloadTag` (a payload) or `structTag` (an object in it). */
export type ValueWalk = (bytes: Uint8Array, start: number, end: number, tag: number, visit: ValueVisitor) => boolean;

/** The walk over a path, with all that is known of the path resolved. */
export function valuesAt(path: JsonPath): ValueWalk {
  const steps = stepsOf(path);
  const first = steps[0] as Uint8Array;
  if (steps.length === 1) {
    return (bytes, start, end, tag, visit) =>
      findEntry(bytes, start, end, first, tag) && visit(bytes, contentStart, contentEnd) === true;
  }
  return (bytes, start, end, tag, visit) =>
    findEntry(bytes, start, end, first, tag) && walk(bytes, contentStart, contentEnd, steps, 1, visit);
}

function walk(
  bytes: Uint8Array,
  start: number,
  end: number,
  steps: readonly (Uint8Array | number | null)[],
  depth: number,
  visit: ValueVisitor,
): boolean {
  if (depth === steps.length) return visit(bytes, start, end) === true;
  const element = steps[depth];
  const kind = valueKind(bytes, start, end);
  if (element instanceof Uint8Array) {
    return kind === kindStruct && findEntry(bytes, contentStart, contentEnd, element, structTag) &&
      walk(bytes, contentStart, contentEnd, steps, depth + 1, visit);
  }
  if (kind !== kindList) return false;
  return forEachElement(bytes, contentStart, contentEnd, (from, to, position) => {
    if (element !== null && position !== element) return false;
    return walk(bytes, from, to, steps, depth + 1, visit);
  });
}

// The decimals that stand one after another in a list, read many at a time: most of what is sent are vectors (bench/rest_bench.ts).
import { decimalsWasm } from "../../gen/decimals.ts";

/** Bytes that are looked at together, and where the numbers and the tables stand behind them. */
const windowBytes = 262144, tablesAt = 786432;
/** A shorter text is read without. */
const least = 1024;
/** So near to the window's end a number may be cut. */
const longest = 64;

/** Exact. */
export const powers: Float64Array = Float64Array.from({ length: 23 }, (_, i) => 10 ** i);

interface Reader {
  readonly bytes: Uint8Array;
  readonly found: Float64Array;
  readonly stop: WebAssembly.Global;
  read(at: number, end: number, more: number): number;
}

let reader: Reader | "unsupported" | undefined;
/** What the window shows: a part of these bytes. */
let shown: Uint8Array | undefined, from = 0, to = 0;

/** Where the numbers end that {@linkcode readDecimals} has read. */
export let decimalsEnd = 0;

/**
 * Adds the numbers that stand at a place of a JSON text, up to the first that is no plain decimal: a whole number, one with an exponent, or none.
 *
 * @param found the list so far: where it has items a comma comes first
 */
export function readDecimals(bytes: Uint8Array, at: number, found: unknown[]): void {
  decimalsEnd = at;
  if (bytes.length < least) return;
  reader ??= createReader();
  if (reader === "unsupported") return;
  for (;;) {
    show(reader, bytes, decimalsEnd);
    const count = reader.read(decimalsEnd - from, to - from, found.length > 0 ? 1 : 0);
    if (count === 0) return;
    add(reader.found, count, found);
    decimalsEnd = from + reader.stop.value;
    if (to === bytes.length || to - decimalsEnd > longest) return;
  }
}

function show(reader: Reader, bytes: Uint8Array, at: number): void {
  if (shown === bytes && at >= from && (to === bytes.length || to - at > longest)) return;
  shown = bytes;
  from = at;
  to = Math.min(bytes.length, at + windowBytes);
  reader.bytes.set(bytes.subarray(from, to));
}

/** The first ones at once, in a list of their length: one that grows is copied again and again. */
function add(numbers: Float64Array, count: number, found: unknown[]): void {
  const start = found.length;
  if (start === 0) {
    found.push(numbers[0]);
    found.length = count;
  }
  for (let i = start === 0 ? 1 : 0; i < count; i++) found[start + i] = numbers[i];
}

/** Forgets the text that was read last, so that it may be freed. */
export function forgetText(): void {
  shown = undefined;
}

function createReader(): Reader | "unsupported" {
  if (typeof WebAssembly !== "object") return "unsupported";
  const wasm = Uint8Array.from(atob(decimalsWasm), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(wasm)) return "unsupported";
  const { memory, read, stop } = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports;
  const { buffer } = memory as WebAssembly.Memory;
  const highParts = powers.map(highPart);
  const tables = [powers, powers.map((power) => 1 / power), highParts, powers.map((power, i) => power - highParts[i])];
  tables.forEach((table, i) => {
    new Float64Array(buffer, tablesAt + i * powers.byteLength, powers.length).set(table);
  });
  return {
    bytes: new Uint8Array(buffer, 0, windowBytes),
    found: new Float64Array(buffer, windowBytes, (tablesAt - windowBytes) / 8),
    stop: stop as WebAssembly.Global,
    read: read as Reader["read"],
  };
}

/** The upper half of a float64's bits: products of halves are exact (Dekker, 1971). */
function highPart(value: number): number {
  const shifted = 134217729 * value;
  return shifted - (shifted - value);
}

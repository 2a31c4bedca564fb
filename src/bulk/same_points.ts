// Whether points are the same on two sides.
import type { CollectionInfo } from "../gen/types.ts";
import type * as wire from "../gen/wire.ts";
import { Buffer } from "node:buffer";
import { canonicalPoint, type Digest, numbersOf, vectorsOf } from "./canonical.ts";

/** What a comparison found. */
export interface Comparison {
  /** Points that are there on both sides and equal but for the rounding of normalised vectors. */
  rounded: number;
  /** Ids of points that are missing or otherwise: the first of them, and how many. */
  readonly different: string[];
  differences: number;
}

/** How far an element of a vector may be off, by the vector's name. */
export type Tolerances = ReadonlyMap<string, number>;

/** A Cosine vector is normalised when it is stored, and once more where it is copied: its last digits may differ. All others are copied as they are. */
export function tolerancesOf(info: CollectionInfo): Tolerances {
  const config = info.config.params.vectorsConfig ?? {};
  const all = typeof config.size === "number" ? { "": config } : config;
  const found = new Map<string, number>();
  for (const [name, params] of Object.entries(all) as [string, { distance?: string; datatype?: string }][]) {
    if (params?.distance === "Cosine") found.set(name, params.datatype === "Float16" ? 2 ** -10 : 2 ** -20);
  }
  return found;
}

/** Compares points with those of the other side, and adds both to the digests. */
export function comparePoints(
  here: readonly wire.RetrievedPoint[],
  there: ReadonlyMap<string, wire.RetrievedPoint>,
  ids: (point: wire.RetrievedPoint) => string,
  sides: {
    readonly source: Digest;
    readonly target: Digest;
    readonly found: Comparison;
    readonly tolerances: Tolerances;
  },
): void {
  const { source, target, found, tolerances } = sides;
  for (const point of here) {
    const id = ids(point), other = there.get(id);
    const bytes = canonicalPoint(point);
    source.add(bytes);
    const otherBytes = other === undefined ? undefined : canonicalPoint(other);
    if (otherBytes !== undefined) target.add(otherBytes);
    if (otherBytes !== undefined && Buffer.compare(bytes, otherBytes) === 0) continue;
    if (other !== undefined && isNear(point, other, tolerances)) found.rounded++;
    else if (++found.differences <= 10) found.different.push(id);
  }
}

function isNear(point: wire.RetrievedPoint, other: wire.RetrievedPoint, tolerances: Tolerances): boolean {
  const here = vectorsOf(point), there = vectorsOf(other);
  const rest = (one: wire.RetrievedPoint, vectors: Map<string, wire.VectorOutput>) =>
    canonicalPoint({
      ...one,
      vectors: { vectors: { vectors: new Map([...vectors].filter(([name]) => !tolerances.has(name))) } },
    });
  if (here.size !== there.size || Buffer.compare(rest(point, here), rest(other, there)) !== 0) return false;
  return [...here].every(([name, vector]) => {
    const limit = tolerances.get(name), against = there.get(name);
    if (limit === undefined) return true;
    if (against === undefined) return false;
    const a = numbersOf(vector), b = numbersOf(against);
    return String(a.shape) === String(b.shape) && a.numbers.length === b.numbers.length &&
      a.numbers.every((n, i) => Math.abs(n - b.numbers[i]) <= limit);
  });
}

// Maximal marginal relevance: picks points that are near the target and far from those already picked.
import { Distance } from "../../../gen/wire.ts";
import { partRows, type Work } from "../../../turns.ts";
import type { SparseVector, Vector } from "../../request/vector.ts";
import type { VectorStore } from "../../vector/vector.ts";
import { normalise } from "../../vector/datatype.ts";
import { type Similarity, similarityOf } from "../../vector/similarity.ts";
import { compareFloats, type Ranked } from "../ranked.ts";

const f = Math.fround;

export interface MmrQuery {
  readonly target: Vector;
  readonly diversity: number;
}

/** In the order of picking; the scores stay those of the search that found the candidates. */
export function* diversify(
  store: VectorStore,
  query: MmrQuery,
  found: readonly Ranked[],
  limit: number,
): Work<Ranked[]> {
  const candidates = found.filter(({ row }) => store.has(row));
  if (candidates.length < 2) return candidates.slice(0, limit);
  const vectors = candidates.map(({ row }) => store.get(row));
  const toTarget = plainSimilarity(store, query.target);
  const relevance = vectors.map(toTarget);
  const lambda = f(1 - query.diversity);
  const nearestPicked = new Float32Array(candidates.length).fill(-Infinity);
  const similarities: ((to: Vector) => number)[] = []; // to a candidate, made when needed
  const remaining = candidates.map((_, at) => at);
  const picked: number[] = [];
  const value = (at: number) =>
    picked.length === 0 ? relevance[at] : f(f(lambda * relevance[at]) - f(f(1 - lambda) * nearestPicked[at]));
  while (picked.length < limit && remaining.length > 0) {
    const place = lastMaximum(remaining.map(value));
    const chosen = remaining[place];
    remaining[place] = remaining[remaining.length - 1];
    remaining.pop();
    picked.push(chosen);
    yield;
    if (picked.length === limit) break;
    for (const [i, at] of remaining.entries()) {
      if (i % partRows === partRows - 1) yield;
      similarities[at] ??= plainSimilarity(store, vectors[at]);
      nearestPicked[at] = Math.max(nearestPicked[at], similarities[at](vectors[chosen]));
    }
  }
  return picked.map((at) => candidates[at]);
}

function lastMaximum(values: readonly number[]): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if (compareFloats(values[at], values[best]) >= 0) best = at;
  return best;
}

/** The float32 metric over vectors as they are returned: no IDF, no integer arithmetic; Cosine brings `from` to length 1. */
function plainSimilarity(store: VectorStore, from: Vector): (to: Vector) => number {
  if (store.kind === "sparse") return (to) => dotOfSparse(from as SparseVector, to as SparseVector);
  const similarity = similarityOf(store.distance, false);
  const rows = rowsOf(from).map((row) => {
    const copy = row.slice();
    if (store.distance === Distance.Cosine) normalise(copy);
    return copy;
  });
  return (to) => maxSim(rows, rowsOf(to), similarity);
}

const rowsOf = (vector: Vector): readonly Float32Array[] => Array.isArray(vector) ? vector : [vector as Float32Array];

function maxSim(from: readonly Float32Array[], to: readonly Float32Array[], similarity: Similarity): number {
  let sum = 0;
  for (const row of from) {
    let best = -Infinity;
    for (const other of to) best = Math.max(best, similarity(row, other));
    sum = f(sum + best);
  }
  return sum;
}

function dotOfSparse(a: SparseVector, b: SparseVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.indices.length && j < b.indices.length;) {
    if (a.indices[i] === b.indices[j]) sum = f(sum + f(a.values[i++] * b.values[j++]));
    else if (a.indices[i] < b.indices[j]) i++;
    else j++;
  }
  return sum;
}

// How far a walk must look: tried out on rows of the graph itself, each searched for as if it were not there.
import { whole, type Work } from "../../../turns.ts";
import { TopK } from "../top_k.ts";
import { connect } from "./connect.ts";
import { searchGraph } from "./graph_search.ts";
import type { IndexedRows, SearchedGraph } from "./searched.ts";

/** What is tried, until one finds enough. */
const ladder = [32, 48, 64, 96, 128, 192, 256, 384, 512, 768];
const samples = 200, hits = 10;
/** The share of the nearest that is to be found. By five sets of data as embeddings are, 8,000 × 768 to 40,000 × 128, queries that are no rows then find 0.995 to 1 of them; at 0.995 by 300,000 × 128 0.989. */
const enough = 0.996;
/** What is enough where none of those tried finds so much, as in a million × 128: the smallest that does takes a tenth of the time of a look at all there. */
const atLeast = 0.99;

const byRow = (a: number, b: number): number => a - b;

/** @returns the smallest `ef` that finds enough; Infinity if none does, as on data without structure */
export function* calibrate(index: SearchedGraph, of: IndexedRows): Work<number> {
  yield* connect(index);
  const found = ladder.map(() => 0);
  let wanted = 0;
  for (let sample = 0, drawn = 0; sample < samples && drawn < 20 * samples; drawn++) {
    const row = Math.imul(drawn + 1, 0x9e3779b1) >>> 0, at = row % index.watermark;
    if (!index.covers(at)) continue;
    sample++;
    const query = of.rows.read(at), passes = (row: number) => row !== at && index.covers(row);
    const nearest = yield* whole(of.exact(query, hits, index.watermark, passes));
    if (nearest.length === 0) continue;
    const worst = nearest[nearest.length - 1].score;
    wanted += nearest.length;
    for (let i = 0, all = false; i < ladder.length; i++) {
      const count: number = all ? nearest.length : yield* walked(index, { query, at, worst, ef: ladder[i] });
      found[i] += Math.min(count, nearest.length);
      all = count >= nearest.length;
      yield;
    }
  }
  return enoughOf(ladder, found.map((count) => count / wanted));
}

/** @param found the share that each `ef` finds, in rising order @returns Infinity where none finds enough */
export function enoughOf(efs: readonly number[], found: readonly number[]): number {
  for (const share of [enough, atLeast]) {
    const reached = found.findIndex((part) => part >= share);
    if (reached >= 0) return efs[reached];
  }
  return Infinity;
}

interface Sample {
  readonly query: Float32Array;
  readonly at: number;
  /** Scores from it on are right. */
  readonly worst: number;
  readonly ef: number;
}

/** @returns how many of the nearest it found */
function* walked(index: SearchedGraph, { query, at, worst, ef }: Sample): Work<number> {
  const best = new TopK(hits, byRow);
  const walk = yield* whole(searchGraph(index, { query, ef, best, base: 0, mostSteps: Infinity, without: at }));
  if (!walk) return 0;
  const list = yield* whole(best.take());
  return list.filter(({ score }) => score >= worst).length;
}

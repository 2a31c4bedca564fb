// Queries that score points by several examples: recommend's two strategies, discover, context and relevance feedback.
import { after, type Maybe } from "../../../turns.ts";
import type { Vector } from "../../request/vector.ts";
import { SCAN_ROWS } from "../../vector/dense_rows.ts";
import type { IdfCorpus, PreparedQuery, Reach, VectorStore } from "../../vector/vector.ts";
import type { Operation, Pair } from "../query_tree.ts";
import { compareFloats, type Ranked, unscrolled } from "../ranked.ts";
import type { Scope } from "../scope.ts";
import { reachOfBest, reachOfDiscovery, reachOfSum } from "./reach.ts";
import { rankRows, type RowScore, softSign, squash } from "./rank.ts";

/** Raw similarities, larger always better. */
export function collectByScore(
  scope: Scope,
  store: VectorStore,
  operation: Operation<Vector>,
  corpus: IdfCorpus | undefined,
  limit: number,
): Maybe<Ranked[]> {
  if (store.rank === undefined) {
    const similarity = (vector: Vector): RowScore => store.similarity(store.prepare(vector, corpus));
    return after(rankRows(store.rows, rowScore(operation, similarity), limit, scope), unscrolled);
  }
  const queries: PreparedQuery[] = [], similarities: Float32Array[] = [];
  const score = rowScore(operation, (vector) => {
    const block = new Float32Array(SCAN_ROWS);
    queries.push(store.prepare(vector, corpus));
    similarities.push(block);
    return (i) => block[i];
  });
  const reach = reachOf(operation, queries.map(({ vector }) => vector as Float32Array), store.distance);
  return after(store.rank({ queries, similarities, score, reach }, limit, scope), unscrolled);
}

/** @param vectors prepared, in the order in which `rowScore` asks for them */
function reachOf(operation: Operation<Vector>, vectors: readonly Float32Array[], distance: number): Reach | undefined {
  switch (operation.kind) {
    case "recommend": {
      const { strategy, positive } = operation;
      if (strategy === "best") return reachOfBest(vectors.slice(0, positive.length));
      return reachOfSum(vectors.map((vector, i) => ({ vector, weight: i < positive.length ? 1 : -1 })), distance);
    }
    case "discover":
      return reachOfDiscovery(vectors[0], operation.pairs.length);
    case "feedback": {
      const target = { vector: vectors[vectors.length - 1], weight: operation.weights.a };
      const pairs = weighPairs(operation.feedback, operation.weights).flatMap(({ positive, negative, weight }) => [
        { vector: vectors[positive], weight },
        { vector: vectors[negative], weight: -weight },
      ]);
      return reachOfSum([target, ...pairs], distance);
    }
    default:
      return undefined;
  }
}

function rowScore(operation: Operation<Vector>, similarity: (vector: Vector) => RowScore): RowScore {
  const pairOf = ({ positive, negative }: Pair<Vector>): ExamplePair => ({
    positive: similarity(positive),
    negative: similarity(negative),
  });
  switch (operation.kind) {
    case "recommend": {
      const combine = operation.strategy === "best" ? bestScore : sumScores;
      return combine(operation.positive.map(similarity), operation.negative.map(similarity));
    }
    case "discover":
      return discover(similarity(operation.target), operation.pairs.map(pairOf));
    case "context":
      return context(operation.pairs.map(pairOf));
    case "feedback": {
      const items = operation.feedback.map(({ example, score }) => ({ similarity: similarity(example), score }));
      return feedback(similarity(operation.target), items, operation.weights);
    }
    default:
      throw new Error(`A ${operation.kind} query has no score of examples`);
  }
}

/** Near the best positive is good, nearer to a negative is bad. */
export function bestScore(positives: readonly RowScore[], negatives: readonly RowScore[]): RowScore {
  return (row) => {
    const liked = largest(positives, row);
    const disliked = largest(negatives, row);
    return liked > disliked ? squash(liked) : -squash(disliked);
  };
}

export function sumScores(positives: readonly RowScore[], negatives: readonly RowScore[]): RowScore {
  return (row) => Math.fround(total(positives, row) - total(negatives, row));
}

function largest(examples: readonly RowScore[], row: number): number {
  let best = -Infinity;
  for (const similarity of examples) best = Math.max(best, similarity(row));
  return best;
}

function total(examples: readonly RowScore[], row: number): number {
  let sum = 0;
  for (const similarity of examples) sum = Math.fround(sum + similarity(row));
  return sum;
}

export interface ExamplePair {
  readonly positive: RowScore;
  readonly negative: RowScore;
}

/** The distance of 1 to the next float32. */
const EPSILON = 1.1920929e-7;

/** The number of pairs whose right side the row is on decides, nearness to the target orders within it. */
export function discover(target: RowScore, pairs: readonly ExamplePair[]): RowScore {
  return (row) => {
    let rank = 0;
    for (const { positive, negative } of pairs) rank += compareFloats(positive(row), negative(row));
    return Math.fround(rank + squash(target(row)));
  };
}

/** How far the row is on the wrong side of each pair; 0 where it is on none. */
export function context(pairs: readonly ExamplePair[]): RowScore {
  return (row) => {
    let loss = 0;
    for (const { positive, negative } of pairs) {
      const margin = Math.fround(Math.fround(positive(row) - negative(row)) - EPSILON);
      loss = Math.fround(loss + softSign(margin < 0 ? margin : 0));
    }
    return loss;
  };
}

export interface FeedbackItem {
  readonly similarity: RowScore;
  readonly score: number;
}

/** The naive strategy's coefficients. */
export interface FeedbackStrategy {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

interface WeighedPair {
  readonly positive: number;
  readonly negative: number;
  readonly weight: number;
}

const f = Math.fround;

export function feedback(target: RowScore, items: readonly FeedbackItem[], strategy: FeedbackStrategy): RowScore {
  const pairs = weighPairs(items, strategy);
  const similarities = new Float32Array(items.length);
  return (row) => {
    for (let i = 0; i < items.length; i++) similarities[i] = items[i].similarity(row);
    let score = f(strategy.a * target(row));
    for (const { positive, negative, weight } of pairs) {
      score = f(score + f(weight * f(similarities[positive] - similarities[negative])));
    }
    return score;
  };
}

function weighPairs(items: readonly Pick<FeedbackItem, "score">[], { b, c }: FeedbackStrategy): WeighedPair[] {
  const pairs: WeighedPair[] = [];
  for (let positive = 0; positive < items.length; positive++) {
    for (let negative = 0; negative < items.length; negative++) {
      const confidence = f(items[positive].score - items[negative].score);
      if (confidence > 0) pairs.push({ positive, negative, weight: f(f(Math.pow(confidence, b)) * c) });
    }
  }
  return pairs;
}

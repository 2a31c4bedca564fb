// Queries that score points by several examples: recommend's two strategies, discover, context, feedback.
import { bestScore, context, discover, type ExamplePair, feedback, sumScores } from "../score/examples.ts";
import { rankRows, type RowScore } from "../score/rank.ts";
import type { Vector } from "../../request/vector.ts";
import type { IdfCorpus, VectorStore } from "../../vector/vector.ts";
import type { Operation, Pair } from "../query_tree.ts";
import type { Ranked } from "../ranked.ts";
import type { Scope } from "../scope.ts";

/** Raw similarities, larger always better. */
export function collectByScore(
  scope: Scope,
  store: VectorStore,
  operation: Operation<Vector>,
  corpus: IdfCorpus | undefined,
  limit: number,
): Ranked[] {
  const similarity = (vector: Vector): RowScore => store.similarity(store.prepare(vector, corpus));
  const hits = rankRows(store.rows, rowScore(operation, similarity), limit, scope);
  return hits.map(({ row, score }) => ({ row, score, scrolled: false }));
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

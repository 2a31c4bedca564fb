// Recommendation from liked and disliked examples, strategies BestScore and SumScores (query.md 3.2).
import { type RowScore, squash } from "./rank.ts";

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

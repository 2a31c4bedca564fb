// Relevance feedback: the target's similarity, corrected by what scored examples say (query.md 3.11).
import type { RowScore } from "./rank.ts";

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

function weighPairs(items: readonly FeedbackItem[], { b, c }: FeedbackStrategy): WeighedPair[] {
  const pairs: WeighedPair[] = [];
  for (let positive = 0; positive < items.length; positive++) {
    for (let negative = 0; negative < items.length; negative++) {
      const confidence = f(items[positive].score - items[negative].score);
      if (confidence > 0) pairs.push({ positive, negative, weight: f(f(Math.pow(confidence, b)) * c) });
    }
  }
  return pairs;
}

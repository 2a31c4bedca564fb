// How many points a filter is expected to match, by the rules a server estimates with.
import type { Condition, Filter } from "./filter.ts";

/** Bounds and expectation of a number of matching points. */
export interface Estimate {
  readonly min: number;
  readonly expected: number;
  readonly max: number;
}

/** The exact number of matches of a condition that indexes answer; undefined for one that they do not. */
export type KnownEstimate = (condition: Condition) => Estimate | undefined;

export const exactly = (count: number): Estimate => ({ min: count, expected: count, max: count });

export function estimateFilter(filter: Filter, total: number, known: KnownEstimate): Estimate {
  if (total === 0) return exactly(0);
  const of = (conditions: readonly Condition[]) =>
    conditions.map((condition) => estimateCondition(condition, total, known));
  const clauses: Estimate[] = [];
  if (filter.must.length > 0) clauses.push(allOf(of(filter.must), total));
  if (filter.should.length > 0) clauses.push(anyOf(of(filter.should), total));
  if (filter.minShould !== undefined) {
    clauses.push(some(of(filter.minShould.conditions), filter.minShould.minCount, total));
  }
  if (filter.mustNot.length > 0) clauses.push(allOf(of(filter.mustNot).map((one) => inverse(one, total)), total));
  return allOf(clauses, total);
}

function estimateCondition(condition: Condition, total: number, known: KnownEstimate): Estimate {
  const answer = known(condition);
  if (answer !== undefined) return answer;
  if (condition.kind === "filter") return estimateFilter(condition.filter, total, known);
  if (condition.kind === "nested") return estimateFilter(condition.filter, total, () => undefined);
  return { min: 0, expected: Math.floor(total / 2), max: total };
}

/** Expected where all parts hold, taken as independent. */
export function allOf(parts: readonly Estimate[], total: number): Estimate {
  let min = total;
  let share = 1;
  let max = total;
  for (const part of parts) {
    min = Math.max(0, min + part.min - total);
    share *= part.expected / total;
    max = Math.min(max, part.max);
  }
  return { min, expected: Math.round(share * total), max };
}

/** Expected where any part holds, taken as independent. */
export function anyOf(parts: readonly Estimate[], total: number): Estimate {
  let min = 0;
  let missed = 1;
  let max = 0;
  for (const part of parts) {
    min = Math.max(min, part.min);
    missed *= (total - part.expected) / total;
    max += part.max;
  }
  return { min, expected: Math.round((1 - missed) * total), max: Math.min(max, total) };
}

/** At least `minCount` of the parts: every choice of that many, all of it, taken as alternatives. */
function some(parts: readonly Estimate[], minCount: number, total: number): Estimate {
  if (minCount > parts.length) return exactly(0);
  if (parts.length > 12) return anyOf(parts, total);
  const choices: Estimate[] = [];
  const choose = (from: number, chosen: readonly Estimate[]): void => {
    if (chosen.length === minCount) choices.push(allOf(chosen, total));
    else for (let at = from; at < parts.length; at++) choose(at + 1, [...chosen, parts[at]]);
  };
  choose(0, []);
  return anyOf(choices, total);
}

function inverse(part: Estimate, total: number): Estimate {
  return { min: total - part.max, expected: total - part.expected, max: total - part.min };
}

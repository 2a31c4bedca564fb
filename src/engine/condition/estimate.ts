// How many points a filter is expected to match, by the rules a server estimates with.
import type { Condition, Filter } from "./filter.ts";

/** The number of matches of a condition that indexes answer; undefined for one that they do not. */
export type KnownEstimate = (condition: Condition) => number | undefined;

export function estimateFilter(filter: Filter, total: number, known: KnownEstimate): number {
  if (total === 0) return 0;
  const of = (conditions: readonly Condition[]) =>
    conditions.map((condition) => estimateCondition(condition, total, known));
  const clauses: number[] = [];
  if (filter.must.length > 0) clauses.push(allOf(of(filter.must), total));
  if (filter.should.length > 0) clauses.push(anyOf(of(filter.should), total));
  if (filter.minShould !== undefined) {
    clauses.push(some(of(filter.minShould.conditions), filter.minShould.minCount, total));
  }
  if (filter.mustNot.length > 0) clauses.push(allOf(of(filter.mustNot).map((one) => total - one), total));
  return allOf(clauses, total);
}

function estimateCondition(condition: Condition, total: number, known: KnownEstimate): number {
  const answer = known(condition);
  if (answer !== undefined) return answer;
  if (condition.kind === "filter") return estimateFilter(condition.filter, total, known);
  if (condition.kind === "nested") return estimateFilter(condition.filter, total, () => undefined);
  return Math.floor(total / 2);
}

/** Expected where all parts hold, taken as independent. */
export function allOf(parts: readonly number[], total: number): number {
  return Math.round(parts.reduce((share, part) => share * (part / total), 1) * total);
}

/** Expected where any part holds, taken as independent. */
export function anyOf(parts: readonly number[], total: number): number {
  return Math.round((1 - parts.reduce((missed, part) => missed * ((total - part) / total), 1)) * total);
}

/** At least `minCount` of the parts: every choice of that many, all of it, taken as alternatives. */
function some(parts: readonly number[], minCount: number, total: number): number {
  if (minCount > parts.length) return 0;
  if (parts.length > 12) return anyOf(parts, total);
  const choices: number[] = [];
  const choose = (from: number, chosen: readonly number[]): void => {
    if (chosen.length === minCount) choices.push(allOf(chosen, total));
    else for (let at = from; at < parts.length; at++) choose(at + 1, [...chosen, parts[at]]);
  };
  choose(0, []);
  return anyOf(choices, total);
}

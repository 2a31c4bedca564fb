// Strict mode for filters: how many conditions, how long their lists, which of them need an index.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import type { Condition, FieldCondition, Filter } from "../condition/filter.ts";
import { forbidden, type Strict } from "./limits.ts";
import { type FieldIndexKind, indexNames, needOf, serves } from "./index_needs.ts";

/** In the order in which offending keys are looked for. */
const conditionsOf = (
  { must, mustNot, should, minShould }: Filter,
): Condition[] => [...must, ...mustNot, ...should, ...minShould?.conditions ?? []];

/** Each condition that has none inside, in order, with the path of the arrays around it. */
export function* leaves(filter: Filter, prefix = ""): Generator<{ condition: Condition; prefix: string }> {
  for (const condition of conditionsOf(filter)) {
    if (condition.kind === "filter") yield* leaves(condition.filter, prefix);
    else if (condition.kind === "nested") yield* leaves(condition.filter, join(prefix, condition.key));
    else yield { condition, prefix };
  }
}

const join = (prefix: string, key: string): string => prefix === "" ? key : `${prefix}.${key}`;

export function countConditions(filter: Filter | undefined): number {
  return filter === undefined ? 0 : [...leaves(filter)].length;
}

/** @param mayScan whether the collection allows conditions without an index here; only `false` forbids */
export function checkFilter(
  collection: Collection,
  strict: Strict,
  filter: Filter | undefined,
  mayScan: boolean | undefined,
): void {
  if (filter === undefined) return;
  const all = [...leaves(filter)];
  checkSubstrings(all.map(({ condition }) => condition));
  if (mayScan === false) checkIndexes(collection, all);
  const { filterMaxConditions, conditionMaxSize } = strict;
  if (filterMaxConditions !== undefined && all.length > filterMaxConditions) {
    throw forbidden(
      `Filter condition limit reached (${all.length} > ${filterMaxConditions})`,
      "Reduce the amount of conditions of your filter.",
    );
  }
  const size = Math.max(0, ...all.map(({ condition }) => conditionSize(condition)));
  if (conditionMaxSize !== undefined && size > conditionMaxSize) {
    throw forbidden(
      `Condition size limit reached (${size} > ${conditionMaxSize})`,
      "Reduce the size of your condition.",
    );
  }
}

/** No index spares looking at every value. */
function checkSubstrings(conditions: readonly Condition[]): void {
  const found = conditions.find((condition): condition is FieldCondition =>
    condition.kind === "field" && condition.match?.kind === "substring"
  );
  if (found === undefined) return;
  const text =
    `Substring matching is not allowed, used for "${found.key}": it scans every value of the field, with or without an index`;
  throw forbidden(text, "Use a prefix match or a full-text match instead.");
}

/** The length of the list a condition brings along. */
function conditionSize(condition: Condition): number {
  if (condition.kind === "hasId") return condition.ids.length;
  if (condition.kind !== "field") return 0;
  switch (condition.match?.kind) {
    case "keywords":
    case "exceptKeywords":
      return condition.match.texts.length;
    case "integers":
    case "exceptIntegers":
      return condition.match.integers.length;
    default:
      return 0;
  }
}

function checkIndexes(collection: Collection, all: Iterable<{ condition: Condition; prefix: string }>): void {
  for (const { condition, prefix } of all) checkCondition(collection, condition, prefix, "filter");
}

/** @param use what the help proposes to change */
export function checkCondition(collection: Collection, condition: Condition, prefix: string, use: string): void {
  if (condition.kind === "filter" || condition.kind === "nested") {
    for (const leaf of leaves({ must: [condition], should: [], mustNot: [] }, prefix)) {
      checkCondition(collection, leaf.condition, leaf.prefix, use);
    }
  } else if ("key" in condition) checkKey(collection, join(prefix, condition.key), needOf(condition), use);
}

/** @param need kinds of which one must be there; none if no index is needed */
export function checkKey(collection: Collection, key: string, need: readonly FieldIndexKind[], use: string): void {
  const index: wire.PayloadSchemaInfo | undefined = collection.indexes.info().get(key);
  if (need.length === 0 || (index !== undefined && need.some((kind) => serves(index, kind)))) return;
  throw forbidden(
    `Index required but not found for "${key}" of one of the following types: [${indexNames(need)}]`,
    `Create an index for this key or use a different ${use}.`,
  );
}

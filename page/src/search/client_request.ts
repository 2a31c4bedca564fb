// A search as a request of `queryPoints`, as @quiver/qdrant has it.
import type { Condition, Filter } from "../api/types.ts";
import type { Prefetch, QueryBody } from "./query_body.ts";

type Record_ = Readonly<Record<string, unknown>>;

const camel = (key: string): string => key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const isObject = (value: unknown): value is Record_ =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Keys in camel case, all the way down; what is null or undefined is left out. */
function camelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelled);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, each]) => each !== undefined && each !== null)
      .map(([key, each]) => [camel(key), camelled(each)]),
  );
}

export function clientRequest(collectionName: string, body: QueryBody): Record_ {
  const { prefetch, query, filter, ...rest } = body;
  return {
    collectionName,
    ...(prefetch !== undefined && { prefetch: prefetch.map(prefetchOf) }),
    ...(query !== undefined && { query: queryOf(query) }),
    ...(filter !== undefined && { filter: filterOf(filter) }),
    ...camelled(rest) as Record_,
  };
}

function prefetchOf({ query, filter, ...rest }: Prefetch): Record_ {
  return {
    query: queryOf(query),
    ...(filter !== undefined && { filter: filterOf(filter) }),
    ...camelled(rest) as Record_,
  };
}

function queryOf(query: NonNullable<QueryBody["query"]>): unknown {
  if (typeof query !== "object") return query;
  if ("fusion" in query) return { fusion: query.fusion.toUpperCase() };
  return query;
}

type Clause = Condition | readonly Condition[] | null | undefined;
const clauseOf = (clause: Clause): unknown =>
  Array.isArray(clause) ? clause.map((one) => conditionOf(one as Condition)) : conditionOf(clause as Condition);

function filterOf({ must, should, must_not: mustNot, min_should: minShould }: Filter): Record_ {
  const isThere = (clause: unknown) => clause !== undefined && clause !== null;
  return {
    ...(isThere(must) && { must: clauseOf(must) }),
    ...(isThere(should) && { should: clauseOf(should) }),
    ...(isThere(mustNot) && { mustNot: clauseOf(mustNot) }),
    ...(isThere(minShould) && {
      minShould: { conditions: clauseOf(minShould!.conditions), minCount: minShould!.min_count },
    }),
  };
}

function conditionOf(condition: Condition): Record_ {
  if ("key" in condition) {
    const { key, match, ...operators } = condition;
    return { key, ...(isObject(match) && { match: matchOf(match) }), ...camelled(operators) as Record_ };
  }
  const keyOf = (named: unknown) => isObject(named) ? named.key : named;
  if (isObject(condition.is_empty)) return { isEmpty: keyOf(condition.is_empty) };
  if (isObject(condition.is_null)) return { isNull: keyOf(condition.is_null) };
  if (isObject(condition.nested)) {
    return { nested: { key: condition.nested.key, filter: filterOf(condition.nested.filter as Filter) } };
  }
  if ("has_id" in condition || "has_vector" in condition || "slice" in condition) return camelled(condition) as Record_;
  return filterOf(condition as Filter);
}

/** A value alone, and a list, are said without a word for them. */
function matchOf(match: Record_): unknown {
  if ("value" in match) return match.value;
  if ("any" in match) return match.any;
  return camelled(match);
}

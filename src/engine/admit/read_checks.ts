// Strict mode for reads: what each call must not ask for; which queries need a graph or a tenant, which formulas an index.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import type { Filter } from "../condition/filter.ts";
import { operandsOf } from "../query/formula/check.ts";
import type { Expression } from "../query/formula/expression.ts";
import type { QueryTree } from "../query/query_tree.ts";
import { defaultGroups, defaultGroupSize, defaultLimit } from "../request/default_limits.ts";
import { formatJsonPath, type JsonPath, parseJsonPath } from "../request/json_path.ts";
import { checkCondition, checkFilter, checkKey, leaves } from "./filter_checks.ts";
import { type FieldIndexKind, isTenant, servesMatch, typeName } from "./index_needs.ts";
import { checkExact, checkLimit, forbidden, type Strict } from "./limits.ts";

type Integer = number | bigint;

/** What the checks look at, of whatever call. */
interface Read {
  readonly limit?: Integer | undefined;
  readonly exact?: boolean | undefined;
  readonly params?: wire.SearchParams | undefined;
}

/** The filters of a read, as they were read. */
export type Filters = Pick<QueryTree, "filter"> & Partial<Pick<QueryTree, "idf">>;

/** In the order in which the first violation is reported. */
export function checkRead(collection: Collection, strict: Strict, read: Read, { filter, idf }: Filters): void {
  checkLimit(read.limit, strict.maxQueryLimit, "limit");
  checkReadFilter(collection, strict, filter);
  checkExact(strict, read.exact);
  if (read.params === undefined) return;
  const { quantization, hnswEf, exact } = read.params;
  checkLimit(quantization?.oversampling, strict.searchMaxOversampling, "oversampling");
  checkLimit(hnswEf, strict.searchMaxHnswEf, "hnsw_ef");
  checkReadFilter(collection, strict, idf?.corpus);
  checkExact(strict, exact);
}

const checkReadFilter = (collection: Collection, strict: Strict, filter: Filter | undefined): void =>
  checkFilter(collection, strict, filter, strict.unindexedFilteringRetrieve);

export const groupLimit = ({ limit, groupSize }: { limit: Integer; groupSize: Integer }): number =>
  Number(limit) * Number(groupSize);

export function checkGroupField(collection: Collection, strict: Strict, groupBy: string): void {
  if (strict.unindexedFilteringRetrieve !== false) return;
  const key = formatJsonPath(parseJsonPath(groupBy)), help = "Create an index supporting `match` for this key.";
  const index = collection.indexes.info().get(key);
  if (index === undefined) throw forbidden(`Index required but not found for "${key}"`, help);
  if (!servesMatch(index)) throw forbidden(`Index of type "${typeName(index)}" found for "${key}"`, help);
}

type Node = Pick<wire.QueryPoints, "params" | "limit"> & { readonly prefetch: readonly Node[] };

/** Prefetches first, each whole. */
export function checkQuery(collection: Collection, strict: Strict, node: Node, tree: QueryTree, isRoot = true): void {
  node.prefetch.forEach((prefetch, i) => checkQuery(collection, strict, prefetch, tree.prefetch[i], false));
  if (!isRoot || node.prefetch.length === 0) checkFullScan(collection, strict, tree);
  checkFormulaIndexes(collection, strict, tree);
  checkRead(collection, strict, { limit: node.limit ?? defaultLimit, params: node.params }, tree);
}

function checkFormulaIndexes(collection: Collection, strict: Strict, { operation }: QueryTree): void {
  if (strict.unindexedFilteringRetrieve !== false || operation?.kind !== "formula") return;
  checkFormula(collection, operation.formula.expression);
}

/** The server looks at no prefetch of these. */
export function checkQueryGroups(
  collection: Collection,
  strict: Strict,
  request: wire.QueryPointGroups,
  tree: QueryTree,
): void {
  if (request.prefetch.length === 0) checkFullScan(collection, strict, tree);
  checkFormulaIndexes(collection, strict, tree);
  checkGroupField(collection, strict, request.groupBy);
  const limit = groupLimit({ limit: request.limit ?? defaultGroups, groupSize: request.groupSize ?? defaultGroupSize });
  checkRead(collection, strict, { limit, params: request.params }, tree);
}

function checkFullScan(collection: Collection, strict: Strict, { operation, using, filter }: QueryTree): void {
  const { config } = collection;
  if (strict.searchAllowExact !== false || !byVector(operation) || config.sparse.has(using)) return;
  const own = config.dense.get(using)?.hnsw, m = Number(own?.m ?? config.hnsw.m ?? 0);
  if (m > 0) return;
  const name = using === "" ? "" : ` on '${using}'`, option = "enable strict mode `search_allow_exact` option";
  if (!hasTenant(collection, filter)) {
    const text = `Request is forbidden${name} because global vector indexing is disabled (hnsw_config.m = 0)`;
    throw forbidden(text, `Use tenant-specific filter, enable global vector indexing or ${option}`);
  }
  if (Number(own?.payloadM ?? config.hnsw.payloadM ?? m) > 0) return;
  const text =
    `Request is forbidden${name} because vector indexing is disabled (hnsw_config.m = 0 and hnsw_config.payload_m = 0)`;
  throw forbidden(text, `Enable vector indexing, use a prefetch query with indexed vectors or ${option}`);
}

const vectorKinds = ["nearest", "recommend", "discover", "context", "mmr", "feedback"];
const byVector = (operation: QueryTree["operation"]): boolean =>
  operation !== undefined && vectorKinds.includes(operation.kind);

function hasTenant(collection: Collection, filter: Filter | undefined): boolean {
  if (filter === undefined) return false;
  const indexes = collection.indexes.info();
  return [...leaves(filter)].some(({ condition, prefix }) => {
    const index = "key" in condition && prefix === "" ? indexes.get(condition.key) : undefined;
    return index !== undefined && isTenant(index);
  });
}

const use = "formula expression";

export function checkFormula(collection: Collection, expression: Expression): void {
  const check = (path: JsonPath, ...need: FieldIndexKind[]) => checkKey(collection, formatJsonPath(path), need, use);
  switch (expression.kind) {
    case "variable":
      if (/^\$score(\[\d+\])?$/.test(expression.name)) return;
      return check(parseJsonPath(expression.name), "integer match", "integer range", "float");
    case "condition":
      return checkCondition(collection, expression.condition, "", use);
    case "geoDistance":
      return check(expression.to, "geo");
    case "datetimeKey":
      return check(expression.path, "datetime");
    default:
      for (const operand of operandsOf(expression)) checkFormula(collection, operand);
  }
}

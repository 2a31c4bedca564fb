// Strict mode for reads: what each call must not ask for.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import type { Filter } from "../condition/filter.ts";
import type { QueryTree } from "../query/query_tree.ts";
import { defaultGroups, defaultGroupSize, defaultLimit } from "../request/default_limits.ts";
import { formatJsonPath, parseJsonPath } from "../request/json_path.ts";
import { checkFilter } from "./filter_checks.ts";
import { checkFormula } from "./formula_checks.ts";
import { servesMatch, typeName } from "./index_needs.ts";
import { checkExact, checkLimit, forbidden, type Strict } from "./limits.ts";
import { checkFullScan } from "./scan_checks.ts";

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

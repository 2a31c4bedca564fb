// Strict mode for reads: what each call must not ask for.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { readFilter } from "../condition/filter.ts";
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
  readonly filter?: wire.Filter | undefined;
  readonly exact?: boolean | undefined;
  readonly params?: wire.SearchParams | undefined;
}

/** In the order in which the first violation is reported. */
export function checkRead(collection: Collection, strict: Strict, read: Read): void {
  checkLimit(read.limit, strict.maxQueryLimit, "limit");
  checkReadFilter(collection, strict, read.filter);
  checkExact(strict, read.exact);
  if (read.params !== undefined) checkParams(collection, strict, read.params);
}

const checkReadFilter = (collection: Collection, strict: Strict, filter: wire.Filter | undefined): void =>
  checkFilter(collection, strict, readFilter(filter), strict.unindexedFilteringRetrieve);

function checkParams(
  collection: Collection,
  strict: Strict,
  { quantization, hnswEf, exact, idf }: wire.SearchParams,
): void {
  checkLimit(quantization?.oversampling, strict.searchMaxOversampling, "oversampling");
  checkLimit(hnswEf, strict.searchMaxHnswEf, "hnsw_ef");
  checkReadFilter(collection, strict, idf?.corpus);
  checkExact(strict, exact);
}

export const groupLimit = ({ limit, groupSize }: { limit: Integer; groupSize: Integer }): number =>
  Number(limit) * Number(groupSize);

export function checkGroupField(collection: Collection, strict: Strict, groupBy: string): void {
  if (strict.unindexedFilteringRetrieve !== false) return;
  const key = formatJsonPath(parseJsonPath(groupBy)), help = "Create an index supporting `match` for this key.";
  const index = collection.indexes.info().get(key);
  if (index === undefined) throw forbidden(`Index required but not found for "${key}"`, help);
  if (!servesMatch(index)) throw forbidden(`Index of type "${typeName(index)}" found for "${key}"`, help);
}

const defaultLimit = 10;

type Node = Pick<wire.QueryPoints, "prefetch" | "query" | "using" | "filter" | "params" | "limit">;

/** Prefetches first, each whole. */
export function checkQuery(collection: Collection, strict: Strict, node: Node): void {
  for (const prefetch of node.prefetch) checkPrefetch(collection, strict, prefetch);
  if (node.prefetch.length === 0) checkFullScan(collection, strict, node);
  checkQueryBody(collection, strict, node);
}

function checkPrefetch(collection: Collection, strict: Strict, node: wire.PrefetchQuery): void {
  for (const prefetch of node.prefetch) checkPrefetch(collection, strict, prefetch);
  checkFullScan(collection, strict, node);
  checkQueryBody(collection, strict, node);
}

function checkQueryBody(collection: Collection, strict: Strict, node: Node): void {
  checkFormulaIndexes(collection, strict, node.query);
  checkRead(collection, strict, { limit: node.limit ?? defaultLimit, filter: node.filter, params: node.params });
}

function checkFormulaIndexes(collection: Collection, strict: Strict, query: wire.Query | undefined): void {
  if (strict.unindexedFilteringRetrieve === false) checkFormula(collection, query?.formula?.expression);
}

const defaultGroups = 10, defaultGroupSize = 3;

/** The server looks at no prefetch of these. */
export function checkQueryGroups(collection: Collection, strict: Strict, request: wire.QueryPointGroups): void {
  if (request.prefetch.length === 0) checkFullScan(collection, strict, request);
  checkFormulaIndexes(collection, strict, request.query);
  checkGroupField(collection, strict, request.groupBy);
  const limit = groupLimit({ limit: request.limit ?? defaultGroups, groupSize: request.groupSize ?? defaultGroupSize });
  checkRead(collection, strict, { limit, filter: request.filter, params: request.params });
}

// Strict mode without exact search: a vector query must have a graph to walk, or a tenant's part of one.
import type { Collection } from "../collection/collection.ts";
import type { Filter } from "../condition/filter.ts";
import type { QueryTree } from "../query/query_tree.ts";
import { leaves } from "./filter_checks.ts";
import { isTenant } from "./index_needs.ts";
import { forbidden, type Strict } from "./limits.ts";

export function checkFullScan(collection: Collection, strict: Strict, { operation, using, filter }: QueryTree): void {
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

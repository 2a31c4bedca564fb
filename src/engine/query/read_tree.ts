// Wire QueryPoints and PrefetchQuery → query tree, with default limits.
import type * as wire from "../../gen/wire.ts";
import { readShardKeys } from "../request/addressing.ts";
import { defaultLimit } from "../request/default_limits.ts";
import { readFilter } from "../condition/filter.ts";
import type { SearchParameters } from "../vector/graph/settings.ts";
import type { IdfScope, LookupFrom, QueryTree } from "./query_tree.ts";
import { readQuery } from "./read_query.ts";

/** What a node and the root have in common. */
type Node = Pick<
  wire.QueryPoints,
  "prefetch" | "query" | "using" | "filter" | "params" | "scoreThreshold" | "limit" | "lookupFrom"
>;

export function readTree(node: Node, offset = 0): QueryTree {
  return {
    prefetch: node.prefetch.map((prefetch) => readTree(prefetch)),
    operation: node.query && readQuery(node.query),
    using: node.using ?? "",
    filter: readFilter(node.filter),
    idf: readIdf(node.params),
    search: readParameters(node.params),
    scoreThreshold: node.scoreThreshold,
    limit: Number(node.limit ?? defaultLimit),
    offset,
    lookupFrom: readLookupFrom(node.lookupFrom),
  };
}

export function readIdf(params: wire.SearchParams | undefined): IdfScope | undefined {
  return params?.idf && { corpus: readFilter(params.idf.corpus) };
}

export function readParameters(params: wire.SearchParams | undefined): SearchParameters | undefined {
  if (params === undefined) return undefined;
  const { exact, hnswEf, indexedOnly } = params;
  return { exact, hnswEf: hnswEf === undefined ? undefined : Number(hnswEf), indexedOnly };
}

export function readLookupFrom(location: wire.LookupLocation | undefined): LookupFrom | undefined {
  return location && {
    collection: location.collectionName,
    vectorName: location.vectorName,
    shardKeys: readShardKeys(location.shardKeySelector),
  };
}

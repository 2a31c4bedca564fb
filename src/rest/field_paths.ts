// Where REST's structs have a field that the interface has elsewhere: texts of invalid bodies name fields.
import type { RpcRoute } from "./rpc_routes.ts";

type Change = readonly [from: RegExp, to: string];

/** What the engine calls them, piece by piece. */
const everywhere: readonly Change[] = [
  [/\bvectors_config\.config\.(?:params_map\.)?map\.\[\]/g, "vectors.?"],
  [/\bvectors_config\.config\b/g, "vectors"],
  [/\bvectors_config\b/g, "vectors"],
  [/\bquantization_config\.quantization\b/g, "quantization_config.scalar"],
  [/\b(multivector|sparse)_config\.\1_config\.\[\]/g, "$1_config.config[0]"],
  [/\bvector_config\b/g, "dense"],
  [/\bfield_index_params\.index_params\b/g, "field_schema"],
  [/\.\[\]/g, ".?"],
  [/\bquery\.variant\.k\b/g, "query.rrf.k"],
  [/\.variant\b/g, ""],
  [/\bquery\.strategy\b/g, "query.relevance_feedback.strategy.naive"],
];

/** The struct that a body's fields are in, where it is one of several. */
const structs: Readonly<Partial<Record<RpcRoute["rpc"], readonly Change[]>>> = {
  countPoints: [[/^/, "count_request."]],
  scrollPoints: [[/^/, "scroll_request."]],
  getPoints: [[/^/, "point_request."]],
  facetPoints: [[/^/, "facet_request."]],
  searchPoints: [[/^/, "search_request."]],
  searchMatrixPairs: [[/^/, "search_request."]],
  searchMatrixOffsets: [[/^/, "search_request."]],
  recommendPoints: [[/^/, "recommend_request."]],
  discoverPoints: [[/^/, "discover_request."]],
  queryPoints: [[/^/, "internal."]],
  queryBatch: [[/^query_points(\[\d+\])\./, "searches$1.internal."]],
  searchBatch: [[/^search_points(\[\d+\])\./, "searches$1.search_request."]],
  recommendBatch: [[/^recommend_points(\[\d+\])\./, "searches$1.recommend_request."]],
  discoverBatch: [[/^discover_points(\[\d+\])\./, "searches$1.discover_request."]],
  queryGroups: [[/^(limit|group_size)/, "group_request.$1"], [/^/, "search_group_request."]],
  searchGroups: [[/^(limit|group_size)/, "group_request.$1"], [/^/, "search_group_request."]],
  recommendGroups: [[/^(limit|group_size)/, "group_request.$1"], [/^/, "recommend_group_request."]],
};

/** A field and what is wrong with it, as REST's structs have it. */
export function restField(rpc: RpcRoute["rpc"], violation: string): string {
  let text = violation;
  for (const [from, to] of [...everywhere, ...structs[rpc] ?? []]) text = text.replace(from, to);
  return text;
}

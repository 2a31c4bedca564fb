// The read calls of the Points service.
export { count } from "./count.ts";
export { discover, discoverBatch } from "./discover.ts";
export { facet } from "./facet.ts";
export { getPoints } from "./get.ts";
export { queryGroups, recommendGroups, searchGroups } from "./groups.ts";
export { searchMatrixOffsets, searchMatrixPairs } from "./matrix.ts";
export { query, queryBatch } from "./query.ts";
export { recommend, recommendBatch } from "./recommend.ts";
export { scroll } from "./scroll.ts";
export { search, searchBatch } from "./search.ts";

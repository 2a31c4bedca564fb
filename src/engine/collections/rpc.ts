// The collection RPCs in one place, for the engine's table.
export { listAliases, listCollectionAliases, updateAliases } from "./aliases.ts";
export { clusterInfo, createShardKey, deleteShardKey, listShardKeys, updateClusterSetup } from "./cluster.ts";
export { create, deleteCollection, exists, list, update } from "./collections.ts";
export { getInfo } from "./info.ts";

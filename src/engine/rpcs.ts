// Every RPC of the engine: the function that answers it.
import { after, type Maybe } from "../turns.ts";
import { methods } from "../methods.ts";
import * as aliases from "./admin/aliases.ts";
import * as cluster from "./admin/cluster.ts";
import * as collections from "./admin/collections.ts";
import * as health from "./admin/info.ts";
import { getInfo } from "./admin/info.ts";
import * as snapshots from "./admin/snapshots.ts";
import type { EngineState, RpcFunction } from "./operation/engine_state.ts";
import { answerAfter } from "./operation/perform.ts";
import { discover, discoverBatch } from "./read/discover.ts";
import { count, facet, getPoints } from "./read/points.ts";
import { queryGroups, recommendGroups, searchGroups } from "./read/groups.ts";
import { searchMatrixOffsets, searchMatrixPairs } from "./read/matrix.ts";
import { query, queryBatch } from "./read/query.ts";
import { recommend, recommendBatch } from "./read/recommend.ts";
import { scroll } from "./read/scroll.ts";
import { search, searchBatch } from "./read/search.ts";
import { updateBatch } from "./write/batch.ts";
import { deletePoints } from "./write/delete.ts";
import { createFieldIndex, deleteFieldIndex } from "./write/field_index.ts";
import { clearPayload, deletePayload, overwritePayload, setPayload } from "./write/payload.ts";
import type { Written } from "./write/submit.ts";
import { upsert } from "./write/upsert.ts";
import { createVectorName, deleteVectorName } from "./write/vector_names.ts";
import { deleteVectors, updateVectors } from "./write/vectors.ts";

export interface Rpc {
  /** The request message, whose rules are checked first. */
  readonly request: string;
  readonly run: RpcFunction;
}

/** A write as a call: answered when it may be. */
function answered<Request>(write: (engine: EngineState, request: Request) => Maybe<Written>): RpcFunction {
  const answer = ({ result, when }: Written) => answerAfter(when, { result });
  return (engine, request) => after(write(engine, request), answer);
}

const functions: Readonly<Record<keyof typeof methods, RpcFunction>> = {
  getCollection: getInfo,
  listCollections: collections.list,
  collectionExists: collections.exists,
  createCollection: collections.create,
  updateCollection: collections.update,
  deleteCollection: collections.deleteCollection,
  updateAliases: aliases.updateAliases,
  listCollectionAliases: aliases.listCollectionAliases,
  listAliases: aliases.listAliases,
  collectionClusterInfo: cluster.clusterInfo,
  updateCollectionClusterSetup: cluster.updateClusterSetup,
  createShardKey: cluster.createShardKey,
  deleteShardKey: cluster.deleteShardKey,
  listShardKeys: cluster.listShardKeys,
  upsertPoints: answered(upsert),
  deletePoints: answered(deletePoints),
  updateVectors: answered(updateVectors),
  deleteVectors: answered(deleteVectors),
  setPayload: answered(setPayload),
  overwritePayload: answered(overwritePayload),
  deletePayload: answered(deletePayload),
  clearPayload: answered(clearPayload),
  createFieldIndex: answered(createFieldIndex),
  deleteFieldIndex: answered(deleteFieldIndex),
  updateBatch,
  createVectorName: answered(createVectorName),
  deleteVectorName: answered(deleteVectorName),
  getPoints,
  scrollPoints: scroll,
  countPoints: count,
  searchPoints: search,
  searchBatch,
  searchGroups,
  recommendPoints: recommend,
  recommendBatch,
  recommendGroups,
  discoverPoints: discover,
  discoverBatch,
  queryPoints: query,
  queryBatch,
  queryGroups,
  facetPoints: facet,
  searchMatrixPairs,
  searchMatrixOffsets,
  createSnapshot: snapshots.create,
  listSnapshots: snapshots.list,
  deleteSnapshot: snapshots.deleteSnapshot,
  createFullSnapshot: snapshots.createFull,
  listFullSnapshots: snapshots.listFull,
  deleteFullSnapshot: snapshots.deleteFull,
  healthCheck: health.healthCheck,
  checkHealth: health.check,
};

/** By service and method without package, as `Points/Upsert`. */
export const rpcs: ReadonlyMap<string, Rpc> = new Map(
  Object.entries(functions).map(([name, run]) => {
    const { rpc, request } = methods[name as keyof typeof methods];
    return [rpc, { request, run }];
  }),
);

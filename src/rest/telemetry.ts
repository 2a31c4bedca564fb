// What the server tells of itself to people and pages: what it is, its collections, and what it has answered.
import { infoText } from "./answers/collections.ts";
import type { OwnRequest } from "./own_request.ts";
import { askRpc } from "./perform.ts";
import type { Wire } from "./reading.ts";
import { type AnyAnswered, look, memory, nameOf, type Seen, vectorsOf } from "./reports.ts";

/** How much is told. */
export interface Details {
  /** 0: no collection one by one; 1: each in short; 2: its configuration; 3: its shards. */
  readonly level: number;
  /** Answers are told apart by collections. */
  readonly perCollection: boolean;
  /** Without names that the caller gave. */
  readonly anonymize: boolean;
}

const startedAt = new Date();
/** None of what a node can be built with besides. */
const features = ["debug", "service_debug_feature", "recovery_mode", "gpu", "rocksdb", "staging"];

export async function telemetryText(request: OwnRequest, details: Details): Promise<string> {
  const { level } = details, seen = await look(request), isDeep = level > 0;
  return JSON.stringify({
    id: "quiver",
    app: {
      name: "qdrant",
      version: seen.version,
      features: Object.fromEntries(features.map((name) => [name, false])),
      startup: startedAt.toISOString(),
    },
    collections: await collectionsOf(request, seen, details),
    cluster: { enabled: false },
    requests: requestsOf(request, seen, details),
    ...(isDeep && { memory: memory(), hardware: { collection_data: {} }, search_pool: searching }),
    quota: { config: { enabled: false }, exceeded: {} },
  });
}

/** All searches take turns on one thread. */
const searching = { mode: "high_cpu", high_cpu_threads: 1, high_io_threads: 0 };

async function collectionsOf(request: OwnRequest, { collections }: Seen, { level, anonymize }: Details) {
  const count = { number_of_collections: collections.length };
  if (level < 1) return count;
  const shown = anonymize ? [] : collections, found = [];
  for (const { name, info } of shown) found.push(await collectionOf(request, name, info, level));
  return { ...count, collections: found, snapshots: shown.map(({ name }) => ({ id: name })) };
}

async function collectionOf(request: OwnRequest, name: string, info: Wire, level: number) {
  const { config, optimizer_status } = JSON.parse(infoText(info as never)), points = Number(info.pointsCount ?? 0);
  if (level === 1) {
    return { vectors: points * vectorsOf(info).size, optimizers_status: optimizer_status, params: config.params };
  }
  const whole = { id: name, init_time_ms: 0, config };
  return level === 2 ? whole : { ...whole, shards: await shardsOf(request, name, info), transfers: [], resharding: [] };
}

async function shardsOf(request: OwnRequest, collectionName: string, info: Wire) {
  const { peerId = 0, localShards = [] } = await askRpc(
    request.service,
    "collectionClusterInfo",
    { collectionName },
    request,
  );
  const { status } = JSON.parse(infoText(info as never));
  return localShards.map(({ shardId = 0, shardKey, pointsCount = 0 }: Wire) => ({
    id: shardId,
    key: shardKey?.keyword ?? (shardKey?.number === undefined ? null : Number(shardKey.number)),
    local: {
      variant_name: "local",
      status,
      total_optimized_points: 0,
      // Not measured.
      ...{ vectors_size_bytes: null, payloads_size_bytes: null },
      num_points: Number(pointsCount),
      ...{ num_vectors: null, num_vectors_by_name: null },
      optimizations: { status: "ok", optimizations: { count: 0 }, log: [] },
      async_scorer: false,
      update_queue: { length: Number(info.updateQueue?.length ?? 0) },
    },
    remote: [],
    replicate_states: { [String(peerId)]: "Active" },
    partial_snapshot: { ongoing_create_snapshot_requests: 0, is_recovering: false, recovery_timestamp: 0 },
  }));
}

function requestsOf({ doors }: OwnRequest, { collections }: Seen, details: Details) {
  const names = collections.map(({ name }) => name), { level } = details;
  const of = (answered: (typeof doors)["rest"] | (typeof doors)["grpc"]) => {
    const each = answered.ofCollections(names).map(([name, all]) => [name, responsesOf(all, level)]);
    const apart = details.perCollection && !details.anonymize && each.length > 0;
    return {
      responses: responsesOf(answered.all(), level),
      ...(apart && { per_collection_responses: Object.fromEntries(each) }),
    };
  };
  return { rest: of(doors.rest), grpc: of(doors.grpc) };
}

function responsesOf(answered: readonly AnyAnswered[], level: number) {
  const found: Record<string, Record<number, unknown>> = {};
  for (const { endpoint, status, times } of answered) {
    (found[nameOf(endpoint)] ??= {})[status] = {
      count: times.count,
      avg_duration_micros: times.mean * 1000,
      min_duration_micros: times.least * 1000,
      max_duration_micros: times.most * 1000,
      total_duration_micros: Math.round(times.total * 1000),
      ...(level > 0 && { last_responded: new Date(times.last).toISOString() }),
    };
  }
  return found;
}

// One collection of a migration: what it is made of, and how it is made anew.
import { errorFor, type QdrantError, type StatusName } from "../errors.ts";
import type {
  CollectionInfo,
  CreateCollection,
  CreateFieldIndexCollection,
  PayloadSchemaInfo,
  ShardKeyOutput,
} from "../gen/types.ts";
import { methods } from "../methods.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";
import { listCollectionAliases, updateAliases } from "../rpc/aliases.ts";
import { collectionClusterInfo, createShardKey, listShardKeys } from "../rpc/cluster.ts";
import { createCollection, updateCollection } from "../rpc/collections.ts";
import { createFieldIndex } from "../rpc/field_indexes.ts";
import { countPoints } from "../rpc/points.ts";
import { addressOf } from "./address.ts";

/** Points that lie together: those of a shard key, or all. */
export interface Part {
  readonly key: ShardKeyOutput | undefined;
  /** Shards of the key. */
  readonly shards: number;
  /** Points in the source. */
  readonly points: number;
}

/** What is copied of a collection. */
export interface Plan {
  readonly from: string;
  readonly to: string;
  readonly info: CollectionInfo;
  readonly parts: readonly Part[];
  readonly aliases: readonly string[];
}

export async function countOf(
  client: Caller,
  collectionName: string,
  key: ShardKeyOutput | undefined,
  call: CallOptions,
): Promise<number> {
  const { result } = await countPoints(client, { collectionName, exact: true, shardKeySelector: key }, call);
  return Number(result.count);
}

/** Reads what a collection of the source is made of. */
export async function planOf(
  source: Caller,
  info: CollectionInfo,
  { from, to }: { readonly from: string; readonly to: string },
  call: CallOptions,
): Promise<Plan> {
  const { aliases } = await listCollectionAliases(source, { collectionName: from }, call);
  const shards = info.config.params.shardingMethod === "Custom"
    ? await shardsOf(source, from, call)
    : [{ key: undefined, shards: 1 }];
  const parts: Part[] = [];
  for (const part of shards) parts.push({ ...part, points: await countOf(source, from, part.key, call) });
  return { from, to, info, parts, aliases: aliases.map(({ aliasName }) => aliasName) };
}

async function shardsOf(source: Caller, collectionName: string, call: CallOptions): Promise<Omit<Part, "points">[]> {
  const { shardKeys } = await listShardKeys(source, { collectionName }, call);
  const { localShards, remoteShards } = await collectionClusterInfo(source, { collectionName }, call);
  return shardKeys.map(({ key }) => {
    const ids = [...localShards, ...remoteShards].filter(({ shardKey }) => shardKey === key).map(({ shardId }) =>
      shardId
    );
    return { key, shards: Math.max(1, new Set(ids).size) };
  });
}

/** Strict mode comes last: its limits are for those who use the collection. */
async function createFrom({ info, to }: Plan, target: Caller, call: CallOptions): Promise<void> {
  const { params, hnswConfig, optimizerConfig, walConfig, quantizationConfig, metadata } = info.config;
  const { readFanOutFactor, readFanOutDelayMs, ...rest } = params;
  const request = {
    ...rest,
    collectionName: to,
    hnswConfig,
    walConfig,
    optimizersConfig: optimizerConfig,
    quantizationConfig,
    metadata: Object.keys(metadata).length > 0 ? metadata : undefined,
  };
  await createCollection(target, request as CreateCollection, call);
  if (readFanOutFactor !== undefined || readFanOutDelayMs !== undefined) {
    await updateCollection(target, { collectionName: to, params: { readFanOutFactor, readFanOutDelayMs } }, call);
  }
}

/** Makes the collection where it is missing, and the shard keys that are. */
export async function makeCollection(plan: Plan, target: Caller, isThere: boolean, call: CallOptions): Promise<void> {
  const { to, parts } = plan;
  if (!isThere) await createFrom(plan, target, call);
  const wanted = parts.filter(({ key }) => key !== undefined);
  if (wanted.length === 0) return;
  const { shardKeys } = await listShardKeys(target, { collectionName: to }, call);
  for (const { key, shards } of wanted) {
    if (shardKeys.some((there) => there.key === key)) continue;
    await createShardKey(target, { collectionName: to, request: { shardKey: key!, shardsNumber: shards } }, call);
  }
}

/** Before the points come, so that a server links its graph by them as it builds it. @returns those that were made */
export async function createIndexes(
  { info, to }: Plan,
  target: Caller,
  there: Readonly<Record<string, PayloadSchemaInfo>>,
  call: CallOptions,
): Promise<string[]> {
  const missing = Object.entries(info.payloadSchema).filter(([name]) => there[name] === undefined);
  for (const [fieldName, { dataType, params }] of missing) {
    const request = { collectionName: to, fieldName, fieldType: dataType, fieldIndexParams: params, wait: true };
    await createFieldIndex(target, request as CreateFieldIndexCollection, call);
  }
  return missing.map(([name]) => name);
}

/** What is done when all points are there. */
export async function finish(
  { info, to, aliases }: Plan,
  target: Caller,
  created: boolean,
  call: CallOptions,
): Promise<void> {
  const { strictModeConfig } = info.config;
  if (created && strictModeConfig !== undefined) {
    await updateCollection(target, { collectionName: to, strictModeConfig }, call);
  }
  const actions = aliases.map((aliasName) => ({ createAlias: { collectionName: to, aliasName } }));
  if (actions.length > 0) await updateAliases(target, { actions }, call);
}

export function failure(client: Caller, code: StatusName, serverMessage: string): QdrantError {
  return errorFor({ method: methods.createCollection.fullName, code, serverMessage, address: addressOf(client) });
}

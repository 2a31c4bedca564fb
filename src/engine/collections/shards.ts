// Shards as far as one node has them, and the request fields that choose among them: shard keys, consistency, ordering.
import type * as wire from "../../gen/wire.ts";
import type { CollectionConfig } from "../config/collection_config.ts";
import { badRequest, notFound, raw, wrongInput } from "../failure.ts";

/** With custom sharding there is none until a shard key is made, which one node cannot do. */
export const shardsOf = ({ customSharding, shardNumber }: CollectionConfig): number => customSharding ? 0 : shardNumber;

/** Keys chosen by a request; `fallback` goes with exactly one key. */
export interface ShardKeys {
  readonly keys: readonly wire.ShardKey[];
  readonly fallback?: wire.ShardKey | undefined;
}

/** Reads a selector; a key without a member is dropped. @throws {StatusError} the raw error of a fallback that cannot be */
export const readShardKeys = (selector: wire.ShardKeySelector | undefined): ShardKeys | undefined =>
  readKeys(selector, "can only be set");

/** Of the shards that are read, where the server has other words for the same. */
export const readShardKeysOfRead = (selector: wire.ShardKeySelector | undefined): ShardKeys | undefined =>
  readKeys(selector, "can be set only");

function readKeys(selector: wire.ShardKeySelector | undefined, refused: string): ShardKeys | undefined {
  if (selector === undefined) return undefined;
  const keys = selector.shardKeys.filter(isSet), { fallback } = selector;
  if (fallback !== undefined && keys.length !== 1) {
    throw raw(`Fallback shard key Some(${debug(fallback)}) ${refused} when a single shard key is provided`);
  }
  return { keys, fallback: fallback && isSet(fallback) ? fallback : undefined };
}

const isSet = ({ keyword, number }: wire.ShardKey): boolean => keyword !== undefined || number !== undefined;

/** As the server prints its own structure into the error. */
function debug({ keyword, number }: wire.ShardKey): string {
  const key = keyword !== undefined
    ? `Some(Keyword(${JSON.stringify(keyword)}))`
    : number !== undefined
    ? `Some(Number(${number}))`
    : "None";
  return `ShardKey { key: ${key} }`;
}

const show = ({ keyword, number }: wire.ShardKey): string => keyword === undefined ? String(number) : `"${keyword}"`;

/** Of a write: no node alone has any shard key, so whatever is chosen is not found. */
export function checkWriteShards(config: CollectionConfig, chosen: ShardKeys | undefined): void {
  if (chosen === undefined) {
    if (config.customSharding) throw wrongInput("Shard key not specified");
    return;
  }
  const { keys: [key], fallback } = chosen;
  if (key === undefined) throw wrongInput("Empty shard keys selection");
  if (fallback === undefined) throw wrongInput(`Shard key ${show(key)} not found`);
  throw notFound(`Neither target shard key ${show(key)} nor fallback shard key ${show(fallback)} exist not found`);
}

/**
 * Of a read.
 *
 * @returns false if no shard is chosen, so that nothing is found: an empty list of keys, or a collection without shards
 */
export function checkReadShards(config: CollectionConfig, chosen: ShardKeys | undefined): boolean {
  if (chosen === undefined) return shardsOf(config) > 0;
  const { keys: [key], fallback } = chosen;
  if (key === undefined) return false;
  if (fallback === undefined) throw badRequest(`Shard key ${show(key)} not found`);
  throw notFound(`Neither target shard key ${show(key)} nor fallback shard key ${show(fallback)} exist not found`);
}

/** @throws {StatusError} the raw error of an ordering there is not */
export function checkOrdering(ordering: wire.WriteOrdering | undefined): void {
  const type = ordering?.type ?? 0;
  if (type < 0 || type > 2) throw raw(`cannot convert ordering: ${type}`);
}

/** One node has nothing to be consistent with; the message must be right all the same. */
export function checkReadConsistency(consistency: wire.ReadConsistency | undefined): void {
  if (consistency === undefined) return;
  const { type, factor } = consistency;
  if (factor !== undefined) {
    if (Number(factor) === 0) throw raw('factor: Validation error: range [{"value": Number(0), "min": Number(1)}]');
    return;
  }
  if (type === undefined) throw raw("invalid read consistency message: `ReadConsistency::value` field is `None`");
  if (type < 0 || type > 2) throw raw(`invalid read consistency type value ${type}`);
}

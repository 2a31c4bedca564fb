// The fields by which a request chooses among shards and replicas: shard keys, consistency, ordering.
import { ReadConsistencyType, WriteOrderingType } from "../../gen/wire.ts";
import type * as wire from "../../gen/wire.ts";
import { isMember } from "./enum_member.ts";
import { raw } from "./failure.ts";

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

/** As error texts have it. */
export const showShardKey = ({ keyword, number }: wire.ShardKey): string =>
  keyword === undefined ? String(number) : `"${keyword}"`;

/** @throws {StatusError} the raw error of an ordering there is not */
export function checkOrdering(ordering: wire.WriteOrdering | undefined): void {
  const type = ordering?.type ?? WriteOrderingType.Weak;
  if (!isMember(WriteOrderingType, type)) throw raw(`cannot convert ordering: ${type}`);
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
  if (!isMember(ReadConsistencyType, type)) throw raw(`invalid read consistency type value ${type}`);
}

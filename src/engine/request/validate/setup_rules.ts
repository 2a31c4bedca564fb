// Rules of field indexes, new vectors and cluster operations that look at more than one field.
import { Datatype } from "../../../gen/wire.ts";
import type * as wire from "../../../gen/wire.ts";
import { plainly, type Violation } from "./range_rules.ts";

export const indexLookup = ({ lookup, range }: wire.IntegerIndexParams): Violation[] =>
  lookup === false && range === false
    ? [{ path: "lookup", text: plainly("the 'lookup' and 'range' capabilities can't be both disabled") }]
    : [];

export const tokenLengths = ({ minTokenLen, maxTokenLen }: wire.TextIndexParams): Violation[] =>
  minTokenLen !== undefined && maxTokenLen !== undefined && minTokenLen > maxTokenLen
    ? [{ path: "min_token_len", text: "min_token_len can't be greater than max_token_len" }]
    : [];

const turbo = new Map<number, string>([[Datatype.Turbo4, "turbo4"], [Datatype.Turbo8, "turbo8"], [
  Datatype.Turbo16,
  "turbo16",
]]);

/** What is wrong with a sparse vector's datatype. */
export function sparseDatatypeFault(datatype: number | undefined): string | undefined {
  const name = turbo.get(datatype ?? Datatype.Default);
  return name === undefined ? undefined : `sparse vectors do not support the \`${name}\` datatype`;
}

export function sparseDatatype({ datatype }: wire.SparseVectorCreationConfig): Violation[] {
  const fault = sparseDatatypeFault(datatype);
  return fault === undefined ? [] : [{ path: "datatype", text: fault }];
}

interface Transfer {
  readonly shardId: number;
  readonly toShardId?: number | undefined;
  readonly fromPeerId: number | bigint;
  readonly toPeerId: number | bigint;
}

export function transfer({ shardId, toShardId, fromPeerId, toPeerId }: Transfer): Violation[] {
  if (fromPeerId !== toPeerId || (toShardId !== undefined && toShardId !== shardId)) return [];
  const text = `cannot transfer shard to itself, "to_peer_id" must be different than ${fromPeerId} in "from_peer_id"`;
  return [{ path: "to_peer_id", text }];
}

export function shardKeyNumbers({ replicationFactor, shardsNumber }: wire.CreateShardKey): Violation[] {
  const found: Violation[] = [];
  if (replicationFactor === 0) {
    found.push({ path: "replication_factor", text: plainly("Replication factor must be greater than 0") });
  }
  if (shardsNumber === 0) found.push({ path: "shards_number", text: plainly("Shards number must be greater than 0") });
  return found;
}

export function replicateKeys({ fromShardKey, toShardKey }: wire.ReplicatePoints): Violation[] {
  const same = fromShardKey?.keyword === toShardKey?.keyword && fromShardKey?.number === toShardKey?.number;
  return same ? [{ path: "to_shard_key", text: plainly("must be different from from_shard_key") }] : [];
}

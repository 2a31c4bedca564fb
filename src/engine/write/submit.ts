// The way of every write: shard by shard it is numbered, resolved and performed; with `wait` its answer waits for the disk and tells what went wrong.
import * as wire from "../../gen/wire.ts";
import { StatusError } from "../../errors.ts";
import type { Work } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import { shardOf } from "../collection/shard_ring.ts";
import type { PointId } from "../request/point_id.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { collectionMissing } from "../request/failure.ts";
import type { Effect } from "../operation/operation.ts";
import { allWritten, performWrite } from "../operation/perform.ts";

const { Acknowledged, Completed, WaitTimeout } = wire.UpdateStatus;

/** Whether a point is of the shard that is written; undefined where there is only one. */
export type InShard = ((id: PointId) => boolean) | undefined;

/** What a write comes to in one shard; `failure` is told after the rest is done. */
export interface Resolved {
  readonly effect: Effect;
  readonly failure?: StatusError | undefined;
}

export interface Submission {
  /** The points it names, which say what shards it goes to; all if undefined. */
  readonly asked?: (() => readonly PointId[]) | undefined;
  /** How many numbers it takes; 1 unless given. */
  readonly numbers?: number | undefined;
  /** The effects, given the collection as it is now. @throws {StatusError} nothing is done in this shard */
  resolve(inShard: InShard): Work<Resolved>;
}

export interface Waiting {
  readonly wait?: boolean | undefined;
  /** Seconds; who waits 0 is told that the time is over, though the write is done. */
  readonly timeout?: number | bigint | undefined;
}

/** A write that was applied: what is answered, and when. */
export interface Written {
  readonly result: wire.UpdateResult;
  /** At once if undefined. */
  readonly when: Promise<void> | undefined;
}

/** @throws {StatusError} if the caller waits: what went wrong; else only what kept the write from being taken down or applied */
export function* submit(
  engine: EngineState,
  collection: Collection,
  waiting: Waiting,
  submission: Submission,
): Work<Written> {
  yield* collection.writes.enter();
  try {
    if (engine.catalog.byId(collection.id) !== collection) throw collectionMissing(collection.name);
    return yield* collection.shardOperations.length === 0
      ? submitToNone(engine, collection, submission)
      : submitToShards(engine, collection, waiting, submission);
  } finally {
    collection.writes.leave();
  }
}

function* submitToShards(
  engine: EngineState,
  collection: Collection,
  { wait, timeout }: Waiting,
  submission: Submission,
): Work<Written> {
  const { id, shardOperations } = collection;
  const shards = shardsFor(collection, submission), failures: StatusError[] = [];
  const written: (Promise<void> | undefined)[] = [];
  let operationId = 0;
  for (const shard of shards) {
    const number = shardOperations[shard] + (submission.numbers ?? 1);
    const { effect, failure } = yield* resolve(collection, submission, shard);
    written.push(yield* performWrite(engine, { kind: "write", collection: id, shard, number, effect }));
    operationId = Math.max(operationId, number);
    if (failure !== undefined) failures.push(failure);
  }
  if (wait && failures.length > 0) throw failureOf(failures, shards.length);
  const paced = engine.paced();
  if (!wait) return { result: { operationId, status: Acknowledged }, when: paced };
  const status = timeout !== undefined && Number(timeout) === 0 ? WaitTimeout : Completed;
  return { result: { operationId, status }, when: allWritten([...written, paced]) };
}

/** Without shards there is only the configuration to change, and nobody to number the write. */
function* submitToNone(engine: EngineState, { id }: Collection, submission: Submission): Work<Written> {
  const { effect } = yield* submission.resolve(undefined);
  const when = yield* performWrite(engine, { kind: "write", collection: id, shard: 0, number: 0, effect });
  return { result: { status: Acknowledged }, when };
}

const only: readonly number[] = [0];

function shardsFor({ shardOperations }: Collection, { asked }: Submission): readonly number[] {
  const count = shardOperations.length;
  if (count === 1) return only;
  return asked === undefined ? [...shardOperations.keys()] : [...new Set(asked().map((id) => shardOf(id, count)))];
}

function* resolve(
  { shardOperations: { length } }: Collection,
  submission: Submission,
  shard: number,
): Work<Resolved> {
  try {
    return yield* submission.resolve(length === 1 ? undefined : (id) => shardOf(id, length) === shard);
  } catch (failure) {
    if (failure instanceof StatusError) return { effect: { kind: "nothing" }, failure };
    throw failure;
  }
}

/** Where only some shards failed, the first failure's text says how many, behind its prefix. */
function failureOf(failures: readonly StatusError[], shards: number): StatusError {
  const [first] = failures;
  if (failures.length === shards) return first;
  const [, prefix, text] = /^((?:Not found|Wrong input|Bad request|Service internal error): )?(.*)$/s.exec(
    first.message,
  )!;
  const summary = `${failures.length} out of ${shards} shards failed to apply operation. First error captured: ${text}`;
  return new StatusError(first.status, (prefix ?? "") + summary);
}

/** An effect that depends on no point. */
// deno-lint-ignore require-yield -- there is nothing to look for
export function* known(effect: Effect): Work<Resolved> {
  return { effect };
}

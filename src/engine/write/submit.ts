// The way of every write: shard by shard it is numbered, resolved and performed; with `wait` its answer waits for the disk and tells what went wrong.
import * as wire from "../../gen/wire.ts";
import { StatusError } from "../../errors.ts";
import { after, each, finish, isWork, type Maybe, whole, type Work } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import { shardOf } from "../collection/shard_ring.ts";
import type { PointId } from "../request/point_id.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { collectionMissing } from "../request/failure.ts";
import type { Effect } from "../operation/operation.ts";
import { allWritten, type Performed, performWrite } from "../operation/perform.ts";

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
  resolve(inShard: InShard): Maybe<Resolved>;
  /** Whether it is for few points, which are named. */
  readonly isShort: boolean;
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
export function submit(
  engine: EngineState,
  collection: Collection,
  waiting: Waiting,
  submission: Submission,
): Maybe<Written> {
  const { writes } = collection;
  if (!submission.isShort || writes.busy) return submitInTurn(engine, collection, waiting, submission);
  return finish(perShard(engine, collection, waiting, submission));
}

function* submitInTurn(
  engine: EngineState,
  collection: Collection,
  waiting: Waiting,
  submission: Submission,
): Work<Written> {
  yield* collection.writes.enter();
  try {
    if (engine.catalog.byId(collection.id) !== collection) throw collectionMissing(collection.name);
    return yield* whole(perShard(engine, collection, waiting, submission));
  } finally {
    collection.writes.leave();
  }
}

function perShard(
  engine: EngineState,
  collection: Collection,
  { wait, timeout }: Waiting,
  submission: Submission,
): Maybe<Written> {
  const { id, shardOperations } = collection;
  if (shardOperations.length === 0) return submitToNone(engine, collection, submission);
  const shards = shardsFor(collection, submission), failures: StatusError[] = [];
  let operationId = 0;
  const writeTo = (shard: number): Maybe<Performed> => {
    const number = shardOperations[shard] + (submission.numbers ?? 1);
    return after(resolve(collection, submission, shard), ({ effect, failure }) => {
      operationId = Math.max(operationId, number);
      if (failure !== undefined) failures.push(failure);
      return performWrite(engine, { kind: "write", collection: id, shard, number, effect });
    });
  };
  return after(each(shards, writeTo), (performed) => {
    if (wait && failures.length > 0) throw failureOf(failures, shards.length);
    const paced = engine.paced();
    if (!wait) return { result: { operationId, status: Acknowledged }, when: paced };
    const status = timeout !== undefined && Number(timeout) === 0 ? WaitTimeout : Completed;
    return { result: { operationId, status }, when: allWritten([...performed.map(({ written }) => written), paced]) };
  });
}

/** Without shards there is only the configuration to change, and nobody to number the write. */
function submitToNone(engine: EngineState, { id }: Collection, submission: Submission): Maybe<Written> {
  const performed = after(
    submission.resolve(undefined),
    ({ effect }) => performWrite(engine, { kind: "write", collection: id, shard: 0, number: 0, effect }),
  );
  return after(performed, ({ written }) => ({ result: { status: Acknowledged }, when: written }));
}

const only: readonly number[] = [0];

function shardsFor({ shardOperations }: Collection, { asked }: Submission): readonly number[] {
  const count = shardOperations.length;
  if (count === 1) return only;
  return asked === undefined ? [...shardOperations.keys()] : [...new Set(asked().map((id) => shardOf(id, count)))];
}

function resolve(
  { shardOperations: { length } }: Collection,
  submission: Submission,
  shard: number,
): Maybe<Resolved> {
  try {
    const resolved = submission.resolve(length === 1 ? undefined : (id) => shardOf(id, length) === shard);
    return isWork(resolved) ? resolveLong(resolved) : resolved;
  } catch (error) {
    return failed(error);
  }
}

function* resolveLong(work: Work<Resolved>): Work<Resolved> {
  try {
    return yield* work;
  } catch (error) {
    return failed(error);
  }
}

/** A write that is found to be wrong is numbered all the same. */
function failed(error: unknown): Resolved {
  if (error instanceof StatusError && !isEnd(error)) return { effect: { kind: "nothing" }, failure: error };
  throw error;
}

/** Whether the call was given up, or the database closed, while the write was resolved. */
const isEnd = ({ status, message }: StatusError): boolean =>
  status === "CANCELLED" || status === "DEADLINE_EXCEEDED" || message === "The database was closed";

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

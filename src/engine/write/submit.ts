// The way of every write: it gets its number, is resolved to effects and applied; what goes wrong then is told to those who wait.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection.ts";
import { StatusError } from "../../errors.ts";
import { apply } from "./apply.ts";
import type { Operation } from "./operation.ts";

const acknowledged = 1, completed = 2, waitTimeout = 4;

/** What a write comes to; `failure` is told after the rest is done. */
export interface Resolved {
  readonly operation: Operation;
  readonly failure?: StatusError | undefined;
}

export interface Waiting {
  readonly wait?: boolean | undefined;
  /** Seconds; 0 waits for nothing. */
  readonly timeout?: number | bigint | undefined;
}

/** @param resolve the effects, given the operation's number @param numbers how many numbers the write takes */
export function submit(collection: Collection, { wait, timeout }: Waiting, resolve: (number: number) => Resolved, numbers = 1): wire.UpdateResult {
  collection.lastOperation += numbers;
  const operationId = collection.lastOperation;
  try {
    const { operation, failure } = resolve(operationId);
    apply(collection, operation);
    if (failure !== undefined) throw failure;
  } catch (error) {
    if (wait || !(error instanceof StatusError) || error.status === "RESOURCE_EXHAUSTED") throw error;
  }
  if (!wait) return { operationId, status: acknowledged };
  return { operationId, status: timeout !== undefined && Number(timeout) === 0 ? waitTimeout : completed };
}

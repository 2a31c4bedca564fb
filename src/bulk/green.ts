// `waitForGreen`: until the server has done with what it was given.
import { callRules } from "../client/option_rules.ts";
import { DeadlineExceededError, errorFor, type QdrantError, type StatusName } from "../errors.ts";
import type { CollectionInfo } from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, requireClient } from "../rpc/caller.ts";
import { getCollection } from "../rpc/collections.ts";
import { chooseTimeout, sleep } from "../transport/deadline.ts";
import { checkOptions, positive, type RulesOf } from "../transport/options.ts";
import { addressOf } from "./address.ts";

/** Options of {@linkcode waitForGreen}. */
export interface WaitOptions extends CallOptions {
  /** How long is waited in all, in milliseconds; 10 minutes unless given. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds between two looks; 200 unless given. */
  readonly intervalMs?: number | undefined;
}

const rules: RulesOf<WaitOptions> = { ...callRules, intervalMs: positive };

/**
 * Waits until a collection is green: its vectors are indexed, its segments optimised, and no write is queued. After a large upload searches are at their full speed
 * then.
 *
 * @param client from {@linkcode connect}
 * @param request the collection
 * @param options how long, and how often is looked
 * @returns what `getCollection` says of it then
 * @throws {DeadlineExceededError} it is not green in time; the error says what it is
 * @throws {FailedPreconditionError} an optimisation has failed
 * @throws {NotFoundError} no such collection
 *
 * @example
 * ```ts
 * import { connect, createCollection, waitForGreen } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * console.log((await waitForGreen(db, { collectionName: "cities" })).status); // Green
 * ```
 */
export async function waitForGreen(
  client: Caller,
  request: { readonly collectionName: string },
  options: WaitOptions = {},
): Promise<CollectionInfo> {
  requireClient(client);
  checkOptions(options, rules, "waitForGreen");
  const { intervalMs = 200, signal, headers } = options;
  const timeoutMs = chooseTimeout(options.timeoutMs, 600_000);
  const failed = (code: StatusName, serverMessage: string): QdrantError =>
    errorFor({ method: methods.getCollection.fullName, code, serverMessage, address: addressOf(client) });
  const deadline = Date.now() + timeoutMs, what = JSON.stringify(request.collectionName);
  let late: QdrantError | undefined;
  for (;;) {
    const { result } = await getCollection(client, request, {
      signal,
      headers,
      timeoutMs: Math.max(1, deadline - Date.now()),
    }).catch((error) => {
      throw error instanceof DeadlineExceededError ? late ?? error : error;
    });
    const { status, optimizerStatus, updateQueue } = result;
    if (!optimizerStatus.ok) {
      throw failed("FAILED_PRECONDITION", `An optimisation of ${what} failed: ${optimizerStatus.error}`);
    }
    const queued = updateQueue?.length ?? 0;
    if (status === "Green" && queued === 0) return result;
    const waiting = queued === 0 ? "" : `, with ${queued} writes waiting,`;
    late = failed("DEADLINE_EXCEEDED", `${what} is ${status}${waiting} after ${timeoutMs} ms, the \`timeoutMs\``);
    if (Date.now() + intervalMs >= deadline) throw late;
    await sleep(intervalMs, signal).catch((error) => {
      throw errorFor({
        method: methods.getCollection.fullName,
        code: "CANCELLED",
        serverMessage: error.message,
        address: addressOf(client),
        cause: error.cause,
      });
    });
  }
}

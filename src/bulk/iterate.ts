// `iteratePoints`: all points as an async iterator, the next page fetched while this one is worked on.
import { callRules } from "../client/option_rules.ts";
import type { JsonObject, RetrievedPoint, ScrollPoints } from "../gen/types.ts";
import { errorFor } from "../errors.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, requireClient } from "../rpc/caller.ts";
import { scrollPoints } from "../rpc/points.ts";
import { whenAborted } from "../transport/deadline.ts";
import { checkOptions, count, type RulesOf } from "../transport/options.ts";
import { addressOf } from "./address.ts";
import { ahead } from "./ahead.ts";
import { orderedPages, type Paging } from "./ordered_pages.ts";

/** Options of {@linkcode iteratePoints}; `timeoutMs` and `headers` are those of each call. */
export interface IterateOptions extends CallOptions {
  /** Points of a page at most; 1 000 unless given. */
  readonly batchSize?: number | undefined;
}

const rules: RulesOf<IterateOptions> = { ...callRules, batchSize: count };

/**
 * Reads all points, or those that pass a filter, one after another; pages are fetched as they are needed, each while the one before is worked on. To leave
 * the loop ends the call under way.
 *
 * With `orderBy` points come in the order of the field's values, none twice for the same value: one with several values comes once for each, as from
 * `scrollPoints`. Equal values are in no order that is promised.
 *
 * Points that are written or deleted meanwhile may be there or not; each other one comes.
 *
 * @param client from {@linkcode connect}
 * @param request what `scrollPoints` takes; `limit` is how many points come in all, every one unless given; `offset` the id to begin with
 * @param options size of a page, deadline, signal and headers of each call
 * @throws {NotFoundError} no such collection
 * @throws {InvalidArgumentError} `orderBy` names a field without an index of a number or date
 *
 * @example
 * ```ts
 * import { connect, createCollection, iteratePoints, uploadPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const points = Array.from({ length: 3000 }, (_, id) => ({ id, vectors: [id, 1], payload: { even: id % 2 === 0 } }));
 * await uploadPoints(db, { collectionName: "cities", points });
 * let sum = 0;
 * const filter = { must: { key: "even", match: true } };
 * for await (const { id } of iteratePoints(db, { collectionName: "cities", filter })) sum += Number(id);
 * console.log(sum); // 2248500
 * ```
 */
export function iteratePoints<P extends object = JsonObject>(
  client: Caller,
  request: ScrollPoints,
  options: IterateOptions = {},
): AsyncGenerator<RetrievedPoint<P>, void, void> {
  return walk<P>(client, request, options);
}

async function* walk<P extends object>(
  client: Caller,
  request: ScrollPoints,
  options: IterateOptions,
): AsyncGenerator<RetrievedPoint<P>, void, void> {
  requireClient(client);
  checkOptions(options, rules, "iteratePoints");
  const { batchSize = 1_000, signal, ...call } = options;
  const { limit = Infinity, ...rest } = request;
  const ending = new AbortController();
  const stop = signal && whenAborted(signal, () => ending.abort(signal.reason));
  if (signal?.aborted) ending.abort(signal.reason);
  const pagesOf = rest.orderBy === undefined ? pagesById<P> : orderedPages<P>;
  const size = Math.min(batchSize, limit), within = { ...call, signal: ending.signal };
  try {
    for await (const page of ahead(pagesOf({ client, request: rest, size, call: within }), limit)) {
      yield* untilAborted(page, () => signal?.aborted ? cancelledBetween(client, signal) : undefined);
    }
  } finally {
    stop?.();
    ending.abort();
  }
}

function* untilAborted<T>(page: readonly T[], reason: () => Error | undefined): Generator<T> {
  for (const point of page) {
    const error = reason();
    if (error !== undefined) throw error;
    yield point;
  }
}

async function* pagesById<P extends object>(
  { client, request, size, call }: Paging,
): AsyncGenerator<RetrievedPoint<P>[]> {
  let { offset } = request;
  do {
    const page = await scrollPoints<P>(client, { ...request, offset, limit: size }, call);
    yield page.result;
    offset = page.nextPageOffset;
  } while (offset !== undefined);
}

/** The signal was aborted while no call was under way. */
function cancelledBetween(client: Caller, { reason }: AbortSignal): Error {
  const method = methods.scrollPoints.fullName, address = addressOf(client);
  return errorFor({ method, code: "CANCELLED", serverMessage: "The signal was aborted", address, cause: reason });
}

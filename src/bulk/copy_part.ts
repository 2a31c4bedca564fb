// The points of one part of a collection, from one side to the other.
import type * as wire from "../gen/wire.ts";
import type { ShardKeyOutput } from "../gen/types.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";
import { ahead } from "./ahead.ts";
import { insist } from "./insist.ts";
import { everything, idOf, idText, rawScroll, rawUpsert, toWrite } from "./raw_points.ts";
import { UploadError } from "./upload_error.ts";
import { Upload } from "./upload_run.ts";
import type { UploadPoints } from "./upload_types.ts";

/** How calls are made. */
export interface Pace {
  readonly call: CallOptions;
  readonly retries: number;
  /** Points of a page. */
  readonly size: number;
}

/** Points of a collection that lie together. */
export interface Place {
  readonly client: Caller;
  readonly collectionName: string;
  readonly key: ShardKeyOutput | undefined;
}

/** Points in the order of ids, and the id that the next page begins with. */
export interface RawPage {
  readonly points: readonly wire.RetrievedPoint[];
  readonly next: string | undefined;
}

/** The key as requests in wire form say it. */
export function selectorOf(key: ShardKeyOutput | undefined): wire.ShardKeySelector | undefined {
  if (key === undefined) return undefined;
  return { shardKeys: [typeof key === "string" ? { keyword: key } : { number: key }] };
}

/** Pages of points as they are stored, from an id on. */
export async function* rawPages(
  { client, collectionName, key }: Place,
  from: string | undefined,
  { call, retries, size }: Pace,
): AsyncGenerator<RawPage[]> {
  let next = from;
  do {
    const offset = next === undefined ? undefined : idOf(next);
    const request = { collectionName, offset, limit: size, shardKeySelector: selectorOf(key), ...everything };
    const page = await insist(() => client.call<wire.ScrollResponse>(rawScroll, request, call), retries, call.signal);
    next = page.nextPageOffset === undefined ? undefined : idText(page.nextPageOffset);
    yield [{ points: page.result ?? [], next }];
  } while (next !== undefined);
}

/** What is told of a copy. */
export interface CopyHooks {
  /** So many points were copied. */
  copied(points: number): void;
  /** All points before this id are there. */
  passed(next: string): void;
}

/** Copies points from an id on. */
export async function copyPart(
  source: Place,
  target: Place,
  from: string | undefined,
  pace: Pace & { readonly concurrency: number },
  hooks: CopyHooks,
): Promise<void> {
  const pages: { readonly end: number; readonly next: string }[] = [];
  let read = 0, told = 0;
  const points = (async function* () {
    for await (const [{ points, next }] of ahead(rawPages(source, from, pace))) {
      read += points.length;
      if (next !== undefined) pages.push({ end: read, next });
      yield* points.map(toWrite);
    }
  })();
  const { call: { signal, timeoutMs }, retries, concurrency, size } = pace;
  const request = { collectionName: target.collectionName, points, shardKeySelector: selectorOf(target.key) };
  const onProgress = ({ uploaded }: { uploaded: number }) => {
    hooks.copied(uploaded - told);
    told = uploaded;
    while (pages.length > 0 && pages[0].end <= upload.done) hooks.passed(pages.shift()!.next);
  };
  const options = { batchSize: size, concurrency, retries, maxFailed: 0, signal, timeoutMs, onProgress };
  const upload = new Upload(target.client, request as unknown as UploadPoints, options, rawUpsert);
  try {
    await upload.work(() => {});
  } catch (error) {
    throw error instanceof UploadError ? error.cause : error;
  }
}

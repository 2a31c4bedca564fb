// `uploadPoints`: many points, from anywhere.
import type { Caller } from "../rpc/caller.ts";
import { Run } from "./run.ts";
import { Upload } from "./upload_run.ts";
import type { UploadOptions, UploadPoints, UploadProgress, UploadResult } from "./upload_types.ts";

/**
 * Uploads points from any iterable or async iterable, such as a generator that reads a file: in batches, several on their way at once. The source is pulled
 * only when there is room, so that no more is in memory than the batches in flight.
 *
 * Points that are refused, by the check before sending or by the server, are in `failed` with their numbers from the start of the source and the reason;
 * the others of their batch are uploaded. The server does not say which of a batch it refuses: that is found by halves, with at most 64 more calls for a
 * batch, and what is refused still is one failure.
 *
 * With `checkpoint`, a run that was killed or ended is taken up by the next call with the same source: points that were answered for are passed over, those
 * that were refused are tried again. Points that were on their way are sent once more, which changes nothing.
 *
 * @param client from {@linkcode connect}
 * @param request what `upsertPoints` takes, with `points` from anywhere; `wait` is true unless given
 * @param options sizes, concurrency, checkpoint, progress
 * @returns a {@linkcode Run}: `await` it for the result, iterate over it for the progress
 * @throws {UploadError} the run ended before the source did: the source threw, the signal was aborted, the server stayed away, or refused more than points;
 *   `cause` says which, `result` what was uploaded
 * @throws {CheckpointError} the checkpoint is another job's
 * @throws {TypeError} an option is unknown or wrong
 *
 * @example
 * ```ts
 * import { connect, createCollection, uploadPoints } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * async function* points() {
 *   for (let id = 0; id < 2500; id++) yield { id, vectors: id === 7 ? [NaN, 0] : [id, 1] };
 * }
 * const { uploaded, failed } = await uploadPoints(db, { collectionName: "cities", points: points() });
 * console.log(uploaded, failed[0].from, String(failed[0].error)); // 2499 7 RangeError: points[7].vectors[0]: Expected a finite number, got NaN
 * ```
 */
export function uploadPoints<P extends object = object>(
  client: Caller,
  request: UploadPoints<NoInfer<P>>,
  options: UploadOptions<NoInfer<P>> = {},
): Run<UploadProgress, UploadResult> {
  return new Run(new Upload(client, request, options as UploadOptions));
}

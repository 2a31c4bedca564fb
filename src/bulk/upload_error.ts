// The error of an upload that ended early.
import type { UploadResult } from "./upload_types.ts";

/**
 * An upload that ended before its source did.
 *
 * @example
 * ```ts
 * import { connect, uploadPoints, UploadError } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const error = await uploadPoints(db, { collectionName: "missing", points: [{ id: 1, vectors: [1, 0] }] }).catch((error) => error);
 * console.log(error instanceof UploadError, error.cause.code, error.result.uploaded); // true NOT_FOUND 0
 * ```
 */
export class UploadError extends Error {
  /** What was done until then. */
  readonly result: UploadResult;

  /** Made by {@linkcode uploadPoints}. */
  constructor(result: UploadResult, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The upload ended after ${result.uploaded} points: ${why}`, { cause });
    this.name = "UploadError";
    this.result = result;
  }
}

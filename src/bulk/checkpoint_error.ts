// The error of a checkpoint that is not of the job.

/**
 * A checkpoint file that is not of this job, or is damaged: it is left as it is. Give another path, or remove it to begin anew.
 *
 * @example
 * ```ts
 * import { CheckpointError, connect, uploadPoints } from "@quiver/qdrant";
 * import { rmSync, writeFileSync } from "node:fs";
 *
 * writeFileSync("other.checkpoint", "of another program");
 * await using db = await connect(":memory:");
 * const error = await uploadPoints(db, { collectionName: "cities", points: [] }, { checkpoint: "other.checkpoint" }).catch((error) => error);
 * console.log(error instanceof CheckpointError, error.path); // true other.checkpoint
 * rmSync("other.checkpoint");
 * ```
 */
export class CheckpointError extends Error {
  /** The file. */
  readonly path: string;

  /** Made by the jobs that take a checkpoint. */
  constructor(path: string, text: string, cause?: unknown) {
    super(`The checkpoint ${JSON.stringify(path)} ${text}`, cause === undefined ? undefined : { cause });
    this.name = "CheckpointError";
    this.path = path;
  }
}

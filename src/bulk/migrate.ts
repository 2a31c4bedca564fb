// `migrate`: collections from one database to another.
import type { Caller } from "../rpc/caller.ts";
import { Migration } from "./migrate_run.ts";
import type { MigrateOptions, MigrateProgress, MigrateReport } from "./migrate_types.ts";
import { Run } from "./run.ts";

/**
 * Copies collections from one database to another, whatever both are: with configuration, shard keys, field indexes, points with payload and all vectors as they are stored,
 * and aliases. Then each point is read again from both sides and compared, and points are counted.
 *
 * The source should not be written to meanwhile: what is written behind the place that is copied is not in the target, and is found as a difference.
 *
 * @param source a client of the database that is read
 * @param target a client of the database that is written
 * @param options which collections, names, what is done with those that exist, checkpoint
 * @returns a {@linkcode Run}: `await` it for the report, iterate over it for the progress
 * @throws {MigrateError} a call failed, a collection exists, the signal was aborted, or the sides differ; `cause` says which
 * @throws {CheckpointError} the checkpoint is another job's
 * @throws {TypeError} an option is unknown or wrong
 *
 * @example
 * ```ts
 * import { connect, countPoints, createCollection, migrate, uploadPoints } from "@quiver/qdrant";
 *
 * await using source = await connect(":memory:");
 * await using target = await connect(":memory:"); // or "file:./cities.db", or "http://localhost:6334"
 * await createCollection(source, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Cosine" } });
 * const points = Array.from({ length: 100 }, (_, id) => ({ id, vectors: [id, 1], payload: { n: id } }));
 * await uploadPoints(source, { collectionName: "cities", points });
 * const { collections: [{ digest }] } = await migrate(source, target, { rename: { cities: "places" } });
 * console.log((await countPoints(target, { collectionName: "places" })).result.count, digest?.source === digest?.target); // 100 true
 * ```
 */
export function migrate(
  source: Caller,
  target: Caller,
  options: MigrateOptions = {},
): Run<MigrateProgress, MigrateReport> {
  return new Run(new Migration(source, target, options));
}

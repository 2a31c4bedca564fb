// The error of a migration that ended early, or whose sides differ.
import type { MigrateReport } from "./migrate_types.ts";

/**
 * A migration that ended before it was done, or found that the sides differ.
 *
 * @example
 * ```ts
 * import { connect, createCollection, migrate, MigrateError } from "@quiver/qdrant";
 *
 * await using source = await connect(":memory:");
 * await using target = await connect(":memory:");
 * for (const db of [source, target]) await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const error = await migrate(source, target).catch((error) => error);
 * console.log(error instanceof MigrateError, error.cause.code); // true ALREADY_EXISTS
 * ```
 */
export class MigrateError extends Error {
  /** The collections that were done until then. */
  readonly report: MigrateReport;

  /** Made by {@linkcode migrate}. */
  constructor(report: MigrateReport, cause: unknown) {
    super(`The migration ended: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "MigrateError";
    this.report = report;
  }
}

// Which points a write is for: ids, or a filter that is resolved to ids when the write's turn comes.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection.ts";
import type { StatusError } from "../../errors.ts";
import { shardOf } from "../collections/shard_ring.ts";
import { shardsOf } from "../collections/shards.ts";
import { badRequest, notFound, raw } from "../failure.ts";
import { compileFilter } from "../filter/compile.ts";
import { type Filter, readFilter } from "../filter/filter.ts";
import { type PointId, readPointId } from "../point_id.ts";
import { rowsOf } from "../row_set.ts";

export type Selection = { readonly ids: readonly PointId[] } | { readonly filter: Filter | undefined };

/** @throws {StatusError} no selector, or one that cannot be read */
export function readSelection(selector: wire.PointsSelector | undefined, missing: string): Selection {
  if (selector === undefined) throw raw(missing);
  if (selector.points !== undefined) return { ids: selector.points.ids.map(readPointId) };
  if (selector.filter !== undefined) return { filter: readFilter(selector.filter) };
  throw raw("Malformed PointsSelector type");
}

export function checkNotEmpty(list: readonly unknown[]): void {
  if (list.length === 0) throw badRequest("Empty update request");
}

export interface Selected {
  /** Those that are there, once each. */
  readonly ids: PointId[];
  /** What is answered, after all is done, where some that were asked for by id are not there. */
  readonly failure?: StatusError | undefined;
}

export function select(collection: Collection, selection: Selection): Selected {
  const { points } = collection;
  if ("filter" in selection) {
    const rows = rowsOf(compileFilter(selection.filter, collection).rows());
    return { ids: Array.from(rows, (row) => points.idAt(row)) };
  }
  const ids: PointId[] = [];
  const missing: PointId[] = [];
  for (const id of new Set(selection.ids)) (points.rowOf(id) >= 0 ? ids : missing).push(id);
  return { ids, failure: missingFailure(collection, selection.ids, missing) };
}

/** Names the first missing point, and where there are several shards how many of those asked failed. */
export function missingFailure({ config }: Collection, asked: readonly PointId[], missing: readonly PointId[]): StatusError | undefined {
  if (missing.length === 0) return undefined;
  const text = `No point with id ${missing[0]} found`, shards = shardsOf(config);
  const touched = (ids: readonly PointId[]) => new Set(ids.map((id) => shardOf(id, shards))).size;
  if (shards === 1 || touched(asked) === 1) return notFound(text);
  return notFound(`${touched(missing)} out of ${touched(asked)} shards failed to apply operation. First error captured: ${text}`);
}

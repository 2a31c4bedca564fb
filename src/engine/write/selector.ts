// Which points a write is for: ids, or a filter that is resolved to ids when the write's turn comes.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection.ts";
import { badRequest, raw } from "../failure.ts";
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
  /** The first that was asked for by id and is not there. */
  readonly missing?: PointId | undefined;
}

export function select(collection: Collection, selection: Selection): Selected {
  const { points } = collection;
  if ("filter" in selection) {
    const rows = rowsOf(compileFilter(selection.filter, collection).rows());
    return { ids: Array.from(rows, (row) => points.idAt(row)) };
  }
  const ids: PointId[] = [];
  let missing: PointId | undefined;
  for (const id of new Set(selection.ids)) {
    if (points.rowOf(id) >= 0) ids.push(id);
    else missing ??= id;
  }
  return { ids, missing };
}

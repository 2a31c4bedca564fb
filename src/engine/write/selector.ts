// Which points a write is for: ids, or a filter that is resolved to ids when the write's turn comes.
import type * as wire from "../../gen/wire.ts";
import { after, inParts, type Maybe, partRows } from "../../turns.ts";
import type { StatusError } from "../../errors.ts";
import type { Collection } from "../collection/collection.ts";
import { pointMissing, raw } from "../request/failure.ts";
import { compileFilter } from "../filter/compile.ts";
import { type Filter, readFilter } from "../condition/filter.ts";
import { type PointId, readPointId } from "../request/point_id.ts";
import { rowsOf } from "../rows/row_set.ts";
import type { InShard } from "./submit.ts";

/** Ids as they were given, or a filter. */
export type Selection =
  | { readonly ids: readonly PointId[]; readonly filter?: undefined }
  | { readonly ids?: undefined; readonly filter: Filter | undefined };

/** @throws {StatusError} no selector, or one that cannot be read */
export function readSelection(selector: wire.PointsSelector | undefined, missing: string): Selection {
  if (selector === undefined) throw raw(missing);
  if (selector.points !== undefined) return { ids: selector.points.ids.map(readPointId) };
  if (selector.filter !== undefined) return { filter: readFilter(selector.filter) };
  throw raw("Malformed PointsSelector type");
}

/** Whether it is for few points, which are named. */
export const isShort = ({ ids }: Selection): boolean => ids !== undefined && ids.length < partRows;

/** What `submit` wants to know of the ids. */
export const askedOf = ({ ids }: Selection): (() => readonly PointId[]) | undefined => ids && (() => ids);

export interface Selected {
  /** Those that are there, once each. */
  readonly ids: readonly PointId[];
  /** What is answered, after the rest is done, where one that was asked for is not there. */
  readonly failure?: StatusError | undefined;
}

/** As on a server a write goes through its ids in chunks, and stops behind the one in which some are missing. */
const chunk = 32;

export function select(collection: Collection, { ids, filter }: Selection, inShard: InShard): Maybe<Selected> {
  const { points } = collection;
  if (ids === undefined) {
    return after(compileFilter(filter, collection).find(), (set) => {
      const rows = rowsOf(set), found: PointId[] = [];
      const done = inParts(rows.length, (from, to) => {
        for (let i = from; i < to; i++) {
          const id = points.idAt(rows[i]);
          if (inShard === undefined || inShard(id)) found.push(id);
        }
      });
      return after(done, () => ({ ids: found }));
    });
  }
  const asked = inShard === undefined ? ids : ids.filter(inShard), selected = new Set<PointId>();
  let missing: PointId | undefined;
  const done = inParts(asked.length, (from, to) => {
    for (let i = from; i < to; i++) {
      if (missing !== undefined && i % chunk === 0) return true;
      if (points.rowOf(asked[i]) >= 0) selected.add(asked[i]);
      else missing ??= asked[i];
    }
  });
  return after(done, () => ({
    ids: [...selected],
    failure: missing === undefined ? undefined : pointMissing(missing),
  }));
}

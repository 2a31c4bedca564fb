// The points a node of a query may return: those that pass its filter, or those its prefetches found.
import type { Collection } from "../collection/collection.ts";
import { type CompiledFilter, compileFilter } from "../filter/compile.ts";
import { type Filter, isEmptyFilter } from "../condition/filter.ts";
import { comparePointIds } from "../request/point_id.ts";
import { type RowSet, rowsOf } from "../rows/row_set.ts";
import { after, type Maybe } from "../../turns.ts";
import type { Candidates } from "../vector/vector.ts";

export interface Scope extends Candidates {
  readonly collection: Collection;
  /** Whether nothing but life restricts the points. */
  readonly everything: boolean;
  /** All rows of the scope. */
  set(): Maybe<RowSet>;
}

export type Compile = (filter: Filter | undefined) => CompiledFilter;

// A filter that lets fewer than one point in this many through is resolved to rows before vectors are looked at.
const gatherBelow = 32;

/** Id order of rows. */
export function tieOf({ points }: Collection): (a: number, b: number) => number {
  return (a, b) => comparePointIds(points.idAt(a), points.idAt(b));
}

/** All rows of the scope, ascending. */
export function listOf(scope: Scope): Maybe<Uint32Array> {
  return after(scope.set(), rowsOf);
}

/** @param compile where one filter is asked for again */
export function scopeOfFilter(
  collection: Collection,
  filter: Filter | undefined,
  compile: Compile = (filter) => compileFilter(filter, collection),
): Maybe<Scope> {
  const { points } = collection;
  const tie = tieOf(collection);
  if (isEmptyFilter(filter)) {
    return {
      collection,
      everything: true,
      filtered: filter !== undefined,
      size: points.size,
      tie,
      set: () => points.live,
    };
  }
  const compiled = compile(filter);
  const gather = compiled.exact || compiled.estimate * gatherBelow < points.size;
  return after(gather ? compiled.find() : undefined, (rows) => ({
    collection,
    everything: false,
    filtered: true,
    size: compiled.estimate,
    rows,
    test: rows ? undefined : (row) => compiled.test(row),
    tie,
    set: () => compiled.find(),
  }));
}

export function scopeOfRows(collection: Collection, rows: Uint32Array): Scope {
  return {
    collection,
    everything: false,
    filtered: true,
    size: rows.length,
    rows,
    tie: tieOf(collection),
    set: () => rows,
  };
}

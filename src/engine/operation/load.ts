// New points put into a collection column by column: what opening a file is made of.
import type { Collection } from "../collection/collection.ts";
import type { PointId } from "../request/point_id.ts";
import { DenseStore } from "../vector/dense_store.ts";

/** Points as a record has them. */
export interface PointColumns {
  /** Each once. */
  readonly ids: readonly PointId[];
  /** Of all, or of each. */
  readonly versions: number | Float64Array;
  /** `noPayload` for a point that has none. */
  readonly payloadLengths: Uint32Array;
  /** One after another. */
  readonly payloads: Uint8Array;
  /** Dense vectors, one a point, to be read in this order. */
  readonly vectors: readonly {
    readonly name: string;
    readonly size: number;
    /** Reads the next bytes of the column to where they are to stand. */
    read(into: Uint8Array): void;
    /** Goes to the next column. */
    end(): void;
  }[];
  /** Called when all of them were read. @throws they are not whole: nothing is done */
  check(): void;
  /** The vectors are normalised and rounded already. */
  readonly stored: boolean;
}

/** Points of one write, with what else a write says. */
export interface LoadedPoints {
  readonly collection: number;
  readonly shard: number;
  readonly number: number;
  readonly columns: PointColumns;
}

export const noPayload = 0xffffffff;

/** @returns false where some of them are there already, or the collection is not of that kind: nothing was done */
export function loadPoints(collection: Collection, columns: PointColumns): boolean {
  const { points, payloads, indexes } = collection, { ids, versions, vectors, stored } = columns;
  const stores = vectors.map(({ name }) => collection.vectors.get(name));
  const fits = stores.every((store, i) => store instanceof DenseStore && store.size === vectors[i].size);
  // Indexes that are made later take the points in then.
  if (!fits || indexes.pending < indexes.size || !points.areNew(ids)) return false;
  const first = points.capacity, last = first + ids.length - 1;
  for (const store of stores) store!.reserve(last, []);
  payloads.reserve(last, columns.payloads.length);
  points.reserve(last, ids.length);
  stores.forEach((store, i) => {
    (store as DenseStore).append(first, ids.length, vectors[i].read, stored);
    vectors[i].end();
  });
  columns.check();
  for (const store of stores) (store as DenseStore).keep(first, ids.length);
  payloads.setRows(first, columns.payloadLengths, columns.payloads, noPayload);
  points.insertAll(ids, versions);
  return true;
}

// The sizes strict mode limits: measured now and then, so the limits are soft.
import { Datatype } from "../../gen/wire.ts";
import type { Collection } from "./collection.ts";

export interface Sizes {
  readonly points: number;
  readonly vectorBytes: number;
  readonly payloadBytes: number;
}

/** Every so many checks there is a measurement; the ones before the first see an empty collection. */
const checksPerMeasurement = 32;
const empty: Sizes = { points: 0, vectorBytes: 0, payloadBytes: 0 };

export class CollectionSizes {
  readonly #measured = new WeakMap<Collection, { readonly sizes: Sizes; readonly checks: number }>();

  /** Asked once by each write that is checked. */
  of(collection: Collection): Sizes {
    const before = this.#measured.get(collection), checks = (before?.checks ?? 0) + 1;
    const sizes = checks % checksPerMeasurement === 0 ? measure(collection) : before?.sizes ?? empty;
    this.#measured.set(collection, { sizes, checks });
    return sizes;
  }
}

/** Each vector name counts its average vector once for every point, with or without that vector. */
function measure({ config, points, vectors, payloads }: Collection): Sizes {
  let vectorBytes = 0, payloadBytes = 0;
  for (const [name, { kind, elements, count }] of vectors) {
    const bytes = elements * (kind === "sparse" ? 8 : bytesOf(config.dense.get(name)?.datatype));
    if (count > 0) vectorBytes += Math.floor(bytes / count) * points.size;
  }
  points.live.forEach((row) => {
    payloadBytes += payloads.get(row).length;
  });
  return { points: points.size, vectorBytes, payloadBytes };
}

/** Of one number of a dense vector. */
function bytesOf(datatype: number | undefined): number {
  if (datatype === Datatype.Float16) return 2;
  return datatype === Datatype.Uint8 ? 1 : 4;
}

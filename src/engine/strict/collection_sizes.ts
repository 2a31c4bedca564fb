// The sizes strict mode limits: measured now and then, so the limits are soft.
import type { Collection } from "../collection.ts";

export interface Sizes {
  readonly points: number;
  readonly vectorBytes: number;
  readonly payloadBytes: number;
}

/** A measurement serves this many checks. */
const checksPerMeasurement = 32;

export class CollectionSizes {
  readonly #measured = new WeakMap<Collection, { sizes: Sizes; checksLeft: number }>();

  of(collection: Collection): Sizes {
    const known = this.#measured.get(collection);
    if (known !== undefined && known.checksLeft-- > 0) return known.sizes;
    const sizes = measure(collection);
    this.#measured.set(collection, { sizes, checksLeft: checksPerMeasurement - 1 });
    return sizes;
  }
}

const bytesPerElement = 4;

function measure({ points, vectors, payloads }: Collection): Sizes {
  let vectorBytes = 0, payloadBytes = 0;
  for (const store of vectors.values()) {
    vectorBytes += store.kind === "dense" ? store.count * store.size * bytesPerElement : store.bytes;
  }
  points.live.forEach((row) => {
    payloadBytes += payloads.get(row).length;
  });
  return { points: points.size, vectorBytes, payloadBytes };
}

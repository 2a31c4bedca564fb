// Background work after a change of where data lies: the server moves it and reports Yellow meanwhile.
import type { Collection } from "./collection.ts";
import type { CollectionConfig } from "../config/collection_config.ts";

/**
 * There is nothing to move in memory. The status goes through the same states for the time a small collection takes there,
 * so that what waits for Green is exercised here too.
 */
const rebuildMilliseconds = 1000;

export class Rebuilds {
  readonly #clock: () => number;
  readonly #until = new WeakMap<Collection, number>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Called after an update of the configuration. */
  updated(collection: Collection, before: CollectionConfig): void {
    if (placement(before) !== placement(collection.config)) {
      this.#until.set(collection, this.#clock() + rebuildMilliseconds);
    }
  }

  running(collection: Collection): boolean {
    return this.#clock() < (this.#until.get(collection) ?? 0);
  }
}

/** Where payload and dense vectors lie, as a text to compare. */
function placement({ onDiskPayload, payload, dense }: CollectionConfig): string {
  return JSON.stringify([
    onDiskPayload,
    payload?.memory,
    [...dense].map(([name, { onDisk, memory }]) => [name, onDisk, memory]),
  ]);
}

// Builds the graphs over vectors while nothing else is to be done: a few milliseconds, then the event loop turns.
import { clearTimeout, setTimeout } from "node:timers";
import { DenseStore } from "../vector/dense_store.ts";
import type { Catalog } from "./catalog.ts";
import type { Collection } from "./collection.ts";

/** So long is worked between two turns of the loop. */
const sliceMs = 3;
/** So long is rested where a call came lately: then it takes a twentieth of the time. */
const politeMs = 57;
const latelyMs = 30;

export class GraphBuilding {
  readonly #catalog: Catalog;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #calledAt = -Infinity;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** A call to points begins. @param now as of `performance.now` */
  called(now: number): void {
    this.#calledAt = now;
  }

  /** Called when a collection was changed: what there is to do is done from now on. */
  changed(collection: Collection): void {
    if (this.#timer === undefined && !this.#closed && isDue(collection)) this.#goOn();
  }

  /** The same where any may have changed. */
  look(): void {
    for (const collection of this.#catalog.collections()) this.changed(collection);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #goOn(): void {
    const rest = performance.now() - this.#calledAt < latelyMs ? politeMs : 0;
    // The process may end without it.
    this.#timer = setTimeout(() => this.#work(), rest).unref();
  }

  #work(): void {
    this.#timer = undefined;
    const end = performance.now() + sliceMs, until = () => performance.now() >= end;
    for (const { vectors } of this.#catalog.collections()) {
      for (const store of vectors.values()) {
        if (store instanceof DenseStore && store.graphs.buildSome(until)) return this.#goOn();
      }
    }
  }
}

function isDue({ vectors }: Collection): boolean {
  for (const store of vectors.values()) if (store instanceof DenseStore && store.graphs.due) return true;
  return false;
}

/** Whether much of it is outside of the graphs that are being built. */
export function isBehind({ vectors }: Collection): boolean {
  for (const store of vectors.values()) if (store instanceof DenseStore && store.graphs.behind) return true;
  return false;
}

/** Why a graph could not be built; undefined where all could. */
export function buildingFailure({ vectors }: Collection): Error | undefined {
  for (const store of vectors.values()) {
    if (store instanceof DenseStore && store.graphs.failure !== undefined) return store.graphs.failure;
  }
}

// Builds the graphs over vectors while nothing else is to be done, and has them kept: a few milliseconds, then the event loop turns.
import { clearTimeout, setTimeout } from "node:timers";
import { DenseStore } from "../vector/dense_store.ts";
import type { GraphPart } from "../vector/graph/graph_part.ts";
import type { Catalog } from "./catalog.ts";
import type { Collection } from "./collection.ts";
import { dueIn, Optimizations } from "./optimizations.ts";

/** So long is worked between two turns of the loop. */
const sliceMs = 3;
/** So long is rested where a call came lately: then it takes a quarter of the time, and a twentieth beside uploads or where little is to be done. */
const fairMs = 9, politeMs = 57;
const latelyMs = 30;
/** More new points in a second are an upload: it ends sooner than a graph over what it brings, and would only be slowed down. */
const uploaded = 500;

/** Where graphs are kept. */
export interface GraphKeeping {
  /** Takes a part of the graph over a vector. */
  keep(collection: Collection, vector: string, part: GraphPart): void;
  /** Not now. */
  readonly waits: () => boolean;
  /** A number for each graph. */
  readonly image: () => number;
}

export class GraphBuilding {
  readonly #catalog: Catalog;
  readonly #keeping: GraphKeeping | undefined;
  /** What is told of it. */
  readonly log: Optimizations;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #calledAt = -Infinity;
  /** When new points were counted last, and how many there were; whether that was an upload. */
  #counted = { at: -Infinity, points: 0, uploading: true };

  /** @param clock milliseconds since 1970 @param keeping undefined where nothing is kept */
  constructor(catalog: Catalog, clock: () => number, keeping?: GraphKeeping) {
    this.#catalog = catalog;
    this.log = new Optimizations(clock);
    this.#keeping = keeping;
  }

  /** A call to points begins. @param now as of `performance.now` */
  called(now: number): void {
    this.#calledAt = now;
  }

  /** Called when a collection was changed: what there is to do is done from now on. */
  changed(collection: Collection): void {
    if (this.#timer === undefined && !this.#closed && this.#isDue(collection)) this.#goOn(collection);
  }

  /** The same where any may have changed. */
  look(): void {
    for (const collection of this.#catalog.collections()) this.changed(collection);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** @param collection on which there is more to do */
  #goOn(collection: Collection): void {
    const now = performance.now(), rest = now - this.#calledAt < latelyMs ? this.#restBeside(collection, now) : 0;
    // The process may end without it.
    this.#timer = setTimeout(() => this.#work(), rest).unref();
  }

  #restBeside(collection: Collection, now: number): number {
    const { at, points } = this.#counted, { size } = collection.points, seconds = (now - at) / 1000;
    if (seconds > 1) this.#counted = { at: now, points: size, uploading: size - points > uploaded * seconds };
    return this.#counted.uploading || dueIn(collection) === undefined ? politeMs : fairMs;
  }

  #work(): void {
    this.#timer = undefined;
    const end = performance.now() + sliceMs, until = () => performance.now() >= end;
    for (const collection of this.#catalog.collections()) {
      for (const [name, store] of collection.vectors) {
        if (!(store instanceof DenseStore)) continue;
        this.log.works(collection, name, store);
        const more = store.graphs.buildSome(until, collection.points);
        this.log.look(collection);
        if (more) return this.#goOn(collection);
        if (this.#keepSome(collection, name, store, until)) return this.#goOn(collection);
      }
    }
  }

  /** @returns whether there is more to do */
  #keepSome(collection: Collection, name: string, { graphs }: DenseStore, until: () => boolean): boolean {
    const keeping = this.#keeping;
    if (keeping === undefined || !graphs.keepIsDue) return false;
    if (keeping.waits()) return true;
    try {
      for (;;) {
        const part = graphs.nextPart(collection.points, keeping.image);
        if (part === undefined) return false;
        keeping.keep(collection, name, part);
        if (until()) return true;
      }
    } catch {
      // Of no consequence but that the graph is built again after opening; whoever writes next is told what is wrong with the disk.
      graphs.stopKeeping();
      return false;
    }
  }

  #isDue({ vectors }: Collection): boolean {
    for (const store of vectors.values()) {
      if (!(store instanceof DenseStore)) continue;
      if (store.graphs.due || (this.#keeping !== undefined && store.graphs.keepIsDue)) return true;
    }
    return false;
  }
}

/** Why a graph could not be built; undefined where all could. */
export function buildingFailure({ vectors }: Collection): Error | undefined {
  for (const store of vectors.values()) {
    if (store instanceof DenseStore && store.graphs.failure !== undefined) return store.graphs.failure;
  }
}

// The embedded engine as a service: each request is validated before the RPC's function sees it, each answer timed.
import { totalmem } from "node:os";
import process from "node:process";
import { StatusError } from "../errors.ts";
import { isWork, type Turns, turnsOfThread, type Work } from "../turns.ts";
import { type CallContext, type OptimizationReport, refuseEnded, type Service } from "../transport/service.ts";
import { optimizationsOf } from "./admin/optimizations.ts";
import { Catalog } from "./collection/catalog.ts";
import { closeCollection } from "./collection/collection.ts";
import { GraphBuilding, type GraphKeeping } from "./collection/graph_building.ts";
import { Rebuilds } from "./collection/rebuilds.ts";
import { Applying } from "./rows/applying.ts";
import { UnderWay } from "./rows/under_way.ts";
import type { EngineState, SnapshotFiles } from "./operation/engine_state.ts";
import { unimplemented } from "./request/failure.ts";
import { databaseOf, dump, dumpAll, dumpOne } from "./operation/dump.ts";
import type { LoadedPoints } from "./operation/load.ts";
import type { Commit, Operation } from "./operation/operation.ts";
import { load, perform, replay } from "./operation/perform.ts";
import { Restoring } from "./operation/restoring.ts";
import { rpcs } from "./rpcs.ts";
import { SnapshotStore } from "./collection/snapshot_store.ts";
import { CollectionSizes } from "./collection/collection_sizes.ts";
import { RateLimits } from "./collection/rate_limits.ts";
import { LoadNeeded } from "./text/load_needed.ts";
import { DenseStore } from "./vector/dense_store.ts";
import { validate } from "./request/validate/validate.ts";

export type { EngineState } from "./operation/engine_state.ts";

export interface EngineOptions {
  /** Milliseconds since 1970; `Date.now` unless given. */
  readonly clock?: (() => number) | undefined;
  /** 0 ≤ x < 1; `Math.random` unless given. */
  readonly random?: (() => number) | undefined;
  /** Resident memory in percent of the machine's; measured unless given. */
  readonly memoryPercent?: (() => number | undefined) | undefined;
  /** Takes every change down before it is applied; nothing unless given. */
  readonly commit?: Commit | undefined;
  /** Holds the answers of writers who are too fast; nobody unless given. */
  readonly paced?: (() => Promise<void> | undefined) | undefined;
  /** When long work gives way; the turns of everybody in this thread unless given. */
  readonly turns?: Turns | undefined;
  /** Every search looks at all candidates; unless given, large collections get a graph. */
  readonly exact?: "always" | undefined;
  /** Where snapshots go; into memory unless given. */
  readonly snapshotFiles?: SnapshotFiles | undefined;
}

/** Points, and what is live of their payloads and vectors in bytes. */
export interface EngineSize {
  readonly rows: number;
  readonly payloadBytes: number;
  readonly vectorBytes: number;
}

/** The engine as what stands behind a door, and its end. */
export interface Engine extends Service {
  /** Applies an operation that was taken down before: before the first call, in the same order. */
  replay(operation: Operation): Promise<void> | undefined;
  /** The same for new points in columns. @returns false where they are not new, or not of that kind: nothing was done */
  load(points: LoadedPoints): boolean;
  /** The operations that make an empty engine what this one is; others may change it while they are taken. */
  dump(): Iterable<Operation>;
  /** Goes on with what replaying has left for later: rows by id, int8 copies of vectors, field indexes. @returns whether that was all; a promise where a library must be loaded */
  catchUp(rows: number): boolean | Promise<boolean>;
  /** The same without snapshots, and of one collection only where its identity is given. */
  dumpSnapshot(collection: number | undefined): Iterable<Operation>;
  /** Puts what is in a snapshot in the place of what is here: by the name that is listed, or by the path of a file; one collection under another name. */
  restore(snapshot: string, as?: string): Promise<void>;
  /** Bytes of a listed snapshot's file from a place on, up to a mebibyte; none at its end. @throws {StatusError} NOT_FOUND */
  readSnapshot(name: string, from: number): Promise<Uint8Array>;
  /** How far the graphs over a collection's vectors are. @throws {StatusError} NOT_FOUND */
  optimizations(collectionName: string): Promise<OptimizationReport>;
  /** Drops collections that were never published: of a restore that was broken off. */
  dropStaged(): void;
  /** The operation that says what the database is, where it was a snapshot of one collection and becomes more. */
  ownOperation(): Operation | undefined;
  /** Its collections, with how many points each has. */
  collections(): { readonly name: string; readonly points: number }[];
  /** How large it is. */
  size(): EngineSize;
  /** Begins `work` when no write is applied in part: what it sees is what was written down. */
  whole<T>(work: () => Promise<T>): Promise<T>;
  /** Frees the vectors; calls that come later or are under way fail, but writes that have begun to be applied. */
  readonly close: () => Promise<void>;
}

/** An engine in memory; gone when closed. */
export function createEngine(options: EngineOptions = {}): Engine {
  const state = createState(options), { turns = turnsOfThread } = options;
  let closed = false;
  const refuse = (context: CallContext) => {
    if (closed) throw new StatusError("FAILED_PRECONDITION", "The database was closed");
    refuseEnded(context);
  };
  const running: Running = { state, turns, refuse };
  return {
    call: (path, request, context) => {
      if (closed) throw new StatusError("FAILED_PRECONDITION", "The database was closed");
      return run(running, path, request, context);
    },
    replay: (operation) => replayed(state, operation),
    load: (points) => load(state, points),
    dump: () => dump(state),
    catchUp: (rows) => catchUp(state, rows),
    dumpSnapshot: (collection) => dumpSnapshot(state, collection),
    restore: (snapshot, as) => restore(state, snapshot, as),
    readSnapshot: async (name, from) => {
      if (!state.snapshots.hasAny(name)) throw new StatusError("NOT_FOUND", `Not found: Snapshot ${name} not found`);
      return await state.snapshotFiles.bytes(name, from);
    },
    optimizations: (collectionName) => Promise.resolve().then(() => optimizationsOf(state, collectionName)),
    dropStaged: () => {
      for (const { id } of state.catalog.staged()) void perform(state, { kind: "drop", collection: id });
    },
    ownOperation: () => state.only === undefined ? undefined : databaseOf(state),
    collections: () => state.catalog.collections().map(({ name, points }) => ({ name, points: points.size })),
    size: () => sizeOf(state),
    whole: (work) => state.applying.none(work),
    close: () => {
      closed = true;
      state.graphs?.close();
      return new Promise((resolve) => state.underWay.free(() => resolve(closeAll(state))));
    },
  };
}

/** What an engine begins with. */
function createState(options: EngineOptions): EngineState {
  const clock = options.clock ?? Date.now, random = options.random ?? Math.random;
  const watching = new Set<(operation: Operation) => void>(), catalog = new Catalog();
  const state: EngineState = {
    catalog,
    snapshots: new SnapshotStore(),
    snapshotFiles: options.snapshotFiles ?? filesInMemory(() => state, watching),
    rates: new RateLimits(clock),
    sizes: new CollectionSizes(),
    rebuilds: new Rebuilds(clock),
    graphs: options.exact === "always"
      ? undefined
      : new GraphBuilding(catalog, clock, options.commit && keepingOf(() => state)),
    underWay: new UnderWay(),
    applying: new Applying(),
    peerId: 1 + Math.floor(random() * (2 ** 53 - 2)),
    clock,
    random,
    memoryPercent: options.memoryPercent ?? memoryPercent,
    commit: (operation) => {
      const written = options.commit?.(operation);
      for (const see of watching) see(operation);
      return written;
    },
    paced: options.paced ?? (() => undefined),
  };
  return state;
}

/** Where what is committed is kept, graphs are too; not while memory is behind, as a graph is taken to know what was written before it. */
function keepingOf(state: () => EngineState): GraphKeeping {
  return {
    keep: ({ id }, vector, part) => {
      const effect = { kind: "graph", vector, part } as const;
      state().commit({ kind: "write", collection: id, shard: 0, number: 0, effect })?.catch(() => {});
    },
    waits: () => state().applying.busy,
    image: () => state().random(),
  };
}

function closeAll({ catalog }: EngineState): void {
  for (const { id } of [...catalog.collections(), ...catalog.staged()]) closeCollection(catalog.remove(id)!);
}

function dumpSnapshot(state: EngineState, id: number | undefined): Iterable<Operation> {
  const collection = id === undefined ? undefined : state.catalog.byId(id);
  return collection === undefined ? dumpAll(state) : dumpOne(state, collection);
}

/** What writes files is loaded with the first snapshot. */
function filesInMemory(state: () => EngineState, watching: Set<(operation: Operation) => void>): SnapshotFiles {
  let loading: Promise<SnapshotFiles> | undefined;
  const options = {
    dump: (collection: number | undefined) => dumpSnapshot(state(), collection),
    whole: <T>(work: () => Promise<T>) => state().applying.none(work),
  };
  const watch = (see: (operation: Operation) => void) => {
    watching.add(see);
    return () => void watching.delete(see);
  };
  const loaded = () =>
    loading ??= import("./log/snapshot_folder.ts").then(({ snapshotsInMemory }) => snapshotsInMemory(options, watch));
  return {
    write: async (name, collection, unlist) => (await loaded()).write(name, collection, unlist),
    read: async (name, visit) => (await loaded()).read(name, visit),
    bytes: async (name, from) => (await loaded()).bytes(name, from),
    remove: async (name) => (await loaded()).remove(name),
  };
}

/** @throws {StatusError} it is not whole, or does not fit what is here: nothing has changed */
async function restore(state: EngineState, snapshot: string, as?: string): Promise<void> {
  const restoring = new Restoring(state, as), apply = (operation: Operation) => restoring.apply(operation);
  try {
    if (state.snapshots.hasAny(snapshot)) await state.snapshotFiles.read(snapshot, apply);
    else {
      const { readOperations } = await import("./log/whole.ts"), { fileCalls } = await import("./log/files.ts");
      await readOperations(snapshot, fileCalls, apply);
    }
    await restoring.publish();
  } catch (error) {
    restoring.abandon();
    throw error;
  }
}

function catchUp({ catalog, graphs }: EngineState, rows: number): boolean | Promise<boolean> {
  for (const { points, indexes, vectors } of catalog.collections()) {
    if (points.mapSome(rows) > 0) return false;
    for (const store of vectors.values()) if (store instanceof DenseStore && store.codeSome(rows) > 0) return false;
    if (indexes.pending === 0) continue;
    try {
      indexes.buildSome(rows);
    } catch (error) {
      if (error instanceof LoadNeeded) return error.load().then(() => false);
      throw error;
    }
    return false;
  }
  graphs?.look();
  return true;
}

function sizeOf({ catalog }: EngineState): EngineSize {
  let rows = 0, payloadBytes = 0, vectorBytes = 0;
  for (const { points, payloads, vectors } of catalog.collections()) {
    rows += points.size;
    payloadBytes += payloads.bytes;
    for (const store of vectors.values()) {
      vectorBytes += store.elements * (store.kind === "sparse" ? 8 : 4);
      if (store instanceof DenseStore) vectorBytes += store.graphs.keptBytes;
    }
  }
  return { rows, payloadBytes, vectorBytes };
}

/** A library that an index needs is loaded first. */
function replayed(state: EngineState, operation: Operation): Promise<void> | undefined {
  try {
    replay(state, operation);
  } catch (error) {
    if (error instanceof LoadNeeded) return error.load().then(() => replayed(state, operation));
    throw error;
  }
}

/** What runs calls. */
interface Running {
  readonly state: EngineState;
  readonly turns: Turns;
  /** @throws {StatusError} the call is not to go on */
  readonly refuse: (context: CallContext) => void;
}

/** Others take no time, and some ask only whether a graph is built by now. */
const pointCalls = "Points/";

function run(running: Running, path: string, request: unknown, context: CallContext): unknown {
  const entry = rpcs.get(path);
  if (entry === undefined) throw unimplemented("");
  const { turns } = running, start = turns.enter();
  if (path.startsWith(pointCalls)) running.state.graphs?.called(start);
  validate(entry.request, request);
  try {
    const answer = entry.run(running.state, request, context.explain),
      done = isWork(answer) ? worked(running, answer, context) : answer;
    if (!(done instanceof Promise)) return timed(done, start, turns);
    return done.then(
      (response) => timed(response, start, turns),
      (error) => again(error, running, path, request, context),
    );
  } catch (error) {
    return again(error, running, path, request, context);
  }
}

/** Where a library must be loaded nothing has been changed yet: the call is made again when it is there, if it is still wanted then. */
function again(error: unknown, running: Running, path: string, request: unknown, context: CallContext): unknown {
  if (!(error instanceof LoadNeeded)) throw error;
  return error.load().then(() => {
    refuseEnded(context);
    return run(running, path, request, context);
  });
}

function worked({ turns, refuse, state }: Running, work: Work<unknown>, context: CallContext): unknown {
  const done = turns.run(work, () => refuse(context));
  if (done instanceof Promise) state.underWay.add(done);
  return done;
}

/** `time` is in every answer that has the field, in seconds, and never 0; a message without it loses it in encoding. */
function timed(response: unknown, start: number, turns: Turns): unknown {
  const message = response as { time?: number };
  message.time = Math.max((turns.now() - start) / 1000, 1e-9);
  return message;
}

/** How much of the machine's memory the process holds, in whole percent; undefined where it may not be asked. */
function memoryPercent(): number | undefined {
  try {
    return Math.floor(process.memoryUsage().rss / totalmem() * 100);
  } catch {
    return undefined; // Deno without --allow-sys: a limit that cannot be measured is no limit of zero.
  }
}

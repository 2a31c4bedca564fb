// The one way in for a change: prepared, written down, then applied, which cannot fail.
import { Modifier } from "../../gen/wire.ts";
import { after, finish, isWork, type Maybe, type Work } from "../../turns.ts";
import { closeCollection, type Collection, createCollectionState } from "../collection/collection.ts";
import { configureGraphs } from "../collection/graph_settings.ts";
import type { CollectionConfig } from "../config/collection_config.ts";
import type { Answer, EngineState } from "./engine_state.ts";
import { countOperation, noRoom, prepareWrite } from "./apply.ts";
import { type LoadedPoints, loadPoints } from "./load.ts";
import type { CatalogOperation, CreateOperation, Operation, WriteOperation } from "./operation.ts";

/**
 * @returns when whoever waits may be answered; at once if undefined
 * @throws {StatusError} memory ended, or it could not be written down; nothing has changed
 */
export function perform(engine: EngineState, operation: CatalogOperation): Promise<void> | undefined {
  const apply = prepare(engine, operation);
  const written = commit(engine, operation);
  apply();
  engine.graphs?.look();
  return written;
}

/** The same for a write, which is work where it is much: once written down it is applied to its end. Its collection's `writes` were entered. */
export function performWrite(engine: EngineState, operation: WriteOperation): Maybe<Performed> {
  const collection = engine.catalog.byId(operation.collection);
  if (isForNobody(engine, operation)) return { written: undefined };
  if (collection === undefined) return { written: commit(engine, operation) };
  return after(prepareWrite(collection, operation), (apply) => {
    const written = commit(engine, operation), rest = apply();
    return after(isWork(rest) ? applied(engine, rest, written) : { written }, (performed) => {
      engine.graphs?.changed(collection);
      return performed;
    });
  });
}

/** A graph where every search looks at all. */
const isForNobody = ({ graphs }: EngineState, { effect }: WriteOperation): boolean =>
  effect.kind === "graph" && graphs === undefined;

/** When whoever waits may be answered; at once if undefined. */
export interface Performed {
  readonly written: Promise<void> | undefined;
}

/** Until it is done memory is behind what is written down. */
function* applied({ applying }: EngineState, rest: Work<void>, written: Performed["written"]): Work<Performed> {
  applying.begin();
  try {
    yield* rest;
  } finally {
    applying.end();
  }
  return { written };
}

function commit(engine: EngineState, operation: Operation): Promise<void> | undefined {
  const written = engine.commit(operation);
  // Who does not wait is not told.
  written?.catch(() => {});
  return written;
}

/** Either, in one go. */
export function performNow(engine: EngineState, operation: Operation): Promise<void> | undefined {
  return operation.kind === "write" ? finish(performWrite(engine, operation)).written : perform(engine, operation);
}

/** When all of them may be answered. */
export function allWritten(written: readonly (Promise<void> | undefined)[]): Promise<void> | undefined {
  const waiting = written.filter((one) => one !== undefined);
  return waiting.length === 0 ? undefined : Promise.all(waiting).then(() => {});
}

export function answerAfter<Response>(written: Promise<void> | undefined, response: Response): Answer<Response> {
  return written === undefined ? response : written.then(() => response);
}

/** Applies what was written down before. @throws {LoadNeeded} nothing has changed: load, then call again */
export function replay(engine: EngineState, operation: Operation): void {
  if (operation.kind !== "write") return prepare(engine, operation)();
  const collection = engine.catalog.byId(operation.collection);
  if (collection === undefined || isForNobody(engine, operation)) return;
  finish(finish(prepareWrite(collection, operation, { laterIndexes: true }))());
}

/** The same for points that are new. @returns false where they are not, or not of that kind: nothing was done */
export function load({ catalog }: EngineState, { collection: id, shard, number, columns }: LoadedPoints): boolean {
  const collection = catalog.byId(id);
  if (collection === undefined) return true;
  if (!loadPoints(collection, columns)) return false;
  countOperation(collection, shard, number);
  return true;
}

/** Does what can fail. @returns what then cannot */
function prepare(engine: EngineState, operation: CatalogOperation): () => void {
  return operation.kind === "create" ? prepareCreation(engine, operation) : () => applyToCatalog(engine, operation);
}

function prepareCreation({ catalog, rates, underWay }: EngineState, operation: CreateOperation): () => void {
  let collection: Collection;
  try {
    collection = createCollectionState(operation, underWay);
  } catch (error) {
    throw noRoom(error);
  }
  return () => {
    catalog.add(collection, operation.staged);
    rates.created(collection, operation.config.strictMode);
  };
}

/** What is not there any more is passed over. */
function applyToCatalog(state: EngineState, operation: Exclude<CatalogOperation, CreateOperation>): void {
  const { catalog, rates, snapshots, underWay } = state;
  // Work under way reads on in what is dropped.
  const close = (collection: Collection) => underWay.free(() => closeCollection(collection));
  switch (operation.kind) {
    case "database":
      state.peerId = operation.peerId;
      state.only = operation.only;
      return catalog.skipTo(operation.lastCollection);
    case "configure": {
      const collection = catalog.byId(operation.collection);
      if (collection === undefined) return;
      const before = collection.config.strictMode;
      configure(collection, operation.config);
      if (operation.config.strictMode !== before) rates.updated(collection, operation.config.strictMode);
      return;
    }
    case "drop": {
      const collection = catalog.remove(operation.collection);
      if (collection !== undefined) close(collection);
      return;
    }
    case "publish":
      for (const collection of catalog.publish(operation)) close(collection);
      return;
    case "setAlias":
      return catalog.setAlias(operation.alias, operation.collection);
    case "renameAlias":
      return catalog.renameAlias(operation.alias, operation.to);
    case "removeAlias":
      return catalog.removeAlias(operation.alias);
    case "saveSnapshot":
      return snapshots.save(operation.folder, operation.snapshot);
    case "deleteSnapshot":
      return snapshots.delete(operation.folder, operation.name);
    default:
      operation satisfies never;
  }
}

function configure(collection: Collection, config: CollectionConfig): void {
  collection.config = config;
  configureGraphs(collection);
  for (const [name, { modifier }] of config.sparse) {
    const store = collection.vectors.get(name);
    if (store !== undefined) store.idf = modifier === Modifier.Idf;
  }
}

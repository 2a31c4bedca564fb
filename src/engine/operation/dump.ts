// The operations that make an empty database what this one is. While it goes on the database may change: what is applied after them puts that right.
import type { Collection } from "../collection/collection.ts";
import { DenseStore } from "../vector/dense_store.ts";
import type { EngineState } from "./engine_state.ts";
import type { Effect, Operation, StoredPoint } from "./operation.ts";

/** Of vectors and payloads of one operation together, and how many points that may be: others wait for one operation at most. */
const sliceBytes = 2 ** 20, slicePoints = 1024;

/** Everything. */
export function dump(state: EngineState): Iterable<Operation> {
  const all = dumpAll(state);
  return (function* () {
    yield* all;
    for (const { folder, snapshot } of state.snapshots.all()) yield { kind: "saveSnapshot", folder, snapshot };
  })();
}

/** The collections with their aliases. */
export function dumpAll(state: EngineState): Iterable<Operation> {
  const { catalog } = state;
  return dumped(state, databaseOf(state), [...catalog.collections(), ...catalog.staged()]);
}

/** What the database is. */
export const databaseOf = ({ catalog, peerId }: EngineState): DatabaseOperation => ({
  kind: "database",
  peerId,
  lastCollection: catalog.nextId - 1,
});

type DatabaseOperation = Operation & { readonly kind: "database" };

/** A database that is one collection, without its aliases. */
export function dumpOne(state: EngineState, collection: Collection): Iterable<Operation> {
  const { id, name } = collection;
  return dumped(state, { kind: "database", peerId: state.peerId, lastCollection: id, only: name }, [collection]);
}

/** What is no point is taken at once, so that all that is written later fits it; points are taken as they are when their turn comes. */
function dumped(
  state: EngineState,
  database: DatabaseOperation,
  collections: readonly Collection[],
): Iterable<Operation> {
  const described = collections.map((collection) => describe(state, collection, database.only === undefined));
  return (function* () {
    yield database;
    for (const [i, collection] of collections.entries()) {
      yield* described[i];
      yield* rowsOf(state, collection);
      yield* graphsOf(state, collection);
    }
  })();
}

function describe({ catalog }: EngineState, collection: Collection, withAliases: boolean): Operation[] {
  const { id, name, config, createdAt } = collection, shardOperations = [...collection.shardOperations];
  const staged = catalog.isStaged(collection) || undefined;
  const aliases = withAliases && !staged ? catalog.aliasesOf(name) : [];
  return [
    { kind: "create", collection: id, name, config, createdAt, shardOperations, staged },
    ...aliases.map((alias): Operation => ({ kind: "setAlias", collection: id, alias })),
    ...collection.indexes.list().map((schema) => write(collection, { kind: "createIndex", schema })),
  ];
}

const write = ({ id }: Collection, effect: Effect): Operation => ({
  kind: "write",
  collection: id,
  shard: 0,
  number: 0,
  effect,
});

/** Of a collection that is gone meanwhile there are none: its end is written behind. */
function* rowsOf({ catalog }: EngineState, collection: Collection): Generator<Operation> {
  for (let row = 0; row < collection.points.capacity && catalog.byId(collection.id) === collection;) {
    const points: StoredPoint[] = [];
    for (let bytes = 0; row < collection.points.capacity && bytes < sliceBytes && points.length < slicePoints; row++) {
      if (!collection.points.live.has(row)) continue;
      const point = storedPoint(collection, row);
      points.push(point);
      bytes += bytesOf(point);
    }
    if (points.length > 0) yield write(collection, { kind: "rows", points });
  }
}

/** Behind the points, so that what is written behind the graphs is known to be new to them. */
function* graphsOf({ catalog, random }: EngineState, collection: Collection): Generator<Operation> {
  for (const [vector, store] of collection.vectors) {
    if (!(store instanceof DenseStore)) continue;
    for (const part of store.graphs.parts(collection.points, () => random())) {
      if (catalog.byId(collection.id) !== collection) return;
      yield write(collection, { kind: "graph", vector, part });
    }
  }
}

function storedPoint({ points, payloads, vectors }: Collection, row: number): StoredPoint {
  const names = [...vectors.keys()].filter((name) => vectors.get(name)!.has(row));
  return {
    id: points.idAt(row),
    version: points.versionAt(row),
    names,
    vectors: names.map((name) => vectors.get(name)!.get(row)),
    payload: payloads.has(row) ? payloads.get(row) : undefined,
  };
}

/** Of what a point takes in a record. */
export function bytesOf({ vectors, payload }: Pick<StoredPoint, "vectors"> & Partial<StoredPoint>): number {
  let bytes = 16 + (payload?.length ?? 0);
  for (const vector of vectors) {
    if (vector instanceof Float32Array) bytes += vector.byteLength;
    else if (Array.isArray(vector)) { for (const row of vector) bytes += row.byteLength; }
    else bytes += 2 * vector.indices.byteLength;
  }
  return bytes;
}

// What each RPC asks of a key or a token: the right, and what it is a right to. As a Qdrant node has it.
import type * as wire from "../gen/wire.ts";
import { allMethods, methods } from "../methods.ts";

/** What must be allowed before an RPC is asked. */
export interface Need {
  /** To what: nothing (no key is looked at), what the token lists (the answer is narrowed to it), a collection, or everything. */
  readonly to: "nothing" | "what is listed" | "a collection" | "everything";
  /** `manage` is never given for one collection alone. */
  readonly right: "read" | "write" | "manage";
  /** More than points: indexes, vector names, snapshots, shards. */
  readonly extras?: boolean;
  /** Stores more than was there, so that a server short of memory refuses it. */
  readonly grows?: boolean;
  /** Names of further collections that the request reads. */
  readonly others?: (request: never) => Iterable<string>;
}

const open: Need = { to: "nothing", right: "read" };
/** Any valid key will do. */
const listed: Need = { to: "what is listed", right: "read" };
const read: Need = { to: "a collection", right: "read" };
const readExtras: Need = { ...read, extras: true };
const write: Need = { to: "a collection", right: "write" };
const store: Need = { ...write, grows: true };
const writeExtras: Need = { ...write, extras: true };
const storeExtras: Need = { ...writeExtras, grows: true };
const manageShards: Need = { to: "a collection", right: "manage", extras: true };
const readAll: Need = { to: "everything", right: "read" };
const manage: Need = { to: "everything", right: "manage" };

interface LooksUp {
  readonly lookupFrom?: wire.LookupLocation | undefined;
  readonly withLookup?: wire.WithLookup | undefined;
  readonly prefetch?: readonly wire.PrefetchQuery[] | undefined;
}

/** The collections of vectors that are looked up, prefetches included, and of what is looked up for groups. */
function* lookups({ lookupFrom, withLookup, prefetch = [] }: LooksUp): Iterable<string> {
  if (lookupFrom !== undefined) yield lookupFrom.collectionName;
  for (const each of prefetch) yield* lookups(each);
  if (withLookup !== undefined) yield withLookup.collection;
}

const reading = (others: (request: never) => Iterable<string>): Need => ({ ...read, others });
const lookUp = reading(lookups as (request: never) => Iterable<string>);
const lookUpEach = <K extends string>(name: K): Need =>
  reading(function* (request: Readonly<Record<K, readonly LooksUp[]>>) {
    for (const each of request[name]) yield* lookups(each);
  });

const needs: Readonly<Record<keyof typeof methods, Need>> = {
  getCollection: read,
  listCollections: listed,
  createCollection: { ...manage, grows: true },
  updateCollection: manage,
  deleteCollection: manage,
  updateAliases: manage,
  listCollectionAliases: read,
  listAliases: listed,
  collectionClusterInfo: readExtras,
  collectionExists: read,
  updateCollectionClusterSetup: manageShards,
  createShardKey: manageShards,
  deleteShardKey: manageShards,
  listShardKeys: read,

  upsertPoints: store,
  deletePoints: write,
  getPoints: read,
  updateVectors: store,
  deleteVectors: write,
  setPayload: store,
  overwritePayload: store,
  deletePayload: write,
  clearPayload: write,
  createFieldIndex: storeExtras,
  deleteFieldIndex: writeExtras,
  createVectorName: storeExtras,
  deleteVectorName: writeExtras,
  searchPoints: read,
  searchBatch: read,
  searchGroups: lookUp,
  scrollPoints: read,
  recommendPoints: lookUp,
  recommendBatch: lookUpEach("recommendPoints"),
  recommendGroups: lookUp,
  discoverPoints: lookUp,
  discoverBatch: lookUpEach("discoverPoints"),
  countPoints: read,
  updateBatch: store,
  queryPoints: lookUp,
  queryBatch: lookUpEach("queryPoints"),
  queryGroups: lookUp,
  facetPoints: read,
  searchMatrixPairs: read,
  searchMatrixOffsets: read,

  createSnapshot: storeExtras,
  listSnapshots: readExtras,
  deleteSnapshot: writeExtras,
  createFullSnapshot: { ...manage, grows: true },
  listFullSnapshots: readAll,
  deleteFullSnapshot: manage,

  healthCheck: open,
  checkHealth: open,
};

const names = Object.keys(methods) as (keyof typeof methods)[];
const byPath: ReadonlyMap<string, Need> = new Map(allMethods.map(({ path }, i) => [path, needs[names[i]]]));

/** What the method at a path on the wire needs; one that is none of the RPCs, such as reflection, needs any valid key. */
export function needOf(path: string): Need {
  return byPath.get(path) ?? listed;
}

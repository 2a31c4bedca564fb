// Collections: create, update, delete, and which there are.
import type * as wire from "../../gen/wire.ts";
import { createCollectionState } from "../collection.ts";
import type { CollectionConfig } from "../config/collection_config.ts";
import { newConfig } from "../config/create.ts";
import { configChanges } from "../config/update.ts";
import type { EngineState } from "../engine_state.ts";
import { alreadyExists, wrongInput } from "../failure.ts";
import type { Collection } from "../collection.ts";

export function create(
  { catalog, clock, rates }: EngineState,
  request: wire.CreateCollection,
): wire.CollectionOperationResponse {
  const config = newConfig(request), name = request.collectionName;
  if (catalog.collection(name) !== undefined) throw alreadyExists(`Collection \`${name}\` already exists!`);
  if (catalog.aliasTarget(name) !== undefined) {
    throw wrongInput(`Can't create collection with name ${name}. Alias with the same name already exists`);
  }
  const collection = createCollectionState(name, config, clock);
  catalog.add(collection);
  rates.created(collection, config.strictMode);
  return { result: true };
}

/** Each part is applied before the next is looked at: one that fails leaves those before it. */
export function update(
  { catalog, rates, rebuilds }: EngineState,
  request: wire.UpdateCollection,
): wire.CollectionOperationResponse {
  const changes = configChanges(request);
  const collection = catalog.resolve(request.collectionName);
  const before = collection.config;
  try {
    for (const change of changes) applyConfig(collection, change(collection.config));
  } finally {
    rebuilds.updated(collection, before);
  }
  if (request.strictModeConfig !== undefined) rates.updated(collection, collection.config.strictMode);
  return { result: true };
}

function applyConfig(collection: Collection, config: CollectionConfig): void {
  collection.config = config;
  for (const [name, { modifier }] of config.sparse) {
    const store = collection.vectors.get(name);
    if (store !== undefined) store.idf = modifier === 1;
  }
}

/** By the real name only: an alias deletes nothing. */
export function deleteCollection(
  { catalog }: EngineState,
  request: wire.DeleteCollection,
): wire.CollectionOperationResponse {
  const collection = catalog.remove(request.collectionName);
  if (collection !== undefined) closeVectors(collection);
  return { result: collection !== undefined };
}

/** Gives the memory of a collection's vectors back. */
export function closeVectors({ vectors }: Collection): void {
  for (const store of vectors.values()) store.close();
}

export function list({ catalog }: EngineState, _request: wire.ListCollectionsRequest): wire.ListCollectionsResponse {
  return { collections: catalog.collections().map(({ name }) => ({ name })) };
}

export function exists({ catalog }: EngineState, request: wire.CollectionExistsRequest): wire.CollectionExistsResponse {
  return { result: { exists: catalog.exists(request.collectionName) } };
}

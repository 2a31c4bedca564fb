// Collections: create, update, delete, and which there are.
import type * as wire from "../../gen/wire.ts";
import { newConfig } from "../config/create.ts";
import { configChanges } from "../config/update.ts";
import type { Answer, EngineState } from "../operation/engine_state.ts";
import { alreadyExists, wrongInput } from "../request/failure.ts";
import { answerAfter, perform } from "../operation/perform.ts";

export function create(engine: EngineState, request: wire.CreateCollection): Answer<wire.CollectionOperationResponse> {
  const { catalog, clock } = engine;
  const config = newConfig(request), name = request.collectionName;
  if (catalog.collection(name) !== undefined) throw alreadyExists(`Collection \`${name}\` already exists!`);
  if (catalog.aliasTarget(name) !== undefined) {
    throw wrongInput(`Can't create collection with name ${name}. Alias with the same name already exists`);
  }
  const written = perform(engine, { kind: "create", collection: catalog.nextId, name, config, createdAt: clock() });
  return answerAfter(written, { result: true });
}

/** Each part counts before the next is looked at: one that fails leaves those before it. */
export function update(engine: EngineState, request: wire.UpdateCollection): Answer<wire.CollectionOperationResponse> {
  const changes = configChanges(request), collection = engine.catalog.resolve(request.collectionName);
  const before = collection.config;
  let config = before, failure: { readonly error: unknown } | undefined;
  try {
    for (const change of changes) config = change(config);
  } catch (error) {
    failure = { error };
  }
  const written = config === before
    ? undefined
    : perform(engine, { kind: "configure", collection: collection.id, config });
  engine.rebuilds.updated(collection, before);
  if (failure !== undefined) throw failure.error;
  return answerAfter(written, { result: true });
}

/** By the real name only: an alias deletes nothing. */
export function deleteCollection(
  engine: EngineState,
  request: wire.DeleteCollection,
): Answer<wire.CollectionOperationResponse> {
  const collection = engine.catalog.collection(request.collectionName);
  if (collection === undefined) return { result: false };
  return answerAfter(perform(engine, { kind: "drop", collection: collection.id }), { result: true });
}

export function list({ catalog }: EngineState, _request: wire.ListCollectionsRequest): wire.ListCollectionsResponse {
  return { collections: catalog.collections().map(({ name }) => ({ name })) };
}

export function exists({ catalog }: EngineState, request: wire.CollectionExistsRequest): wire.CollectionExistsResponse {
  return { result: { exists: catalog.exists(request.collectionName) } };
}

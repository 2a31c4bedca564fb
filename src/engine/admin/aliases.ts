// Aliases: other names of collections, changed several at once.
import type * as wire from "../../gen/wire.ts";
import type { Catalog } from "../collection/catalog.ts";
import type { Answer, EngineState } from "../operation/engine_state.ts";
import { alreadyExists, collectionMissing, notFound, raw } from "../request/failure.ts";
import type { CatalogOperation } from "../operation/operation.ts";
import { allWritten, answerAfter, perform } from "../operation/perform.ts";

/** All actions are decoded before the first is run; one that fails leaves those before it applied. */
export function updateAliases(
  engine: EngineState,
  request: wire.ChangeAliases,
): Answer<wire.CollectionOperationResponse> {
  const actions = request.actions.map(decode);
  const written = actions.map((resolve) => perform(engine, resolve(engine.catalog)));
  return answerAfter(allWritten(written), { result: true });
}

/** What an action comes to when its turn comes. */
type Action = (catalog: Catalog) => CatalogOperation;

function decode({ createAlias, renameAlias, deleteAlias }: wire.AliasOperations): Action {
  if (createAlias !== undefined) return (catalog) => create(catalog, createAlias);
  if (renameAlias !== undefined) return (catalog) => rename(catalog, renameAlias);
  if (deleteAlias !== undefined) return () => ({ kind: "removeAlias", alias: deleteAlias.aliasName });
  throw raw("Malformed AliasOperation type");
}

function create(catalog: Catalog, { collectionName, aliasName: alias }: wire.CreateAlias): CatalogOperation {
  const target = catalog.collection(collectionName);
  if (target === undefined) throw collectionMissing(collectionName);
  if (catalog.collection(alias) !== undefined) throw alreadyExists(`Collection \`${alias}\` already exists!`);
  return { kind: "setAlias", collection: target.id, alias };
}

function rename(catalog: Catalog, { oldAliasName, newAliasName }: wire.RenameAlias): CatalogOperation {
  if (catalog.aliasTarget(oldAliasName) === undefined) throw notFound(`Alias ${oldAliasName} does not exists!`);
  return { kind: "renameAlias", alias: oldAliasName, to: newAliasName };
}

/** The name is taken as it is: neither resolved nor looked for. */
export function listCollectionAliases(
  { catalog }: EngineState,
  request: wire.ListCollectionAliasesRequest,
): wire.ListAliasesResponse {
  return { aliases: describe(catalog, request.collectionName) };
}

export function listAliases({ catalog }: EngineState, _request: wire.ListAliasesRequest): wire.ListAliasesResponse {
  return { aliases: catalog.collections().flatMap(({ name }) => describe(catalog, name)) };
}

const describe = (catalog: Catalog, collectionName: string): wire.AliasDescription[] =>
  catalog.aliasesOf(collectionName).map((aliasName) => ({ aliasName, collectionName }));

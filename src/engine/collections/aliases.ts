// Aliases: other names of collections, changed several at once.
import type * as wire from "../../gen/wire.ts";
import type { Catalog } from "../catalog.ts";
import type { EngineState } from "../engine_state.ts";
import { alreadyExists, collectionMissing, notFound, raw } from "../failure.ts";

/** All actions are decoded before the first is run; one that fails leaves those before it applied. */
export function updateAliases({ catalog }: EngineState, request: wire.ChangeAliases): wire.CollectionOperationResponse {
  const actions = request.actions.map(decode);
  for (const action of actions) action(catalog);
  return { result: true };
}

type Action = (catalog: Catalog) => void;

function decode({ createAlias, renameAlias, deleteAlias }: wire.AliasOperations): Action {
  if (createAlias !== undefined) return (catalog) => create(catalog, createAlias);
  if (renameAlias !== undefined) return (catalog) => rename(catalog, renameAlias);
  if (deleteAlias !== undefined) return (catalog) => void catalog.removeAlias(deleteAlias.aliasName);
  throw raw("Malformed AliasOperation type");
}

function create(catalog: Catalog, { collectionName, aliasName }: wire.CreateAlias): void {
  if (catalog.collection(collectionName) === undefined) throw collectionMissing(collectionName);
  if (catalog.collection(aliasName) !== undefined) throw alreadyExists(`Collection \`${aliasName}\` already exists!`);
  catalog.setAlias(aliasName, collectionName);
}

function rename(catalog: Catalog, { oldAliasName, newAliasName }: wire.RenameAlias): void {
  const target = catalog.aliasTarget(oldAliasName);
  if (target === undefined) throw notFound(`Alias ${oldAliasName} does not exists!`);
  catalog.removeAlias(oldAliasName);
  catalog.setAlias(newAliasName, target);
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

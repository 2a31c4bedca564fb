// `info`: what a server or file is, or one of its collections.
import type { Client } from "../../client.ts";
import type { CollectionInfo } from "../../gen/types.ts";
import { listCollectionAliases } from "../../rpc/aliases.ts";
import { getCollection } from "../../rpc/collections.ts";
import { healthCheck } from "../../rpc/service.ts";
import { vectorsText } from "../collection_words.ts";
import type { Run } from "../command_form.ts";
import { exit } from "../failure.ts";
import { jsonText, type Output } from "../output.ts";
import { tableText } from "../table.ts";
import { connectTo, placeOf } from "../target.ts";
import { showCollections } from "./collections.ts";

export const run: Run = async (given, output) => {
  const [target, collection] = given.positionals, db = await connectTo(given, placeOf(given, target));
  try {
    if (collection === undefined) await showServer(db, output);
    else await showCollection(db, collection, output);
    return exit.done;
  } finally {
    await db.close();
  }
};

async function showServer(db: Client, output: Output): Promise<void> {
  const { title, version } = await healthCheck(db);
  output.event({ event: "server", address: db.address, title, version });
  if (!output.json) await output.line(`${db.address}: ${title} ${version}`);
  await showCollections(db, output);
}

async function showCollection(db: Client, collectionName: string, output: Output): Promise<void> {
  const { result } = await getCollection(db, { collectionName });
  const aliases = (await listCollectionAliases(db, { collectionName })).aliases.map(({ aliasName }) => aliasName);
  if (output.json) return output.event({ event: "collection", name: collectionName, aliases, ...result });
  const rows = rowsOf(collectionName, result, aliases);
  await output.line(tableText(rows[0], rows.slice(1), output.columns));
}

function rowsOf(name: string, info: CollectionInfo, aliases: readonly string[]): [string, string][] {
  const indexes = Object.entries(info.payloadSchema).map(([path, { dataType }]) => `${path}: ${dataType}`);
  const { params, ...config } = info.config;
  return [
    ["collection", name],
    ["status", info.status],
    ["points", String(info.pointsCount ?? "?")],
    ["indexed vectors", String(info.indexedVectorsCount ?? "?")],
    ["vectors", vectorsText(info)],
    ["segments", String(info.segmentsCount)],
    ["shards", String(params?.shardNumber ?? 1)],
    ...(indexes.length > 0 ? [["field indexes", indexes.join(", ")] as [string, string]] : []),
    ...(aliases.length > 0 ? [["aliases", aliases.join(", ")] as [string, string]] : []),
    ...Object.entries(config).filter(([, value]) => value !== undefined).map(([key, value]): [string, string] => [
      key,
      jsonText(value),
    ]),
    ...info.warnings.map(({ message }): [string, string] => ["warning", message]),
  ];
}

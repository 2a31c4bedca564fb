// `collections`: each collection with its points and vectors.
import type { Client } from "../../client.ts";
import type { CollectionInfo } from "../../gen/types.ts";
import { getCollection, listCollections } from "../../rpc/collections.ts";
import { vectorsText } from "../collection_words.ts";
import type { Run } from "../command_form.ts";
import { exit } from "../failure.ts";
import type { Output } from "../output.ts";
import { tableText } from "../table.ts";
import { connectTo, placeOf } from "../target.ts";

export const run: Run = async (given, output) => {
  const db = await connectTo(given, placeOf(given, given.positionals[0]));
  try {
    await showCollections(db, output);
    return exit.done;
  } finally {
    await db.close();
  }
};

/** A table for people, a line for each collection for programs. */
export async function showCollections(db: Client, output: Output): Promise<void> {
  const found: [name: string, info: CollectionInfo][] = [];
  for (const { name } of (await listCollections(db)).collections) {
    found.push([name, (await getCollection(db, { collectionName: name })).result]);
  }
  found.sort(([a], [b]) => a < b ? -1 : 1);
  if (output.json) return found.forEach(([name, info]) => output.event({ event: "collection", name, ...info }));
  if (found.length === 0) return void await output.line("no collections");
  const rows = found.map(([name, info]) => [name, String(info.pointsCount ?? "?"), info.status, vectorsText(info)]);
  await output.line(tableText(["collection", "points", "status", "vectors"], rows, output.columns));
}

// The collection of a vector store: made when it is first needed, with the size of the model's vectors; its points stored in parts.
import type { Client } from "../client.ts";
import { AlreadyExistsError } from "../errors.ts";
import type { CreateCollection, PointStruct } from "../gen/types.ts";

/** How a collection is made: all of a request but the name. */
export type CollectionSettings = Omit<CreateCollection, "collectionName">;

/**
 * Gives a function that makes the collection unless it is there. Calls at the same time share one question; one that failed is asked again.
 *
 * @param settings without them one vector, by Cosine, of the size that the function is given
 */
export function madeOnce(
  client: Client,
  collectionName: string,
  settings?: CollectionSettings,
): (size: () => number | Promise<number>) => Promise<void> {
  let making: Promise<void> | undefined;
  const make = async (size: () => number | Promise<number>): Promise<void> => {
    const { result: { exists } } = await client.collections.exists({ collectionName });
    if (exists) return;
    const chosen = settings ?? { vectorsConfig: { size: await size(), distance: "Cosine" } };
    await client.collections.create({ ...chosen, collectionName }).catch((error) => {
      if (!(error instanceof AlreadyExistsError)) throw error; // another made it meanwhile
    });
  };
  return (size) =>
    making ??= make(size).catch((error) => {
      making = undefined;
      throw error;
    });
}

/** Stores points, at most `batchSize` in a call. */
export async function upsertInParts(
  client: Client,
  collectionName: string,
  points: readonly PointStruct[],
  batchSize = 500,
): Promise<void> {
  for (let at = 0; at < points.length; at += batchSize) {
    await client.points.upsert({ collectionName, points: points.slice(at, at + batchSize), wait: true });
  }
}

/** The id of a point that a store knows as text: whole numbers stay numbers. */
export function pointId(id: string): bigint | string {
  return /^\d+$/.test(id) ? BigInt(id) : id;
}

// A collection for points: made where it is missing, as the first of them is.
import type { Client } from "../client.ts";
import type { CreateCollection, PointStruct, VectorParams } from "../gen/types.ts";
import { collectionExists, createCollection } from "../rpc/collections.ts";
import type { Given } from "./command_form.ts";
import { CommandError } from "./failure.ts";
import type { Output } from "./output.ts";
import { neededText, wordOf } from "./values.ts";

const distances = ["Cosine", "Dot", "Euclid", "Manhattan"] as const;
type Distance = typeof distances[number];

/**
 * @returns the same points
 * @throws {CommandError} the collection is missing, and is not to be made, or cannot be
 */
export async function makeCollection(
  given: Given,
  db: Client,
  points: AsyncGenerator<PointStruct>,
  output: Output,
): Promise<AsyncIterable<PointStruct>> {
  const collectionName = neededText(given, "collection"), distance = wordOf(given, "distance", distances);
  if ((await collectionExists(db, { collectionName })).result?.exists) return points;
  if (distance === undefined && !given.flag("create")) {
    throw new CommandError(
      `There is no collection ${JSON.stringify(collectionName)} at ${db.address}`,
      `--distance Cosine (or Dot, Euclid, Manhattan) makes it, with vectors as the first point has them`,
    );
  }
  const first = await points.next();
  if (first.done) throw new CommandError("There are no points, so that the collection cannot be made");
  await createCollection(db, { collectionName, ...configOf(first.value, distance) });
  output.say(`made the collection ${collectionName}`);
  return startingWith(first.value, points);
}

async function* startingWith<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

type Config = Pick<CreateCollection, "vectorsConfig" | "sparseVectorsConfig">;

function configOf({ vectors }: PointStruct, distance: Distance | undefined): Config {
  if (vectors === undefined) return { vectorsConfig: {} };
  if (isSparse(vectors)) {
    throw new CommandError(
      "A sparse vector needs a name, so that the collection cannot be made",
      "give --vector-field NAME=FIELD",
    );
  }
  if (Array.isArray(vectors)) return { vectorsConfig: denseConfig(vectors, distance) };
  const dense: Record<string, VectorParams> = {}, sparse: Record<string, Record<string, never>> = {};
  for (const [name, vector] of Object.entries(vectors)) {
    if (isSparse(vector)) sparse[name] = {};
    else dense[name] = denseConfig(vector, distance);
  }
  return { vectorsConfig: dense, sparseVectorsConfig: sparse };
}

const isSparse = (vector: unknown): boolean =>
  typeof vector === "object" && vector !== null && "indices" in vector && "values" in vector;

function denseConfig(vector: unknown, distance: Distance | undefined): VectorParams {
  const rows = Array.isArray(vector) ? vector : [],
    isMulti = Array.isArray(rows[0]),
    size = (isMulti ? rows[0] : rows).length;
  if (size === 0) {
    throw new CommandError("The first point does not tell how long vectors are, so that the collection cannot be made");
  }
  if (distance === undefined) {
    throw new CommandError("Vectors need a distance", `give --distance ${distances.join(", ")}`);
  }
  return isMulti ? { size, distance, multivectorConfig: { comparator: "MaxSim" } } : { size, distance };
}

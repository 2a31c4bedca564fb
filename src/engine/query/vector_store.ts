// Finding a named vector's store, and the points its IDF counts.
import type { Collection } from "../collection.ts";
import { unknownVector, wrongInput } from "../failure.ts";
import { compileFilter } from "../filter/compile.ts";
import type { IdfCorpus, VectorStore } from "../vector/vector.ts";
import type { IdfScope } from "./query_tree.ts";

export function vectorStore(collection: Collection, name: string): VectorStore {
  const store = collection.vectors.get(name);
  if (!store) throw unknownVector(name);
  return store;
}

/** The points whose frequencies count, or undefined for all that have the vector. */
export function idfCorpus(
  collection: Collection,
  name: string,
  store: VectorStore,
  idf: IdfScope | undefined,
): IdfCorpus | undefined {
  if (!idf) return undefined;
  if (!store.idf) {
    throw wrongInput(
      `Validation failed: search param \`idf\` requires a sparse vector with the \`idf\` modifier, which vector "${name}" is not`,
    );
  }
  return idf.corpus && { rows: compileFilter(idf.corpus, collection).rows() };
}

/** The check of groups and matrix, which name what there is. */
export function requireConfiguredVector(collection: Collection, name: string): void {
  if (collection.vectors.has(name)) return;
  const names = [...collection.vectors.keys()].sort();
  if (names.length === 0) throw wrongInput("Vectors are not configured in this collection");
  if (names.length === 1 && names[0] === "") {
    throw wrongInput(`Vector with name ${name} is not configured in this collection`);
  }
  const available = `available names: ${names.join(", ")}`;
  if (name === "") throw wrongInput(`Collection requires specified vector name in the request, ${available}`);
  throw wrongInput(`Vector with name \`${name}\` is not configured in this collection, ${available}`);
}

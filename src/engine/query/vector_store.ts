// A named vector in a query: its store, the points its IDF counts, and the points nearest to a vector.
import type { Collection } from "../collection/collection.ts";
import { unknownVector, wrongInput } from "../request/failure.ts";
import { compareTexts } from "../request/text_order.ts";
import type { Vector } from "../request/vector.ts";
import { after, each, type Maybe } from "../../turns.ts";
import { filterRows } from "../rows/row_set.ts";
import type { SearchParameters } from "../vector/graph/settings.ts";
import type { IdfCorpus, VectorStore } from "../vector/vector.ts";
import type { IdfScope } from "./query_tree.ts";
import { type Ranked, unscrolled } from "./ranked.ts";
import type { Compile, Scope } from "./scope.ts";

export function vectorStore(collection: Collection, name: string): VectorStore {
  const store = collection.vectors.get(name);
  if (!store) throw unknownVector(name);
  return store;
}

/** What says whose frequencies count. */
interface Counted {
  readonly using: string;
  readonly idf: IdfScope | undefined;
  /** The rows of the shard that is looked at. */
  readonly within?: ((row: number) => boolean) | undefined;
  readonly compile: Compile;
}

/** The points whose frequencies count, or undefined for all that have the vector. */
export function idfCorpus({ using, idf, within, compile }: Counted, store: VectorStore): IdfCorpus | undefined {
  if (idf && !store.idf) throw noIdf(using);
  if (!store.idf || !(idf?.corpus ?? within)) return undefined;
  const rows = idf?.corpus ? compile(idf.corpus).rows() : store.rows;
  return { rows: within ? filterRows(rows, within) : rows, filled: !idf?.corpus };
}

const noIdf = (name: string) =>
  wrongInput(
    `Validation failed: search param \`idf\` requires a sparse vector with the \`idf\` modifier, which vector "${name}" is not`,
  );

/** The check of groups and matrix, which name what there is. */
export function requireConfiguredVector(collection: Collection, name: string): void {
  if (collection.vectors.has(name)) return;
  const names = [...collection.vectors.keys()].sort(compareTexts);
  if (names.length === 0) throw wrongInput("Vectors are not configured in this collection");
  if (names.length === 1 && names[0] === "") {
    throw wrongInput(`Vector with name ${name} is not configured in this collection`);
  }
  const available = `available names: ${names.join(", ")}`;
  if (name === "") throw wrongInput(`Collection requires specified vector name in the request, ${available}`);
  throw wrongInput(`Vector with name \`${name}\` is not configured in this collection, ${available}`);
}

export interface NearestQuery {
  readonly target: Vector;
  readonly corpus?: IdfCorpus | undefined;
  readonly limit: number;
  readonly parameters?: SearchParameters | undefined;
}

export function nearest(scope: Scope, store: VectorStore, asked: NearestQuery): Maybe<Ranked[]> {
  const { target, corpus, limit, parameters } = asked;
  return after(store.search(store.prepare(target, corpus), limit, scope, parameters), unscrolled);
}

/** The same for several, together where the store can. */
export function nearestTogether(scope: Scope, store: VectorStore, asked: readonly NearestQuery[]): Maybe<Ranked[][]> {
  const searches = asked.map(({ target, corpus, limit, parameters }) => ({
    query: store.prepare(target, corpus),
    limit,
    options: parameters,
  }));
  const found = store.searchTogether === undefined
    ? each(searches, ({ query, limit, options }) => store.search(query, limit, scope, options))
    : store.searchTogether(searches, scope);
  return after(found, (lists) => lists.map(unscrolled));
}

// The contract of a vector store: what one named vector of a collection can do.
import type { SearchParameters } from "./graph/settings.ts";
import type { Vector } from "../request/vector.ts";
import type { Maybe } from "../../turns.ts";
import type { Bitset, RowSet } from "../rows/row_set.ts";

export type VectorKind = "dense" | "multi" | "sparse";

/** What a dense or multi store needs to know; numbers are those of the interface's enums. */
export interface DenseParameters {
  readonly size: number;
  readonly distance: number;
  readonly datatype?: number | undefined;
  /** Present: each point holds several vectors, compared by MaxSim. */
  readonly multivector?: unknown;
}

export interface SparseParameters {
  readonly modifier?: number | undefined;
}

/** The points whose frequencies count for IDF. */
export interface IdfCorpus {
  readonly rows: RowSet;
  /** Whether a vector without elements is left out of the count. */
  readonly filled?: boolean | undefined;
}

/** A query as a store wants it: checked, normalised, rounded, weighted. Only the store that made it may read it. */
export interface PreparedQuery {
  readonly vector: Vector;
}

export interface Hit {
  row: number;
  score: number;
}

/**
 * Which rows may be hits: those in `rows` (every row if absent) that pass `test` (all pass if absent) and are live.
 * `size` estimates their number, `tie` orders rows of equal score: negative if `a` comes first.
 * `filtered` says whether the request has a filter, be it an empty one: then sparse scores of 0 count.
 */
export interface Candidates {
  readonly size: number;
  readonly filtered?: boolean | undefined;
  readonly rows?: RowSet | undefined;
  test?(row: number): boolean;
  tie(a: number, b: number): number;
}

/** An order of rows by their similarities to several queries. */
export interface Ranking {
  readonly queries: readonly PreparedQuery[];
  /** The similarities of a block of rows to each query, each with room for a block of a scan. */
  readonly similarities: readonly Float32Array[];
  /** Of a row of the block; larger is better. */
  score(i: number): number;
  readonly reach?: Reach | undefined;
}

/** What rows must reach to be among the best. */
export interface Reach {
  /** One of these at least must be so similar. */
  readonly queries: readonly Float32Array[];
  /** @param worst the score to beat or to equal @param longest no row is longer @returns −∞ or NaN where nothing can be said */
  leastSimilarity(worst: number, longest: number): number;
}

/** One of several searches. */
export interface AskedSearch<Options = SearchParameters> {
  readonly query: PreparedQuery;
  readonly limit: number;
  readonly options?: Options | undefined;
}

export interface VectorStore {
  readonly kind: VectorKind;
  /** Dimension; 0 for sparse. */
  readonly size: number;
  readonly distance: number;
  /** Whether queries are weighed by IDF; UpdateCollection may change it. */
  idf: boolean;
  /** How many rows have the vector. */
  readonly count: number;
  readonly rows: Bitset;
  /** Euclid and Manhattan: the best score is the smallest. */
  readonly ascending: boolean;
  /** How many vectors an index finds without looking at all. */
  readonly indexed: number;
  /** Numbers in all vectors together; an index and its value are one. */
  readonly elements: number;
  /** Bytes held for vectors, live or not. */
  readonly bytes: number;

  /** @throws StatusError if the vector's kind or dimension is not the store's */
  check(vector: Vector): void;
  /**
   * Makes room for these vectors in rows up to this one, so that storing them cannot fail.
   *
   * @throws StatusError RESOURCE_EXHAUSTED, or RangeError, with nothing changed
   */
  reserve(row: number, vectors: readonly Vector[]): void;
  /**
   * Copies the vector, normalised and rounded as the store keeps it. Checked before; where there was no room made, it may fail.
   *
   * @param stored it is in the form that `get` gives, and stays as it is
   */
  set(row: number, vector: Vector, stored?: boolean): void;
  delete(row: number): void;
  has(row: number): boolean;
  /** A copy of the stored form. The row must have one. */
  get(row: number): Vector;

  /** Checks, normalises, rounds, and applies IDF (over `idf`'s points, else over all that have the vector). */
  prepare(query: Vector, idf?: IdfCorpus): PreparedQuery;
  /** Best first; equal similarity in the order of `candidates.tie`. The score is the one to return. */
  search(query: PreparedQuery, limit: number, candidates: Candidates, parameters?: SearchParameters): Maybe<Hit[]>;
  /** The same as `search` for several queries, where they cost less together. */
  searchTogether?(searches: readonly AskedSearch[], candidates: Candidates): Maybe<Hit[][]>;
  /** Best first, by a score of several similarities; where a store has it, it costs less than row by row. */
  rank?(ranking: Ranking, limit: number, candidates: Candidates): Maybe<Hit[]>;
  /** The same as `search` in one go. */
  nearest(query: PreparedQuery, limit: number, candidates: Candidates): Hit[];
  /** Raw similarity: larger is better. The row must have the vector. */
  similarity(query: PreparedQuery): (row: number) => number;
  /** The returned score of a raw similarity. */
  displayScore(raw: number): number;
  /** Gives the memory back; the store must not be used after. */
  close(): void;
}

// One dense vector per point, in WebAssembly memory: as many memories as it takes, most often one.
import { after, finish, type Maybe } from "../../turns.ts";
import { Bitset } from "../rows/row_set.ts";
import { DenseRows } from "./dense_rows.ts";
import { type Asked, rankDenseParts, searchDense, searchDenseTogether, type Searched } from "./dense_search.ts";
import type { SearchOptions } from "./dense_scan.ts";
import { StoreGraphs } from "./graph/store_graphs.ts";
import { isMulti, isSparse, notMulti, notSparse, wrongDimension } from "./refusals.ts";
import { displayOf, isAscending } from "./similarity.ts";
import type { Vector } from "../request/vector.ts";
import type { AskedSearch, Candidates, DenseParameters, Hit, PreparedQuery, Ranking, VectorStore } from "./vector.ts";

export class DenseStore implements VectorStore {
  readonly kind = "dense";
  readonly size: number;
  readonly distance: number;
  idf = false;
  readonly ascending: boolean;
  readonly rows: Bitset = new Bitset();
  readonly displayScore: (raw: number) => number;
  /** One memory each. */
  readonly parts: DenseRows[];
  /** The graphs over its vectors: how they are to be, and their building. */
  readonly graphs: StoreGraphs;
  /** Rows in one memory. */
  readonly partRows: number;
  readonly #parameters: DenseParameters;
  #count = 0;

  /** @param partRows rows in one memory; as many as fit but in tests */
  constructor(parameters: DenseParameters, partRows?: number) {
    this.size = Number(parameters.size);
    this.distance = parameters.distance;
    this.ascending = isAscending(parameters.distance);
    this.displayScore = displayOf(parameters.distance);
    this.#parameters = parameters;
    this.parts = [new DenseRows(parameters)];
    this.partRows = partRows ?? this.parts[0].most;
    this.graphs = new StoreGraphs(this);
  }

  get count(): number {
    return this.#count;
  }

  get elements(): number {
    return this.#count * this.size;
  }

  get bytes(): number {
    return this.parts.reduce((total, part) => total + part.bytes, 0);
  }

  get indexed(): number {
    return this.graphs.indexed;
  }

  check(vector: Vector): void {
    if (isSparse(vector)) throw notSparse();
    if (isMulti(vector)) throw notMulti();
    if (vector.length !== this.size) throw wrongDimension(this.size, vector.length);
  }

  reserve(row: number): void {
    this.rows.reserve(row + 1);
    const last = this.#partOf(row);
    for (const part of this.parts) {
      if (part === last) return part.reserve(row % this.partRows);
      part.reserve(this.partRows - 1);
    }
  }

  set(row: number, vector: Vector, stored = false): void {
    this.#partOf(row).write(row % this.partRows, vector as Float32Array, stored);
    const had = this.rows.has(row);
    this.graphs.written(row, had);
    if (had) return;
    this.rows.add(row);
    this.#count++;
  }

  /**
   * Takes vectors for rows behind all others, which count when `keep` is called.
   *
   * @param read puts the next bytes of the vectors to where they are to stand
   * @param stored they are in the form that `get` gives
   */
  append(first: number, count: number, read: (into: Uint8Array) => void, stored: boolean): void {
    for (let from = 0; from < count;) {
      const part = this.#partOf(first + from), place = (first + from) % this.partRows;
      const here = Math.min(count - from, this.partRows - place);
      part.append(place, here, read, stored);
      from += here;
    }
  }

  keep(first: number, count: number): void {
    for (let row = first; row < first + count; row++) this.rows.add(row);
    this.#count += count;
    this.graphs.appended(first, count);
  }

  /** Goes on with what `append` left for later: searches are slower until it is done. @returns how many rows were looked at */
  codeSome(most: number): number {
    for (const [i, part] of this.parts.entries()) {
      const done = part.codeSome(most, (row) => this.rows.has(i * this.partRows + row));
      if (done > 0) return done;
    }
    return 0;
  }

  delete(row: number): void {
    if (!this.rows.has(row)) return;
    this.#partOf(row).kill(row % this.partRows);
    this.graphs.deleted(row);
    this.rows.delete(row);
    this.#count--;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get(row: number): Float32Array {
    return this.#partOf(row).read(row % this.partRows);
  }

  prepare(query: Vector): PreparedQuery {
    // Of a query the dimension is checked before the kind.
    if (isMulti(query) && query[0].length !== this.size) throw wrongDimension(this.size, query[0].length);
    this.check(query);
    return { vector: this.parts[0].roundQuery(query as Float32Array) };
  }

  nearest(query: PreparedQuery, limit: number, candidates: Candidates, options?: SearchOptions): Hit[] {
    return finish(this.search(query, limit, candidates, options));
  }

  search(query: PreparedQuery, limit: number, candidates: Candidates, options?: SearchOptions): Maybe<Hit[]> {
    const asked = this.#ask({ query, limit, options });
    if (asked.limit === 0) return [];
    return after(searchDense(this.#searched(), asked, candidates), (hits) => this.#shown(hits));
  }

  searchTogether(searches: readonly AskedSearch<SearchOptions>[], candidates: Candidates): Maybe<Hit[][]> {
    const asked = searches.map((one) => this.#ask(one)), wanted = asked.filter(({ limit }) => limit > 0);
    if (wanted.length === 0) return asked.map(() => []);
    return after(searchDenseTogether(this.#searched(), wanted, candidates), (lists) => {
      const hits = new Map(wanted.map((one, i) => [one, this.#shown(lists[i])]));
      return asked.map((one) => hits.get(one) ?? []);
    });
  }

  rank(ranking: Ranking, limit: number, candidates: Candidates): Maybe<Hit[]> {
    const most = Math.min(limit, this.#count);
    return most === 0 ? [] : rankDenseParts(this.#searched(), ranking, most, candidates);
  }

  #ask({ query, limit, options }: AskedSearch<SearchOptions>): Asked {
    return { query: query.vector as Float32Array, limit: Math.min(limit, this.#count), options };
  }

  #shown(hits: Hit[]): Hit[] {
    for (const hit of hits) hit.score = this.displayScore(hit.score);
    return hits;
  }

  similarity(query: PreparedQuery): (row: number) => number {
    const [first, ...others] = this.parts.map((part) => part.similarity(query.vector as Float32Array));
    if (others.length === 0) return first;
    const all = [first, ...others];
    return (row) => all[Math.floor(row / this.partRows)](row % this.partRows);
  }

  close(): void {
    this.graphs.drop();
    for (const part of this.parts) part.close();
    this.#count = 0;
  }

  #searched(): Searched {
    const parts = this.parts.map((rows, i) => ({ rows, graph: this.graphs.of(i) }));
    return { parts, rowsOfPart: this.partRows, live: this.rows };
  }

  #partOf(row: number): DenseRows {
    const number = Math.floor(row / this.partRows);
    while (this.parts.length <= number) this.parts.push(new DenseRows(this.#parameters));
    return this.parts[number];
  }
}

// One sparse vector per point: inverted lists, scores added up over the indices that query and point share.
import { Distance, Modifier } from "../../gen/wire.ts";
import { after, finish, type Maybe } from "../../turns.ts";
import { Bitset, rowSetHas, rowSetSize, rowsOf } from "../rows/row_set.ts";
import { Arena } from "./arena.ts";
import type { SearchParameters } from "./graph/settings.ts";
import { PostingList } from "./posting_list.ts";
import { type SparseIndex, SparseSearch } from "./sparse_search.ts";
import { isMulti, isSparse, notMulti, notSparse } from "./refusals.ts";
import { TopK } from "./top_k.ts";
import type { SparseVector } from "../request/vector.ts";
import type { Candidates, Hit, IdfCorpus, PreparedQuery, SparseParameters } from "./vector.ts";
import type { Vector } from "../request/vector.ts";
import type { VectorStore } from "./vector.ts";

const f = Math.fround;
/** Up to so many elements V8 keeps a list in its own heap: where that ends, the process ends. */
const smallList = 16;

export class SparseStore implements VectorStore {
  readonly kind = "sparse";
  readonly size = 0;
  readonly distance = Distance.Dot;
  idf: boolean;
  readonly ascending = false;
  readonly rows: Bitset = new Bitset();
  readonly #postings = new Map<number, PostingList>();
  /** Per row its indices, then as many values. */
  readonly #arena = new Arena();
  #count = 0;
  #filled = 0;
  /** Rows in use are below. */
  #end = 0;

  constructor(parameters: SparseParameters) {
    this.idf = parameters.modifier === Modifier.Idf;
  }

  get count(): number {
    return this.#count;
  }

  get indexed(): number {
    return this.count;
  }

  get elements(): number {
    return this.#arena.live / 2;
  }

  get bytes(): number {
    let bytes = this.#arena.bytes;
    for (const list of this.#postings.values()) bytes += 8 * list.rows.length;
    return bytes;
  }

  check(vector: Vector): void {
    if (isSparse(vector)) return;
    throw isMulti(vector) ? notMulti() : notSparse();
  }

  reserve(row: number, vectors: readonly Vector[]): void {
    let count = 0;
    for (const { indices } of vectors as readonly SparseVector[]) count += indices.length;
    this.rows.reserve(row + 1);
    this.#arena.reserve(row, 2 * count);
    const all = new Uint32Array(count);
    let end = 0;
    for (const { indices } of vectors as readonly SparseVector[]) {
      all.set(indices, end);
      end += indices.length;
    }
    this.#reservePostings(vectors.length === 1 ? all : all.sort());
  }

  /** @param indices sorted, each as often as it will be added: a sort is far cheaper than counting in a Map (store rows of the engine bench) */
  #reservePostings(indices: Uint32Array): void {
    const made: [index: number, list: PostingList][] = [];
    for (let from = 0, to = 0; from < indices.length; from = to) {
      const index = indices[from];
      while (to < indices.length && indices[to] === index) to++;
      const list = this.#postings.get(index), more = to - from;
      if (list !== undefined) list.reserve(more);
      else if (more > smallList) {
        const fresh = new PostingList();
        fresh.reserve(more);
        made.push([index, fresh]);
      }
    }
    // An empty list is as good as none.
    for (const [index, list] of made) this.#postings.set(index, list);
  }

  set(row: number, vector: Vector): void {
    if (this.rows.has(row)) this.#unpost(row);
    else this.#count++;
    const { indices, values } = sorted(vector as SparseVector);
    const length = indices.length;
    const start = this.#arena.put(row, 2 * length);
    this.#arena.words.set(indices, start);
    this.#arena.floats.set(values, start + length);
    this.rows.add(row);
    this.#end = Math.max(this.#end, row + 1);
    if (length > 0) this.#filled++;
    for (let i = 0; i < length; i++) this.#listOf(indices[i]).add(row, values[i]);
  }

  delete(row: number): void {
    if (!this.rows.has(row)) return;
    this.#unpost(row);
    this.#arena.remove(row);
    this.rows.delete(row);
    this.#count--;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  get(row: number): SparseVector {
    const start = this.#arena.start(row), length = this.#arena.length(row) / 2;
    const middle = start + length;
    return {
      indices: this.#arena.words.slice(start, middle),
      values: this.#arena.floats.slice(middle, middle + length),
    };
  }

  prepare(query: Vector, idf?: IdfCorpus): PreparedQuery {
    this.check(query);
    const { indices, values } = sorted(query as SparseVector);
    const vector = { indices: indices.slice(), values: values.slice() };
    if (this.idf) this.#weigh(vector, idf);
    return { vector };
  }

  nearest(query: PreparedQuery, limit: number, candidates: Candidates, options?: SearchParameters): Hit[] {
    return finish(this.search(query, limit, candidates, options));
  }

  search(query: PreparedQuery, limit: number, candidates: Candidates, options?: SearchParameters): Maybe<Hit[]> {
    const best = new TopK(Math.min(limit, this.#count), candidates.tie);
    const index: SparseIndex = {
      end: this.#end,
      listOf: (index) => this.#postings.get(index),
      score: (row, query) => this.#score(row, query, NaN),
    };
    const searched = new SparseSearch(index, query.vector as SparseVector, best, candidates, options).run();
    return after(searched, () => best.take());
  }

  similarity(query: PreparedQuery): (row: number) => number {
    return (row) => this.#score(row, query.vector as SparseVector, 0);
  }

  /** Added up in the order of indices. @param apart what it is where none is shared */
  #score(row: number, { indices, values }: SparseVector, apart: number): number {
    const arena = this.#arena, { words, floats } = arena;
    const start = arena.start(row), length = arena.length(row) / 2;
    let sum = 0, shared = false;
    for (let mine = 0, theirs = 0; mine < indices.length && theirs < length;) {
      const index = words[start + theirs];
      if (index === indices[mine]) {
        sum = f(sum + f(values[mine++] * floats[start + length + theirs++]));
        shared = true;
      } else if (index < indices[mine]) theirs++;
      else mine++;
    }
    return shared ? sum : apart;
  }

  displayScore(raw: number): number {
    return raw;
  }

  close(): void {
    this.#postings.clear();
  }

  /** ln((n − df + 0.5) / (df + 0.5) + 1) in float32. */
  #weigh({ indices, values }: SparseVector, corpus: IdfCorpus | undefined): void {
    let total = this.#filled;
    if (corpus !== undefined) {
      total = 0;
      for (const row of rowsOf(corpus.rows)) if (this.rows.has(row) && !(corpus.filled && this.#isEmpty(row))) total++;
    }
    for (let i = 0; i < indices.length; i++) {
      const having = this.#having(indices[i], corpus);
      const ratio = f(f(f(total - having) + 0.5) / f(f(having) + 0.5));
      values[i] *= f(Math.log(f(ratio + 1)));
    }
  }

  #isEmpty(row: number): boolean {
    return this.#arena.length(row) === 0;
  }

  #having(index: number, corpus: IdfCorpus | undefined): number {
    const list = this.#postings.get(index);
    if (list === undefined || corpus === undefined) return list?.length ?? 0;
    if (rowSetSize(corpus.rows) === 0) return 0;
    let count = 0;
    for (let at = 0; at < list.length; at++) if (rowSetHas(corpus.rows, list.rows[at])) count++;
    return count;
  }

  #unpost(row: number): void {
    const start = this.#arena.start(row),
      indices = this.#arena.words.subarray(start, start + this.#arena.length(row) / 2);
    if (indices.length > 0) this.#filled--;
    for (const index of indices) {
      const list = this.#postings.get(index);
      list?.remove(row);
      if (list?.length === 0) this.#postings.delete(index);
    }
  }

  #listOf(index: number): PostingList {
    let list = this.#postings.get(index);
    if (list === undefined) this.#postings.set(index, list = new PostingList());
    return list;
  }
}

/** The vector itself where its indices already rise. */
function sorted(vector: SparseVector): SparseVector {
  const { indices, values } = vector;
  let rising = true;
  for (let i = 1; i < indices.length && rising; i++) rising = indices[i - 1] < indices[i];
  if (rising) return vector;
  const order = Array.from(indices.keys()).sort((a, b) => indices[a] - indices[b]);
  return { indices: Uint32Array.from(order, (i) => indices[i]), values: Float32Array.from(order, (i) => values[i]) };
}

// The search for sparse vectors: block by block of rows the values of each index that the query has are added up. Once
// there is a score to beat, indices whose values cannot make up for it are left out, and the rows that may still beat it
// are scored alone. Measured by bench/engine/sparse_rows.ts.
import { inParts, type Maybe, partRows } from "../../turns.ts";
import { type RowSet, rowSetSize, rowsOf } from "../rows/row_set.ts";
import { rowTest } from "./candidate_rows.ts";
import type { SearchCounts, SearchParameters } from "./graph/settings.ts";
import type { PostingList } from "./posting_list.ts";
import { scattered } from "./scattered.ts";
import type { TopK } from "./top_k.ts";
import { createMemory, type VectorMemory } from "./vector_memory.ts";
import type { SparseVector } from "../request/vector.ts";
import type { Candidates } from "./vector.ts";

const f = Math.fround;
/** Its sums stay in the nearest cache. */
const mostRows = 4096;
const fewestRows = 256;
/** Where each row that would be kept is tested. */
const testedRows = 512;
/** Added up between two turns, about. */
const blockPostings = 65536;
/** To score a row alone costs as much as to add up so many values. */
const rowCost = 200;
const mostWait = 15;
/** Past it sums may overflow in one order and not in another. */
const largestTotal = 1e37;

/** Of all searches, as a block is not interrupted: the sums, all 0 between blocks, then the rows found. */
let memory: VectorMemory | undefined;
let sums: Float32Array, found: Uint32Array;
const foundAt = 4 * mostRows;

/** The store, as the search sees it. */
export interface SparseIndex {
  /** Rows with a vector are below. */
  readonly end: number;
  listOf(index: number): PostingList | undefined;
  /** The row's score, added up in the order of indices; NaN where it shares none with the query, or has no vector. */
  score(row: number, query: SparseVector): number;
}

interface Term {
  readonly list: PostingList;
  readonly weight: number;
  /** What it adds to a score at most; not below 0, as a row may lack it. */
  readonly most: number;
  /** Places in the list of the block's rows. */
  from: number;
  to: number;
}

export class SparseSearch {
  readonly #index: SparseIndex;
  readonly #query: SparseVector;
  readonly #best: TopK;
  readonly #candidates: Candidates;
  readonly #passes: (row: number) => boolean;
  readonly #counts: SearchCounts | undefined;
  /** In the order of indices, in which scores are added up. */
  #terms: Term[] = [];
  /** Those first that add the most for what they cost. */
  #ranked: Term[] = [];
  /** What the terms from each rank on add at most, together. */
  #rest = new Float64Array(0);
  /** What sums may lie apart by that are added up in different orders. */
  #slack = 0;
  #postings = 0;
  /** So many terms were enough in the last block … */
  #enough = 0;
  /** … or none were: in so many blocks it is not tried again. */
  #waits = 0;
  #wait = 0;

  constructor(
    index: SparseIndex,
    query: SparseVector,
    best: TopK,
    candidates: Candidates,
    { counts }: SearchParameters = {},
  ) {
    this.#counts = counts;
    this.#index = index;
    this.#query = query;
    this.#best = best;
    this.#candidates = candidates;
    if (memory === undefined) makeMemory();
    this.#passes = rowTest(candidates.rows, candidates.test?.bind(candidates));
    this.#look();
  }

  /** Offers every candidate that shares an index with the query; a total of exactly 0 counts only beside a filter. */
  run(): Maybe<void> {
    const { rows, test } = this.#candidates;
    if (rows !== undefined && rowSetSize(rows) * rowCost < this.#postings) {
      return this.#gather(rows, test !== undefined);
    }
    const { end } = this.#index, size = this.#blockRows(end, test !== undefined);
    const blocks = Math.ceil(end / size), blockAt = scattered(blocks);
    const step = (from: number, to: number) => {
      for (let i = from; i < to; i++) this.#block(blockAt(i) * size, Math.min(end, (blockAt(i) + 1) * size));
    };
    return inParts(blocks, step, {
      first: Math.max(1, partRows >> 5),
      size: Math.max(1, partRows >> 8),
      resumed: () => this.#look(),
    });
  }

  #blockRows(end: number, tested: boolean): number {
    let size = tested ? testedRows : mostRows;
    while (size > fewestRows && this.#postings * size > blockPostings * end) size /= 2;
    return size;
  }

  /** Finds the lists, and anew when writes may have come between. */
  #look(): void {
    const { indices, values } = this.#query, terms: Term[] = [];
    let total = 0;
    this.#postings = 0;
    for (let i = 0; i < indices.length; i++) {
      const list = this.#index.listOf(indices[i]), weight = values[i];
      if (list === undefined || list.length === 0) continue;
      const [smallest, largest] = list.range();
      const a = weight * smallest, b = weight * largest;
      terms.push({ list, weight, most: Math.max(0, a, b), from: 0, to: 0 });
      total += Math.max(Math.abs(a), Math.abs(b));
      this.#postings += list.length;
    }
    this.#terms = terms;
    this.#ranked = terms.slice().sort((a, b) => b.most / b.list.length - a.most / a.list.length);
    this.#rest = new Float64Array(terms.length + 1);
    for (let i = terms.length; i-- > 0;) this.#rest[i] = this.#rest[i + 1] + this.#ranked[i].most;
    // Each product and each sum is rounded, here and where the row is scored; the least floats are coarser.
    const rounded = 2 * (terms.length + 2);
    this.#slack = total < largestTotal ? rounded * (6e-8 * 1.01 * total + 1e-44) : Infinity;
    this.#enough = Math.min(this.#enough, terms.length);
  }

  /** Scores the candidates alone, where they are few. */
  #gather(set: RowSet, tested: boolean): Maybe<void> {
    const rows = rowsOf(set), { test } = this.#candidates;
    return inParts(rows.length, (from, to) => {
      for (let i = from; i < to; i++) this.#offer(rows[i], this.#score(rows[i]), tested ? test : undefined);
    });
  }

  #score(row: number): number {
    if (this.#counts !== undefined) this.#counts.rescored++;
    return this.#index.score(row, this.#query);
  }

  #offer(row: number, score: number, passes: ((row: number) => boolean) | undefined): void {
    if (score === 0 && !this.#candidates.filtered) return;
    if (!this.#best.accepts(row, score)) return;
    if (passes === undefined || passes(row)) this.#best.push(row, score);
  }

  #block(first: number, end: number): void {
    let postings = 0;
    for (const term of this.#terms) {
      term.from = term.list.from(first);
      term.to = term.list.from(end, term.from);
      postings += term.to - term.from;
    }
    if (postings === 0) return;
    const many = this.#best.worst > 0 && 2 * postings > end - first;
    if (!many || !this.#scoreSome(first, end, postings)) this.#scoreAll(first, end, many);
    sums.fill(0, 0, end - first);
  }

  /** Every row's score, exactly. @param positive only scores above 0 are of interest, and many rows have one */
  #scoreAll(first: number, end: number, positive: boolean): void {
    for (const term of this.#terms) this.#addUp(term, first);
    if (!positive) {
      for (const term of this.#terms) this.#offerRowsOf(term, first);
      return;
    }
    const count = findAbove(end - first, this.#best.worst);
    for (let i = 0; i < count; i++) this.#offer(first + found[i], sums[found[i]], this.#passes);
  }

  #addUp({ list: { rows, values }, weight, from, to }: Term, first: number): void {
    if (this.#counts !== undefined) this.#counts.listed = (this.#counts.listed ?? 0) + to - from;
    for (let at = from; at < to; at++) sums[rows[at] - first] += f(weight * values[at]);
  }

  #offerRowsOf({ list: { rows }, from, to }: Term, first: number): void {
    for (let i = from; i < to; i++) {
      const score = sums[rows[i] - first];
      // Once: minus infinity is not kept.
      sums[rows[i] - first] = -Infinity;
      this.#offer(rows[i], score, this.#passes);
    }
  }

  /**
   * Adds up as many terms as it takes until few rows may beat the worst kept score with what the others add at most, and scores
   * these. False where there is no such place, so that all is to be added up from the start.
   */
  #scoreSome(first: number, end: number, postings: number): boolean {
    const { worst } = this.#best, ranked = this.#ranked, rest = this.#rest, slack = this.#slack;
    if (this.#waits > 0) {
      this.#waits--;
      return false;
    }
    let enough = Math.max(0, this.#enough - 1), added = 0, left = postings;
    while (enough < ranked.length && !(rest[enough] + slack < worst)) enough++;
    for (; enough <= ranked.length && slack < worst; enough++) {
      for (; added < enough; added++) {
        this.#addUp(ranked[added], first);
        left -= ranked[added].to - ranked[added].from;
      }
      const most = (enough === ranked.length ? postings : left) / rowCost;
      const count = findAbove(end - first, worst - rest[enough] - slack);
      if (count > most) continue;
      this.#enough = enough;
      this.#wait = 0;
      for (let i = 0; i < count; i++) this.#offer(first + found[i], this.#score(first + found[i]), this.#passes);
      return true;
    }
    sums.fill(0, 0, end - first);
    this.#waits = this.#wait = Math.min(mostWait, 2 * this.#wait + 1);
    return false;
  }
}

/** Leaves in `found` the rows whose sums are not below the limit, so NaN too. @returns how many */
function findAbove(rows: number, limit: number): number {
  return memory!.kernels.above(0, rows, limit - 1e-7 * Math.abs(limit), 0, foundAt);
}

function makeMemory(): void {
  memory = createMemory();
  memory.reserve(2 * foundAt, 0);
  sums = memory.floats.subarray(0, mostRows).fill(0);
  found = memory.words.subarray(mostRows, 2 * mostRows);
}

// The graph over the rows of one memory, and what it knows of them: rows from the watermark on, and those below it that were written since they
// were linked, are not in it and have to be looked at one by one.
import type { Work } from "../../../turns.ts";
import { Bitset } from "../../rows/row_set.ts";
import type { DenseRows } from "../dense_rows.ts";
import { GraphBuilder } from "./build.ts";
import { calibrate } from "./calibrate.ts";
import { Links } from "./links.ts";
import type { IndexedRows, SearchedGraph } from "./searched.ts";
import type { GraphSettings } from "./settings.ts";
import { Walker } from "./walker.ts";

/** A graph is tried out when so many rows are in it, and again when it has grown by so much, or a little at the end. */
export const firstTrial = 1000;
const growthToTrial = 3, growthAtEnd = 0.1;
/** One that was kept is built anew where it takes a walk more than so many times as long as it took then: trials differ by half. */
const mostWorse = 4;
/** It is kept when so large a share of it was not kept before. */
const growthToKeep = 0.1;
/** More walkers than that at once are rare. */
const keptWalkers = 4;

/** Of a graph that was kept. */
export interface Taken {
  readonly links: Links;
  /** Rows to be linked anew. */
  readonly touched: Bitset;
  /** What was enough then. */
  readonly ef: number;
}

export class GraphIndex implements SearchedGraph {
  readonly links: Links;
  /** Those it was built with; the bounds may be others. */
  settings: GraphSettings;
  readonly #of: IndexedRows;
  readonly #builder: GraphBuilder;
  readonly #walkers: Walker[] = [];
  #watermark = 0;
  readonly #outside = new Bitset();
  #outsideCount = 0;
  #outsideRows: Uint32Array | undefined;
  /** Rows that are outside and may be linked, each once. */
  readonly #queue: number[] = [];
  readonly #queued = new Bitset();
  #covered = 0;
  /** Rows linked since it was tried out. */
  #linked = 0;
  #trial: Work<number> | undefined;
  #ef = Infinity;
  #triedAt = 0;
  /** Of one that was kept, until it was tried out: until then nobody walks. */
  #promised: number | undefined;
  #tried = false;
  #broken = false;
  /** Changes since it was kept. */
  #unkept = 0;

  /** @param taken links to begin with */
  constructor(of: IndexedRows, settings: GraphSettings, taken?: Taken) {
    this.#of = of;
    this.settings = settings;
    this.links = taken?.links ?? new Links(settings.m);
    if (taken !== undefined) this.#take(taken);
    const { rows } = of, { efConstruct } = settings;
    this.#builder = new GraphBuilder({ rows, links: this.links, efConstruct, live: (row) => of.has(row) });
  }

  #take({ touched, ef }: Taken): void {
    this.#watermark = this.#of.rows.end;
    for (let row = 0; row < this.#watermark; row++) {
      if (!this.#of.has(row)) continue;
      if (this.links.has(row) && !touched.has(row)) this.#covered++;
      else this.#await(row);
    }
    this.#linked = this.#covered;
    this.#promised = ef;
  }

  get rows(): DenseRows {
    return this.#of.rows;
  }

  /** How many rows are in it as they are. */
  get covered(): number {
    return this.#covered;
  }

  get watermark(): number {
    return this.#watermark;
  }

  /** How many rows below the watermark are to be looked at one by one. */
  get outsideCount(): number {
    return this.#outsideCount;
  }

  /** With which `ef` walks found what looking at all rows finds, but for four in 1,000; Infinity where none did. */
  get ef(): number {
    return this.#ef;
  }

  /** Whether searches may walk through it. */
  get ready(): boolean {
    return this.#promised === undefined;
  }

  /** Whether it is known what `ef` is enough. */
  get tried(): boolean {
    return this.ready && this.#tried;
  }

  /** Whether there is nothing to do but to keep it. */
  get keepIsDue(): boolean {
    return this.tried && !this.due && this.#unkept > growthToKeep * this.#covered;
  }

  keepBegins(): void {
    this.#unkept = 0;
  }

  covers(row: number): boolean {
    return row < this.#watermark && !this.#outside.has(row) && this.#of.has(row);
  }

  /** Ascending. */
  outsideRows(): Uint32Array {
    return this.#outsideRows ??= this.#outside.toRows();
  }

  /** A row got a vector. @param had it had one before */
  written(row: number, had: boolean): void {
    if (row >= this.#watermark) return;
    if (!this.#outside.has(row)) {
      if (had) this.#covered--;
      this.#unkept++;
    }
    this.#await(row);
  }

  /** It is outside, to be linked. */
  #await(row: number): void {
    if (!this.#outside.has(row)) this.#setOutside(row, true);
    if (this.#queued.has(row)) return;
    this.#queued.add(row);
    this.#queue.push(row);
  }

  /** A row lost its vector. */
  deleted(row: number): void {
    if (row >= this.#watermark) return;
    this.#unkept++;
    if (this.#outside.has(row)) this.#setOutside(row, false);
    else this.#covered--;
  }

  /** So many of its rows are gone that it is to be built anew, or it is not what was kept. */
  get worn(): boolean {
    if (this.#broken) return true;
    const gone = this.links.count - this.#covered - this.#outsideCount, { deletedShare, deletedRows } = this.settings;
    return gone >= deletedRows && gone > deletedShare * this.links.count;
  }

  /** Whether `step` has something to do. */
  get due(): boolean {
    return this.#trial !== undefined || this.#queue.length > 0 || this.#watermark < this.rows.end || this.#trialIsDue();
  }

  /** Links a row, or goes on with trying the graph out. @returns whether there was something to do */
  step(): boolean {
    if (this.#trial === undefined && this.#trialIsDue()) this.#beginTrial();
    if (this.#trial !== undefined) return this.#goOnTrying(this.#trial);
    return this.#linkNext();
  }

  takeWalker(): Walker {
    return this.#walkers.pop() ?? new Walker();
  }

  giveBack(walker: Walker): void {
    if (this.#walkers.length < keptWalkers) this.#walkers.push(walker);
  }

  #setOutside(row: number, outside: boolean): void {
    if (outside) this.#outside.add(row);
    else this.#outside.delete(row);
    this.#outsideCount += outside ? 1 : -1;
    this.#outsideRows = undefined;
  }

  #linkNext(): boolean {
    for (let row = this.#queue.pop(); row !== undefined; row = this.#queue.pop()) {
      this.#queued.delete(row);
      if (!this.#outside.has(row)) continue;
      if (this.#builder.insert(row)) {
        this.#setOutside(row, false);
        this.#count();
      }
      return true;
    }
    if (this.#watermark >= this.rows.end) return false;
    const row = this.#watermark++;
    if (!this.#of.has(row)) return true;
    if (this.#builder.insert(row)) this.#count();
    else this.#setOutside(row, true);
    return true;
  }

  #count(): void {
    this.#covered++;
    this.#linked++;
    this.#unkept++;
  }

  #trialIsDue(): boolean {
    if (this.#covered < firstTrial) return false;
    const atEnd = this.#queue.length === 0 && this.#watermark >= this.rows.end;
    return this.#linked > this.#triedAt * (atEnd ? growthAtEnd : growthToTrial);
  }

  #beginTrial(): void {
    this.#linked = 0;
    this.#triedAt = this.#covered;
    this.#trial = calibrate(this, this.#of);
  }

  #goOnTrying(trial: Work<number>): boolean {
    const step = trial.next(true);
    if (!step.done) return true;
    this.#ef = step.value;
    this.#tried = true;
    this.#trial = undefined;
    if (this.#promised !== undefined && !(this.#ef <= mostWorse * this.#promised)) this.#broken = true;
    this.#promised = undefined;
    return true;
  }
}

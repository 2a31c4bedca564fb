// The graphs of a store, one over each of its memories: begun when there is enough, kept up to date, and built anew beside the old one.
import { Bitset } from "../../rows/row_set.ts";
import type { DenseRows } from "../dense_rows.ts";
import { searchDense } from "../dense_search.ts";
import { GraphIndex } from "./graph_index.ts";
import type { IndexedRows } from "./searched.ts";
import type { GraphSettings } from "./settings.ts";

/** One that answers, and one that is to take its place. */
interface Graphs {
  current: GraphIndex;
  next?: GraphIndex | undefined;
}

/** The store whose graphs they are. */
export interface GraphedStore {
  /** Its memories, which may become more. */
  readonly parts: readonly DenseRows[];
  /** How many rows are in each. */
  readonly partRows: number;
  readonly rows: Bitset;
  readonly size: number;
  readonly count: number;
}

export class StoreGraphs {
  readonly #store: GraphedStore;
  #graphs: Graphs[] = [];
  #settings: GraphSettings | undefined;
  #failure: Error | undefined;

  constructor(store: GraphedStore) {
    this.#store = store;
  }

  /** Why there is no graph where there should be: memory ended, as a rule. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** How many vectors are in a graph. */
  get indexed(): number {
    return this.#graphs.reduce((sum, { current }) => sum + current.covered, 0);
  }

  /** Whether there is so much outside that queries are slower for it. */
  get behind(): boolean {
    const { count, size } = this.#store, { indexingBytes } = this.#settings ?? noGraph;
    return this.due && (count - this.indexed) * 4 * size > indexingBytes;
  }

  /** Whether `buildSome` has something to do. */
  get due(): boolean {
    const { parts: [{ bounded }], count, size } = this.#store, { indexingBytes, m } = this.#settings ?? noGraph;
    if (!bounded || m === 0 || indexingBytes === 0 || this.#failure !== undefined) return false;
    if (this.#graphs.length === 0) return count * 4 * size > indexingBytes;
    if (this.#store.parts.length > this.#graphs.length) return true;
    return this.#graphs.some(({ current, next }) => next !== undefined || current.due || this.#isOld(current));
  }

  /** The graph of a memory. */
  of(part: number): GraphIndex | undefined {
    return this.#graphs[part]?.current;
  }

  /** How they are to be from now on; none at all where there are to be no links. */
  configure(settings: GraphSettings): void {
    this.#settings = settings;
    this.#failure = undefined;
    if (settings.m === 0) this.drop();
    for (const { current, next } of this.#graphs) {
      if (this.#isAsConfigured(current)) current.settings = settings;
      if (next !== undefined && this.#isAsConfigured(next)) next.settings = settings;
    }
  }

  drop(): void {
    this.#graphs = [];
  }

  /** @param had it had a vector before */
  written(row: number, had: boolean): void {
    const graphs = this.#graphs[Math.floor(row / this.#store.partRows)];
    if (graphs === undefined) return;
    graphs.current.written(row % this.#store.partRows, had);
    graphs.next?.written(row % this.#store.partRows, had);
  }

  /** To be told while the row still counts. */
  deleted(row: number): void {
    const graphs = this.#graphs[Math.floor(row / this.#store.partRows)];
    if (graphs === undefined) return;
    graphs.current.deleted(row % this.#store.partRows);
    graphs.next?.deleted(row % this.#store.partRows);
  }

  /** Goes on with building. @param until asked now and then: true where it is to stop @returns whether there is more to do */
  buildSome(until: () => boolean): boolean {
    try {
      for (let part = 0; part < this.#store.parts.length && this.due; part++) {
        if (this.#buildPart(part, until)) return true;
      }
    } catch (error) {
      // Nobody waits for it to whom it could be thrown; searches go on without.
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.drop();
    }
    return false;
  }

  #buildPart(part: number, until: () => boolean): boolean {
    // What was read from a file gets its int8 copies first.
    if (!this.#store.parts[part].coded) return false;
    const graphs = this.#graphs[part] ??= { current: this.#begin(part) };
    if (graphs.next !== undefined && !this.#isAsConfigured(graphs.next)) graphs.next = undefined;
    if (this.#isOld(graphs.current)) graphs.next ??= this.#begin(part);
    const built = graphs.next ?? graphs.current;
    while (built.due) {
      if (until()) return true;
      built.step();
    }
    graphs.current = built;
    graphs.next = undefined;
    return false;
  }

  #isOld(graph: GraphIndex): boolean {
    return graph.worn || !this.#isAsConfigured(graph);
  }

  #isAsConfigured({ settings: { m, efConstruct } }: GraphIndex): boolean {
    return m === this.#settings!.m && efConstruct === this.#settings!.efConstruct;
  }

  #begin(part: number): GraphIndex {
    const store = this.#store, rows = store.parts[part], first = part * store.partRows;
    const has = (row: number) => store.rows.has(first + row);
    const exact: IndexedRows["exact"] = (query, limit, test) => {
      const candidates = { size: limit, test, tie: (a: number, b: number) => a - b };
      // Which rows are live is in the test: those of the graph.
      return searchDense([{ rows }], store.partRows, Bitset.full(rows.end), query, limit, candidates);
    };
    return new GraphIndex({ rows, has, exact }, this.#settings!);
  }
}

const noGraph: Pick<GraphSettings, "m" | "indexingBytes"> = { m: 0, indexingBytes: 0 };

// The graphs of a store, one over each of its memories: begun when there is enough, kept up to date, and built anew beside the old one.
import type { PointId } from "../../request/point_id.ts";
import { Bitset } from "../../rows/row_set.ts";
import type { Work } from "../../../turns.ts";
import type { DenseRows } from "../dense_rows.ts";
import { searchDense } from "../dense_search.ts";
import { GraphIndex } from "./graph_index.ts";
import { type GraphPart, partBytes, partsOf } from "./graph_part.ts";
import { KeptGraph } from "./kept_graph.ts";
import type { IndexedRows } from "./searched.ts";
import type { GraphSettings } from "./settings.ts";

/** Why a graph is built: vectors are outside of it, many of its rows are gone, or it is to be another. */
export type Optimizer = "indexing" | "vacuum" | "config_mismatch";

/** Indexing ends when no more is outside than this share of what it begins with. */
const nearlyAll = 0.1;

/** One that answers, and one that is to take its place. */
interface Graphs {
  current: GraphIndex;
  next?: GraphIndex | undefined;
}

/** The points whose vectors they are, by their rows in the store. */
export interface GraphedPoints {
  idAt(row: number): PointId;
  /** −1 if there is no such point. */
  rowOf(id: PointId): number;
}

/** A graph that was kept and its taking, and one that is to take its place when it is whole: of the last one parts may be missing. */
interface Taking {
  kept: KeptGraph;
  next?: KeptGraph | undefined;
  work?: Work<GraphIndex | undefined>;
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
  /** There was so much outside that it is being built, and still is some. */
  #indexing = false;
  /** Graphs that were kept, of memories that have none yet. */
  readonly #kept: (Taking | undefined)[] = [];
  #keeping: Generator<GraphPart> | undefined;
  /** What the parts kept last take in the file. */
  #keptBytes = 0;

  constructor(store: GraphedStore) {
    this.#store = store;
  }

  /** Why there is no graph where there should be: memory ended, as a rule. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** How many vectors are in a graph. */
  get indexed(): number {
    return this.#graphs.reduce((sum, { current }) => sum + (current.ready ? current.covered : 0), 0);
  }

  get keptBytes(): number {
    return this.#keptBytes;
  }

  /** Why a graph is to be built: of a few rows that are outside queries are not slower, and it is undefined. */
  get optimizer(): Optimizer | undefined {
    if (!this.due) return undefined;
    const old = this.#graphs.find(({ current }) => this.#isOld(current))?.current;
    if (old !== undefined) return this.#isAsConfigured(old) ? "vacuum" : "config_mismatch";
    return this.#outsideBytes > this.#settings!.indexingBytes * (this.#indexing ? nearlyAll : 1)
      ? "indexing"
      : undefined;
  }

  get #outsideBytes(): number {
    return (this.#store.count - this.indexed) * 4 * this.#store.size;
  }

  /** How many vectors are in the graphs that are being built, of how many. */
  get progress(): { readonly done: number; readonly total: number } {
    const done = this.#graphs.reduce((sum, { current, next }) => sum + (next ?? current).covered, 0);
    return { done, total: this.#store.count };
  }

  /** Whether there is to be a graph at all. */
  get any(): boolean {
    const { indexingBytes, m } = this.#settings ?? noGraph;
    return m > 0 && indexingBytes > 0;
  }

  /** Whether `buildSome` has something to do. */
  get due(): boolean {
    const { parts: [{ bounded }], count, size } = this.#store, { indexingBytes, m } = this.#settings ?? noGraph;
    if (!bounded || m === 0 || indexingBytes === 0 || this.#failure !== undefined) return false;
    if (this.#kept.some((taking) => taking !== undefined)) return true;
    if (this.#graphs.length === 0) return count * 4 * size > indexingBytes;
    if (this.#store.parts.length > this.#graphs.length) return true;
    return this.#graphs.some(({ current, next }) => next !== undefined || current.due || this.#isOld(current));
  }

  /** The graph of a memory. */
  of(part: number): GraphIndex | undefined {
    const graph = this.#graphs[part]?.current;
    return graph?.ready ? graph : undefined;
  }

  /** How they are to be from now on; none at all where there are to be no links. */
  configure(settings: GraphSettings): void {
    this.#settings = settings;
    this.#failure = undefined;
    if (settings.m === 0) this.drop();
    if (settings.indexingBytes === 0) this.#kept.length = 0;
    for (const { current, next } of this.#graphs) {
      if (this.#isAsConfigured(current)) current.settings = settings;
      if (next !== undefined && this.#isAsConfigured(next)) next.settings = settings;
    }
  }

  drop(): void {
    this.#graphs = [];
    this.#kept.length = 0;
    this.#keeping = undefined;
  }

  /** @param had it had a vector before */
  written(row: number, had: boolean): void {
    this.#touch(row);
    const graphs = this.#graphs[Math.floor(row / this.#store.partRows)];
    if (graphs === undefined) return;
    graphs.current.written(row % this.#store.partRows, had);
    graphs.next?.written(row % this.#store.partRows, had);
  }

  /** To be told while the row still counts. */
  deleted(row: number): void {
    this.#touch(row);
    const graphs = this.#graphs[Math.floor(row / this.#store.partRows)];
    if (graphs === undefined) return;
    graphs.current.deleted(row % this.#store.partRows);
    graphs.next?.deleted(row % this.#store.partRows);
  }

  /** New rows behind all others got vectors. */
  appended(first: number, count: number): void {
    if (this.#kept.length > 0) { for (let row = first; row < first + count; row++) this.#touch(row); }
  }

  #touch(row: number): void {
    if (this.#kept.length === 0) return;
    const taking = this.#kept[Math.floor(row / this.#store.partRows)], place = row % this.#store.partRows;
    taking?.kept.touched.add(place);
    taking?.next?.touched.add(place);
  }

  /** Takes a part of a graph that was kept: what is whole in the end is not built again. */
  takePart(part: GraphPart): void {
    const { graph } = part, { memory } = graph, { m, indexingBytes } = this.#settings ?? noGraph;
    if (m === 0 || indexingBytes === 0 || memory >= this.#store.parts.length) return;
    if (this.#graphs[memory] !== undefined) return;
    if (part.part === 0) {
      const before = this.#kept[memory]?.kept, fresh = new KeptGraph(graph);
      this.#kept[memory] = before?.whole ? { kept: before, next: fresh } : { kept: fresh };
      this.#keptBytes = 0;
    }
    const taking = this.#kept[memory];
    taking?.kept.add(part);
    taking?.next?.add(part);
    if (taking?.next?.whole) this.#kept[memory] = { kept: taking.next };
    this.#keptBytes += partBytes(part);
  }

  /** Whether there are graphs to be kept. */
  get keepIsDue(): boolean {
    return this.#keeping !== undefined || this.#graphs.some(({ current }) => current.keepIsDue);
  }

  /** The next part of graphs that are to be kept, all of them where that is `due` at one; undefined where none is. */
  nextPart(points: GraphedPoints, image: () => number): GraphPart | undefined {
    if (!this.keepIsDue) return undefined;
    if (this.#keeping === undefined) {
      this.#keeping = this.parts(points, image);
      this.#keptBytes = 0;
      for (const { current } of this.#graphs) current.keepBegins();
    }
    const step = this.#keeping.next();
    if (step.done) this.#keeping = undefined;
    else this.#keptBytes += partBytes(step.value);
    return step.value ?? undefined;
  }

  /** Of no use is a graph without one of its parts. */
  stopKeeping(): void {
    this.#keeping = undefined;
  }

  /** All graphs that can be kept. @param image a number for each */
  *parts(points: GraphedPoints, image: () => number): Generator<GraphPart> {
    for (let memory = 0; memory < this.#graphs.length; memory++) {
      const current = this.#graphs[memory]?.current;
      if (!current?.tried) continue;
      const first = memory * this.#store.partRows;
      for (const part of partsOf(current, { image: image(), memory, idAt: (row) => points.idAt(first + row) })) {
        // The rest of one that was replaced meanwhile is of no use.
        if (this.#graphs[memory]?.current !== current) return;
        yield part;
      }
    }
  }

  /** Goes on with building. @param until asked now and then: true where it is to stop @returns whether there is more to do */
  buildSome(until: () => boolean, points?: GraphedPoints): boolean {
    this.#indexing = this.optimizer === "indexing";
    try {
      for (let part = 0; part < this.#store.parts.length && this.due; part++) {
        if (this.#takePart(part, until, points) || this.#buildPart(part, until)) return true;
      }
    } catch (error) {
      // Nobody waits for it to whom it could be thrown; searches go on without.
      this.#failure = error instanceof Error ? error : new Error(String(error));
      this.drop();
    }
    return false;
  }

  /** Goes on with taking a graph that was kept. @returns whether there is more to do */
  #takePart(part: number, until: () => boolean, points: GraphedPoints | undefined): boolean {
    const taking = this.#kept[part], first = part * this.#store.partRows;
    if (taking === undefined || !this.#store.parts[part].coded) return false;
    const { kept } = taking,
      rowOf = (id: PointId) => {
        const row = points!.rowOf(id) - first;
        return row < this.#store.partRows ? Math.max(-1, row) : -1;
      };
    if (kept.whole && kept.isOf(this.#settings!) && points !== undefined) {
      taking.work ??= kept.adopt(this.#rowsOf(part), this.#settings!, rowOf);
      for (;;) {
        if (until()) return true;
        const step = taking.work.next(true);
        if (!step.done) continue;
        if (step.value !== undefined) this.#graphs[part] = { current: step.value };
        break;
      }
    }
    this.#kept[part] = undefined;
    if (this.#kept.every((taking) => taking === undefined)) this.#kept.length = 0;
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
    return new GraphIndex(this.#rowsOf(part), this.#settings!);
  }

  #rowsOf(part: number): IndexedRows {
    const store = this.#store, rows = store.parts[part], first = part * store.partRows;
    const has = (row: number) => store.rows.has(first + row);
    const exact: IndexedRows["exact"] = (query, limit, end, test) => {
      const among = end < rows.end ? Bitset.full(end) : undefined;
      const candidates = { size: limit, rows: among, test, tie: (a: number, b: number) => a - b };
      // Which rows are live is in the test: those of the graph.
      const searched = { parts: [{ rows }], rowsOfPart: store.partRows, live: Bitset.full(rows.end) };
      return searchDense(searched, { query, limit }, candidates);
    };
    return { rows, has, exact };
  }
}

const noGraph: Pick<GraphSettings, "m" | "indexingBytes"> = { m: 0, indexingBytes: 0 };

// A graph that was kept, before its links are those of the rows as they are numbered now. Nothing in it is believed before it was looked at.
import type { PointId } from "../../request/point_id.ts";
import type { Work } from "../../../turns.ts";
import { Bitset } from "../../rows/row_set.ts";
import { firstTrial, GraphIndex } from "./graph_index.ts";
import { Links, mostLayers } from "./links.ts";
import type { GraphDescription, GraphPart } from "./graph_part.ts";
import type { IndexedRows } from "./searched.ts";
import type { GraphSettings } from "./settings.ts";

/** Of more rows outside than this share it is not worth taking. */
const mostOutside = 0.5;
const rowsBetweenTurns = 256;

export class KeptGraph {
  readonly description: GraphDescription;
  /** Rows that were written or freed since its first part. */
  readonly touched: Bitset = new Bitset();
  readonly #parts: GraphPart[] = [];

  constructor(description: GraphDescription) {
    this.description = description;
  }

  /** Parts of another graph, or behind one that is missing, are passed over. */
  add(part: GraphPart): void {
    if (part.graph.image === this.description.image && part.part === this.#parts.length) this.#parts.push(part);
  }

  get whole(): boolean {
    return this.#parts.length === this.description.parts;
  }

  /** Fits the settings: another graph would be built otherwise. */
  isOf({ m, efConstruct }: GraphSettings): boolean {
    return this.description.m === m && this.description.efConstruct === efConstruct;
  }

  /**
   * In little parts: between them rows may be written.
   *
   * @param rowOf of a point, in this memory; −1 where it is not there
   * @returns undefined where it is not as graphs are, or of other points
   */
  *adopt(of: IndexedRows, settings: GraphSettings, rowOf: (id: PointId) => number): Work<GraphIndex | undefined> {
    const now = yield* this.#renumbered(of, rowOf), links = new Links(this.description.m);
    if (now === undefined) return undefined;
    for (const part of this.#parts) {
      if (!addPart(links, now, part)) return undefined;
      yield;
    }
    let looked = 0;
    for (const row of links.upperRows) {
      if (!links.isSound(row)) return undefined;
      if (++looked % rowsBetweenTurns === 0) yield;
    }
    links.enterAt((now[this.description.entry] ?? 0) - 1);
    const graph = new GraphIndex(of, settings, { links, touched: this.touched, ef: this.description.ef });
    const { covered, outsideCount } = graph;
    return covered < firstTrial || outsideCount > mostOutside * (covered + outsideCount) ? undefined : graph;
  }

  /** By the kept number: the row of the same point, and 1 more; 0 where there is none. */
  *#renumbered(of: IndexedRows, rowOf: (id: PointId) => number): Work<Uint32Array | undefined> {
    let highest = 0;
    for (const { rows } of this.#parts) for (const row of rows) highest = Math.max(highest, row);
    // As many numbers as there were rows: not what a wrong one says.
    if (highest >= 2 ** 26) return undefined;
    const now = new Uint32Array(highest + 1);
    for (const { ids, rows } of this.#parts) {
      for (const [i, kept] of rows.entries()) {
        const row = rowOf(ids[i]);
        if (row >= 0 && of.has(row)) now[kept] = row + 1;
      }
      yield;
    }
    return now;
  }
}

/** @returns whether all lists are as they have to be */
function addPart(links: Links, now: Uint32Array, { rows, lists }: GraphPart): boolean {
  let at = 0;
  for (const kept of rows) {
    const row = now[kept] - 1, layers = lists[at++];
    if (!(layers <= mostLayers) || (row >= 0 && links.has(row))) return false;
    if (row >= 0) links.add(row, layers);
    for (let layer = 0; layer <= layers; layer++) {
      const count = lists[at++], end = at + count;
      if (!(count <= links.most(layer)) || end > lists.length) return false;
      if (row >= 0) links.set(row, layer, renumbered(lists.subarray(at, end), now));
      at = end;
    }
  }
  return at === lists.length;
}

/** Without those that are gone. */
function renumbered(list: Uint32Array, now: Uint32Array): number[] {
  const rows: number[] = [];
  for (const kept of list) if (now[kept] > 0) rows.push(now[kept] - 1);
  return rows;
}

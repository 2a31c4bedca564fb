// A graph in parts that can be kept: which links the points have, in row numbers that hold for these parts alone.
import type { PointId } from "../../request/point_id.ts";
import type { GraphIndex } from "./graph_index.ts";

/** What all parts of a graph say of it. */
export interface GraphDescription {
  /** Which graph it is: parts of others may lie between. */
  readonly image: number;
  /** Over which of the store's memories. */
  readonly memory: number;
  readonly m: number;
  readonly efConstruct: number;
  readonly entry: number;
  /** What was enough when it was tried out. */
  readonly ef: number;
  readonly parts: number;
}

export interface GraphPart {
  readonly graph: GraphDescription;
  /** From 0. */
  readonly part: number;
  readonly ids: readonly PointId[];
  /** The row of each. */
  readonly rows: Uint32Array;
  /** For each: in how many layers above 0 it is; then of every layer how many links, and the rows. */
  readonly lists: Uint32Array;
}

/** Rows in a part: some 100 KB, encoded in a millisecond. */
const partRows = 1024;

export const partBytes = ({ rows, lists }: GraphPart): number => 16 * rows.length + 4 * lists.length;

/**
 * Each part is as the graph is when its turn comes: who reads them takes for new what was written behind the first.
 *
 * @param idAt of the points, by rows of this memory
 */
export function* partsOf(
  graph: GraphIndex,
  { image, memory, idAt }: { image: number; memory: number; idAt: (row: number) => PointId },
): Generator<GraphPart> {
  const { m, efConstruct } = graph.settings, { entry } = graph.links, parts = Math.ceil(graph.covered / partRows);
  const description = { image, memory, m, efConstruct, entry, ef: graph.ef, parts };
  for (let part = 0, next = 0; part < parts; part++) {
    const rows: number[] = [];
    for (; next < graph.watermark && rows.length < partRows; next++) if (graph.covers(next)) rows.push(next);
    yield {
      graph: description,
      part,
      ids: rows.map(idAt),
      rows: Uint32Array.from(rows),
      lists: listsOf(graph, rows),
    };
  }
}

function listsOf({ links }: GraphIndex, rows: readonly number[]): Uint32Array {
  const lists: number[] = [];
  for (const row of rows) {
    const layers = links.layersOf(row);
    lists.push(layers);
    for (let layer = 0; layer <= layers; layer++) {
      const array = links.arrayOf(row, layer), start = links.startOf(row, layer), end = start + array[start];
      for (let at = start; at <= end; at++) lists.push(array[at]);
    }
  }
  return Uint32Array.from(lists);
}

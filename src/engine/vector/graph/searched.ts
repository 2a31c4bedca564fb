// What a search and a trial see of a graph, and a graph of its store.
import type { Maybe } from "../../../turns.ts";
import type { DenseRows } from "../dense_rows.ts";
import type { Hit } from "../vector.ts";
import type { Links } from "./links.ts";
import type { Walker } from "./walker.ts";

export interface SearchedGraph {
  readonly rows: DenseRows;
  readonly links: Links;
  /** Rows from here on are not in it. */
  readonly watermark: number;
  /** Whether the row is in it as it is. */
  covers(row: number): boolean;
  takeWalker(): Walker;
  giveBack(walker: Walker): void;
}

/** The rows of one memory. */
export interface IndexedRows {
  readonly rows: DenseRows;
  /** Whether a row has a vector. */
  has(row: number): boolean;
  /** The nearest by looking at all below `end` that pass. */
  exact(query: Float32Array, limit: number, end: number, passes: (row: number) => boolean): Maybe<Hit[]>;
}

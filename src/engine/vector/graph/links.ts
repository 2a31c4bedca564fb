// The graph as numbers: for each row and layer its links, in lists of fixed room: how many, then the rows.
import { Bitset } from "../../rows/row_set.ts";

/** Rows whose lists of layer 0 stand in one array: growing copies nothing. */
const CHUNK_BITS = 12;
const CHUNK_ROWS = 1 << CHUNK_BITS;
/** Above layer 0. */
export const mostLayers = 12;

export class Links {
  /** Links that a new row gets in a layer. */
  readonly m: number;
  readonly rows: Bitset = new Bitset();
  /** How many rows are linked. */
  count = 0;
  /** Where walks begin: a row of the highest layer; −1 while there is none. */
  entry = -1;
  top = 0;
  readonly #chunks: Uint32Array[] = [];
  /** Of rows above layer 0: where it says in how many layers they are; their lists follow, layer after layer. */
  readonly #upperAt = new Map<number, number>();
  #upper: Uint32Array = new Uint32Array(0);
  #upperUsed = 0;

  constructor(m: number) {
    this.m = m;
  }

  get bytes(): number {
    return this.#chunks.length * CHUNK_ROWS * 4 * this.#widthOf(0) + this.#upper.byteLength;
  }

  /** Rows that have a place in layer 0 are below. */
  get capacity(): number {
    return this.#chunks.length * CHUNK_ROWS;
  }

  /** The array that holds a row's list, and where it begins there. The array may be another after `add`. */
  arrayOf(row: number, layer: number): Uint32Array {
    return layer === 0 ? this.#chunks[row >>> CHUNK_BITS] : this.#upper;
  }

  startOf(row: number, layer: number): number {
    const width = this.#widthOf(layer);
    if (layer === 0) return (row & (CHUNK_ROWS - 1)) * width;
    return this.#upperAt.get(row)! + 1 + (layer - 1) * width;
  }

  /** Room of a list: layer 0, where all rows are, has twice as much. */
  most(layer: number): number {
    return layer === 0 ? 2 * this.m : this.m;
  }

  has(row: number): boolean {
    return this.rows.has(row);
  }

  /** The highest layer of a row: drawn from its number, so that a graph that is built again is the same; of one that is linked, what it was given. */
  layersOf(row: number): number {
    if (!this.has(row)) return this.#drawn(row);
    const at = this.#upperAt.get(row);
    return at === undefined ? 0 : this.#upper[at];
  }

  #drawn(row: number): number {
    let mixed = Math.imul(row + 0x9e3779b9, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    const drawn = (((mixed ^ (mixed >>> 16)) >>> 0) + 1) / 2 ** 32;
    return Math.min(mostLayers, Math.floor(-Math.log(drawn) / Math.log(Math.max(2, this.m))));
  }

  /** Gives a row its lists, empty. */
  add(row: number, layers: number = this.layersOf(row)): void {
    while (this.capacity <= row) this.#chunks.push(new Uint32Array(CHUNK_ROWS * this.#widthOf(0)));
    if (layers > 0) this.#addUpper(row, layers);
    this.rows.add(row);
    this.count++;
  }

  set(row: number, layer: number, links: ArrayLike<number>, count = links.length): void {
    const array = this.arrayOf(row, layer), start = this.startOf(row, layer);
    array[start] = count;
    for (let i = 0; i < count; i++) array[start + 1 + i] = links[i];
  }

  /** @returns whether there was room, or it was there */
  append(row: number, layer: number, link: number): boolean {
    const array = this.arrayOf(row, layer), start = this.startOf(row, layer), end = start + array[start];
    for (let at = start + 1; at <= end; at++) if (array[at] === link) return true;
    if (array[start] === this.most(layer)) return false;
    array[end + 1] = link;
    array[start]++;
    return true;
  }

  /** Those that are in more layers than one. */
  get upperRows(): Iterable<number> {
    return this.#upperAt.keys();
  }

  /** Whether the links of a row above layer 0 are to rows that are there: what was read from somewhere need not be so. */
  isSound(row: number): boolean {
    for (let layer = this.layersOf(row); layer > 0; layer--) {
      const start = this.startOf(row, layer), end = start + this.#upper[start];
      for (let at = start + 1; at <= end; at++) {
        const other = this.#upper[at];
        if (!this.has(other) || this.layersOf(other) < layer) return false;
      }
    }
    return true;
  }

  /** Begins walks at a row, or at any of the highest layer where it is none of those. */
  enterAt(row: number): void {
    this.entry = this.has(row) ? row : this.rows.toRows()[0] ?? -1;
    this.top = this.entry < 0 ? 0 : this.layersOf(this.entry);
    for (const [other, at] of this.#upperAt) {
      if (this.#upper[at] <= this.top) continue;
      this.entry = other;
      this.top = this.#upper[at];
    }
  }

  #widthOf(layer: number): number {
    return 1 + this.most(layer);
  }

  #addUpper(row: number, layers: number): void {
    const words = 1 + layers * this.#widthOf(1), needed = this.#upperUsed + words;
    if (needed > this.#upper.length) {
      const upper = new Uint32Array(Math.max(1024, needed, 2 * this.#upper.length));
      upper.set(this.#upper);
      this.#upper = upper;
    }
    this.#upper[this.#upperUsed] = layers;
    this.#upperAt.set(row, this.#upperUsed);
    this.#upperUsed = needed;
  }
}

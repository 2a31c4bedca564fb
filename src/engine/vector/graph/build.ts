// Puts rows into a graph: finds what is near, links to those that lie in different directions, and is linked back.
import { BLOCK_ROWS, type DenseRows } from "../dense_rows.ts";
import { type CodedQuery, hasCodes, queryOfRow, scorerOf, takeDiverse } from "./codes.ts";
import type { Links } from "./links.ts";
import { Walker } from "./walker.ts";

/**
 * The walk for a new row's neighbours ends after so many steps for each that is looked for: later ones find rows that are not linked to. By 20,000 × 128 as
 * embeddings are, `efConstruct` 100: steps until nothing better is found / 90 / 70 / 60 take 4.5 / 3.4 / 3.1 / 2.7 s, and walks with `ef` 64 find 0.9885 / 0.9880 /
 * 0.9885 / 0.9865.
 */
const stepsForEach = 0.7, leastSteps = 32;

export interface BuildOptions {
  readonly rows: DenseRows;
  readonly links: Links;
  readonly efConstruct: number;
  /** Whether a row has a vector: others are walked through, and get no new links. */
  readonly live: (row: number) => boolean;
}

export class GraphBuilder {
  readonly #options: BuildOptions;
  readonly #walker = new Walker();
  readonly #chosen = new Uint32Array(BLOCK_ROWS + 1);
  readonly #others = new Uint32Array(BLOCK_ROWS + 1);

  constructor(options: BuildOptions) {
    this.#options = options;
  }

  /** Links a row, anew where it was linked before. @returns false where its int8 copy says nothing: it is left out */
  insert(row: number): boolean {
    const { rows, links } = this.#options;
    if (!hasCodes(rows, row)) return false;
    const query = queryOfRow(rows, row), layers = links.layersOf(row);
    if (!links.has(row)) links.add(row);
    let entry = links.entry;
    for (let layer = links.top; layer > layers && entry >= 0; layer--) {
      entry = this.#walker.descend({ rows, links, query, layer }, entry);
    }
    for (let layer = Math.min(layers, links.top); layer >= 0 && entry >= 0; layer--) {
      entry = this.#connect(row, layer, entry, query);
      // Whoever is linked back stands in its place.
      if (layer > 0) queryOfRow(rows, row);
    }
    if (links.entry >= 0 && layers <= links.top) return true;
    links.entry = row;
    links.top = layers;
    return true;
  }

  /** In one layer. @returns where the walk of the next layer begins */
  #connect(row: number, layer: number, entry: number, query: CodedQuery): number {
    const { rows, links, efConstruct, live } = this.#options, walker = this.#walker, { words, floats } = rows.memory;
    // One that is linked anew may be on the way, and is not its own neighbour.
    const accept = (other: number) => other !== row && live(other), ef = Math.min(efConstruct, BLOCK_ROWS);
    walker.begin({ rows, links, query, layer, ef, accept });
    walker.enter(entry);
    walker.advance(Math.max(leastSteps, stepsForEach * ef));
    const count = walker.take();
    // What it had stays the way from it.
    if (count === 0) return entry;
    words.set(walker.rows.subarray(0, count), rows.listAt / 4);
    floats.set(walker.scores.subarray(0, count), rows.scoresAt / 4);
    this.#sort(count, row);
    const [next] = walker.rows, chosen = this.#choose(count, links.m, this.#chosen);
    links.set(row, layer, this.#chosen, chosen);
    for (let i = 0; i < chosen; i++) this.#linkBack(this.#chosen[i], row, layer);
    return next;
  }

  /** Of the rows in the list, best first: those that lie in different directions, then the nearest of the rest until a new row's share. */
  #choose(count: number, most: number, into: Uint32Array): number {
    const { rows, links } = this.#options, { words } = rows.memory, list = rows.listAt / 4, found = rows.foundAt / 4;
    const diverse = takeDiverse(rows, count, most);
    let chosen = 0;
    for (; chosen < diverse; chosen++) into[chosen] = words[list + words[found + chosen]];
    for (let i = 0, next = 0; i < count && chosen < links.m; i++) {
      if (next < diverse && words[found + next] === i) next++;
      else into[chosen++] = words[list + i];
    }
    return chosen;
  }

  /** A list that is full keeps those that lie in different directions. */
  #linkBack(row: number, link: number, layer: number): void {
    const { rows, links, live } = this.#options, most = links.most(layer);
    if (links.append(row, layer, link)) return;
    const array = links.arrayOf(row, layer), start = links.startOf(row, layer), { words } = rows.memory;
    const list = rows.listAt / 4;
    let count = 0;
    for (let at = start + 1; at <= start + most; at++) if (live(array[at])) words[list + count++] = array[at];
    words[list + count++] = link;
    scorerOf(rows, queryOfRow(rows, row))(count);
    this.#sort(count, row);
    links.set(row, layer, this.#others, this.#choose(count, most, this.#others));
  }

  /** The list with its scores, best first; equal ones in an order of each row's own, so that none is always the last. */
  #sort(count: number, owner: number): void {
    const { rows } = this.#options, { words, floats } = rows.memory, list = rows.listAt / 4, at = rows.scoresAt / 4;
    for (let i = 1; i < count; i++) {
      const row = words[list + i], score = floats[at + i];
      let j = i - 1;
      for (; j >= 0; j--) {
        const other = floats[at + j];
        if (other > score || (other === score && mixed(words[list + j], owner) <= mixed(row, owner))) break;
        words[list + j + 1] = words[list + j];
        floats[at + j + 1] = other;
      }
      words[list + j + 1] = row;
      floats[at + j + 1] = score;
    }
  }
}

const mixed = (row: number, owner: number): number => Math.imul(row ^ Math.imul(owner, 0x85ebca6b), 0x9e3779b1) >>> 0;

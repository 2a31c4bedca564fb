// Groups of the picture: hills of its density, and the words that are more frequent in a group than elsewhere.
import { boxOf, type Coordinates, type Place } from "./grid.ts";

export interface Cluster extends Place {
  readonly rows: Uint32Array;
}
export interface Label extends Place {
  readonly text: string;
  /** Where labels have no room for all, those of more points stay. */
  readonly count: number;
}

const cells = 64;
/** Few points make a rough density: it is blurred more. */
const blurOf = (count: number): number => Math.max(2, Math.min(8, Math.round(200 / Math.sqrt(count))));
/** A hill whose pass to a higher one is this high, of its own height, is a part of that one. */
const passHeight = 0.8;
const smallest = 0.005;

/** Groups of at least half a percent of the points, the largest first. */
export function clustersOf(points: Coordinates): Cluster[] {
  const count = points.x.length, cellOf = cellsOf(points), hillOf = hillsOf(densityOf(cellOf));
  const rows = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const hill = hillOf[cellOf[i]];
    if (hill < 0) continue;
    if (!rows.has(hill)) rows.set(hill, []);
    rows.get(hill)!.push(i);
  }
  const least = Math.max(5, count * smallest);
  return [...rows.values()].filter(({ length }) => length >= least).sort((a, b) => b.length - a.length)
    .map((found) => ({
      rows: Uint32Array.from(found),
      x: median(points.x, found),
      y: median(points.y, found),
    }));
}

function median(of: Float32Array, rows: readonly number[]): number {
  return Float32Array.from(rows, (row) => of[row]).sort()[rows.length >> 1];
}

function cellsOf({ x, y }: Coordinates): Uint32Array {
  const box = boxOf({ x, y }), size = Math.max(box.xMax - box.xMin, box.yMax - box.yMin, 1e-9) / cells;
  const at = (value: number, from: number) => Math.min(cells - 1, Math.floor((value - from) / size));
  return Uint32Array.from(x, (value, i) => at(y[i], box.yMin) * cells + at(value, box.xMin));
}

function densityOf(cellOf: Uint32Array): Float64Array {
  let density = new Float64Array(cells * cells);
  for (const cell of cellOf) density[cell]++;
  for (let turn = blurOf(cellOf.length); turn > 0; turn--) density = blurred(blurred(density, 1), cells);
  return density;
}

/** Each cell as the mean of five in one direction. */
function blurred(from: Float64Array, step: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(from, (_, cell) => {
    const at = step === 1 ? cell % cells : Math.floor(cell / cells);
    let sum = 0;
    for (let k = -2; k <= 2; k++) if (at + k >= 0 && at + k < cells) sum += from[cell + k * step];
    return sum / 5;
  });
}

/** The hill of each cell, from the highest down; -1 for the plain. Hills that meet high above the plain are one. */
function hillsOf(density: Float64Array): Int32Array {
  const hills = new Int32Array(density.length).fill(-1), heights: number[] = [], into: number[] = [];
  const found = (hill: number): number => into[hill] === hill ? hill : found(into[hill]);
  const plain = density.reduce((a, b) => Math.max(a, b), 0) * 0.01;
  const order = Array.from(density.keys()).filter((cell) => density[cell] > plain).sort((a, b) =>
    density[b] - density[a]
  );
  for (const cell of order) {
    const around = new Set(neighbours(cell).map((each) => hills[each]).filter((hill) => hill >= 0).map(found));
    const [best, ...others] = [...around].sort((a, b) => heights[b] - heights[a]);
    if (best === undefined) {
      hills[cell] = into.push(heights.length) - 1;
      heights.push(density[cell]);
      continue;
    }
    hills[cell] = best;
    for (const other of others) {
      if (density[cell] > passHeight * heights[other]) into[other] = best;
    }
  }
  return hills.map((hill) => hill < 0 ? hill : found(hill));
}

function neighbours(cell: number): number[] {
  const column = cell % cells, row = Math.floor(cell / cells), found: number[] = [];
  for (let r = Math.max(0, row - 1); r <= Math.min(cells - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(cells - 1, column + 1); c++) {
      if (r !== row || c !== column) found.push(r * cells + c);
    }
  }
  return found;
}

/** The words of a value, each once. */
export function wordsOf(value: unknown): Set<string> {
  const text = typeof value === "string"
    ? value
    : Array.isArray(value)
    ? value.filter((each) => typeof each === "string").join(" ")
    : "";
  return new Set(
    text.slice(0, 2000).toLowerCase().match(/\p{L}[\p{L}\p{N}'’-]+/gu),
  );
}

/** Labels of groups: up to three words each that tell it from the rest. */
export function labelsOf(
  clusters: readonly Cluster[],
  values: readonly unknown[],
): Label[] {
  const words = values.map(wordsOf), everywhere = countsOf(words, words.keys());
  return clusters.flatMap(({ rows, x, y }) => {
    const text = distinctive(
      countsOf(words, rows),
      rows.length,
      everywhere,
      values.length,
    ).join(", ");
    return text === "" ? [] : [{ text, x, y, count: rows.length }];
  });
}

function countsOf(
  words: readonly ReadonlySet<string>[],
  rows: Iterable<number>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const word of words[row]) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

/** By how frequent they are here, weighted with how much more than everywhere. */
function distinctive(
  here: ReadonlyMap<string, number>,
  size: number,
  everywhere: ReadonlyMap<string, number>,
  count: number,
) {
  const scored = [...here].filter(([, n]) => n >= Math.max(2, size * 0.02)).map(
    ([word, n]) => {
      const share = n / size, more = share / (everywhere.get(word)! / count);
      return { word, score: share * Math.log(more), more };
    },
  );
  // Groups that are the whole, or nearly so, have no words that are rarer elsewhere: the most frequent stand in.
  const rarer = scored.filter(({ more }) => more > 1.2).sort((a, b) => b.score - a.score);
  return rarer.slice(0, 3).map(({ word }) => word);
}

// The kernels in TypeScript, for runtimes without WebAssembly SIMD: the same results, slower.
import { Bitset } from "../rows/row_set.ts";
import type { GatherKernel, KernelMemory, Kernels, RangeKernel, ScoreKernel } from "./kernels.ts";
import { graphKernels } from "./graph/scalar_graph_kernels.ts";
import { dot, euclid, manhattan, type Similarity, squareOfDifference } from "./similarity.ts";

const f = Math.fround;

export function scalarKernels(memory: KernelMemory): Kernels {
  return {
    dot: scoreKernel(memory, dot),
    euclid: scoreKernel(memory, euclid),
    manhattan: scoreKernel(memory, manhattan),
    dotRows: gatherKernel(memory, dot),
    euclidRows: gatherKernel(memory, euclid),
    manhattanRows: gatherKernel(memory, manhattan),

    bound(query, row, info, squares, list, count, stride, step, length, square, out) {
      const places = { query, row, info, squares, stride };
      for (let i = 0; i < count; i++) {
        const number = list === 0 ? i : memory.words[(list >> 2) + i];
        memory.floats[(out >> 2) + i] = boundOf(memory, places, number, f(step), f(length), f(square));
      }
    },

    boundFour(queries, row, info, squares, count, stride, factors, first, out, bounds) {
      const { words, floats } = memory, codes = new Int16Array(stride), at = factors >> 2;
      const masks = new Uint8Array(count), places = { query: 0, row, info, squares, stride };
      for (let query = 0; query < 4; query++) {
        const [step, length, square, threshold] = [0, 4, 8, 12].map((from) => floats[at + from + query]);
        for (let i = 0; i < stride; i++) codes[i] = memory.shorts[(queries >> 1) + 4 * (i & ~7) + 8 * query + (i & 7)];
        for (let i = 0; i < count; i++) {
          const bound = boundOf({ ...memory, shorts: codes }, places, i, step, length, square);
          if (bounds !== 0) floats[(bounds >> 2) + 4 * i + query] = bound;
          else if (!(bound < threshold)) masks[i] |= 1 << query;
        }
      }
      let found = out >> 2;
      masks.forEach((mask, i) => mask !== 0 && (words[found++] = ((first + i) << 4) | mask));
      return found - (out >> 2);
    },

    sumLargest(bounds, list, ends, count, queries, out) {
      const { words, floats } = memory;
      for (let i = 0, at = 0; i < count; i++) {
        const end = words[(ends >> 2) + i], best = [-Infinity, -Infinity, -Infinity, -Infinity];
        for (; at < end; at++) {
          const four = (bounds >> 2) + 4 * words[(list >> 2) + at];
          for (let query = 0; query < queries; query++) best[query] = Math.max(best[query], floats[four + query]);
        }
        for (let query = 0; query < queries; query++) floats[(out >> 2) + i] += best[query];
      }
    },

    above(scores, count, threshold, first, out) {
      const { words, floats } = memory;
      let found = out >> 2;
      for (let i = 0; i < count; i++) if (!(floats[(scores >> 2) + i] < f(threshold))) words[found++] = first + i;
      return found - (out >> 2);
    },

    between: rangeKernel(memory, Float64Array),
    betweenInts: rangeKernel(memory, Int32Array),
    betweenShorts: rangeKernel(memory, Int16Array),

    rowsOfBits(bits, words, out) {
      const found = new Bitset();
      found.words = memory.words.subarray(bits >> 2, (bits >> 2) + words);
      memory.words.set(found.toRows(), out >> 2);
    },

    ...graphKernels(memory),

    normalise(row, stride) {
      const vector = memory.floats.subarray(row >> 2, (row + stride) >> 2);
      const square = dot(vector, vector);
      if (square < f(1.1920929e-7) || Math.abs(f(square - 1)) <= f(1e-6)) return;
      const length = f(Math.sqrt(square));
      for (let i = 0; i < vector.length; i++) vector[i] /= length;
    },

    quantise(row, stride, codes, codesStride, info, margin) {
      const vector = memory.floats.subarray(row >> 2, (row + stride) >> 2);
      const stored = new Int8Array(memory.bytes.buffer, codes, codesStride);
      const pair = memory.floats.subarray(info >> 2, (info >> 2) + 2);
      const largest = largestOf(vector);
      if (largest !== 0 && !(largest >= f(1e-15) && largest <= f(1e15))) {
        pair.set([0, Infinity]);
        return -1;
      }
      const scale = largest === 0 ? 1 : f(largest / 127);
      stored.fill(0);
      for (let i = 0; i < vector.length; i++) {
        stored[i] = Math.max(-127, Math.min(127, Math.round(vector[i] / scale)));
      }
      pair.set([scale, f(f(Math.sqrt(squareOfDifference(vector, stored, scale))) * f(margin))]);
      return dot(vector, vector);
    },
  };
}

function rangeKernel(
  memory: KernelMemory,
  cells: typeof Int16Array | typeof Int32Array | typeof Float64Array,
): RangeKernel {
  return (column, count, low, high, out) => {
    const values = new cells(memory.bytes.buffer as ArrayBuffer, column, count), words = out >> 2;
    memory.words.fill(0, words, words + (count >> 5));
    let found = 0;
    for (let row = 0; row < count; row++) {
      if (!(values[row] >= low && values[row] <= high)) continue;
      memory.words[words + (row >> 5)] |= 1 << (row & 31);
      found++;
    }
    return found;
  };
}

interface Places {
  readonly query: number;
  readonly row: number;
  readonly info: number;
  readonly squares: number;
  readonly stride: number;
}

function boundOf(memory: KernelMemory, at: Places, row: number, step: number, length: number, square: number): number {
  const { bytes, shorts, floats } = memory;
  const start = at.row + row * at.stride;
  let sum = 0;
  // The shift makes the byte signed.
  for (let i = 0; i < at.stride; i++) sum += shorts[(at.query >> 1) + i] * ((bytes[start + i] << 24) >> 24);
  const pair = (at.info >> 2) + 2 * row;
  const bound = f(f(f(step * floats[pair]) * f(sum)) + f(length * floats[pair + 1]));
  return at.squares === 0 ? bound : f(f(f(bound + bound) - floats[(at.squares >> 2) + row]) - square);
}

function scoreOf(memory: KernelMemory, similarity: Similarity, query: number, row: number, stride: number): number {
  const { floats } = memory;
  return similarity(floats.subarray(query >> 2, (query + stride) >> 2), floats.subarray(row >> 2, (row + stride) >> 2));
}

function scoreKernel(memory: KernelMemory, similarity: Similarity): ScoreKernel {
  return (query, row, count, stride, out) => {
    for (let i = 0; i < count; i++) {
      memory.floats[(out >> 2) + i] = scoreOf(memory, similarity, query, row + i * stride, stride);
    }
  };
}

function gatherKernel(memory: KernelMemory, similarity: Similarity): GatherKernel {
  return (query, rows, list, count, stride, out) => {
    for (let i = 0; i < count; i++) {
      const row = rows + memory.words[(list >> 2) + i] * stride;
      memory.floats[(out >> 2) + i] = scoreOf(memory, similarity, query, row, stride);
    }
  };
}

/** NaN if any is. */
function largestOf(vector: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]));
  return largest;
}

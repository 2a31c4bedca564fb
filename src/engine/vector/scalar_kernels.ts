// The kernels in TypeScript, for runtimes without WebAssembly SIMD: the same results, slower.
import type { Kernels, ScoreKernel } from "./kernels.ts";
import { dot, euclid, manhattan, type Similarity } from "./similarity.ts";
import type { VectorMemory } from "./vector_memory.ts";

const f = Math.fround;

export function scalarKernels(memory: VectorMemory): Kernels {
  return {
    dot: scoreKernel(memory, dot),
    euclid: scoreKernel(memory, euclid),
    manhattan: scoreKernel(memory, manhattan),

    bound(query, rows, info, squares, list, count, stride, step, length, square, out) {
      const { bytes, shorts, words, floats } = memory;
      const codes = new Int8Array(bytes.buffer);
      for (let i = 0; i < count; i++) {
        const row = list === 0 ? i : words[(list >> 2) + i];
        const start = rows + row * stride;
        let sum = 0;
        for (let at = 0; at < stride; at++) sum += shorts[(query >> 1) + at] * codes[start + at];
        const pair = (info >> 2) + 2 * row;
        let bound = f(f(f(f(step) * floats[pair]) * f(sum)) + f(f(length) * floats[pair + 1]));
        if (squares !== 0) bound = f(f(f(bound + bound) - floats[(squares >> 2) + row]) - f(square));
        floats[(out >> 2) + i] = bound;
      }
    },

    above(scores, count, threshold, first, out) {
      const { words, floats } = memory;
      let found = out >> 2;
      for (let i = 0; i < count; i++) if (!(floats[(scores >> 2) + i] < f(threshold))) words[found++] = first + i;
      return found - (out >> 2);
    },

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
      const differences = new Float32Array(vector.length);
      for (let i = 0; i < vector.length; i++) {
        stored[i] = Math.max(-127, Math.min(127, Math.round(vector[i] / scale)));
        differences[i] = f(vector[i] - f(stored[i] * scale));
      }
      pair.set([scale, f(f(Math.sqrt(dot(differences, differences))) * f(margin))]);
      return dot(vector, vector);
    },
  };
}

function scoreKernel(memory: VectorMemory, similarity: Similarity): ScoreKernel {
  return (query, rows, list, count, stride, out) => {
    const { words, floats } = memory;
    const length = stride >> 2;
    const wanted = floats.subarray(query >> 2, (query >> 2) + length);
    for (let i = 0; i < count; i++) {
      const row = list === 0 ? i : words[(list >> 2) + i];
      const start = (rows >> 2) + row * length;
      floats[(out >> 2) + i] = similarity(wanted, floats.subarray(start, start + length));
    }
  };
}

/** NaN if any is. */
function largestOf(vector: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]));
  return largest;
}

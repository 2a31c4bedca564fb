// The graph's kernels in TypeScript: the same results, slower.
import type { KernelMemory, Kernels } from "../kernels.ts";

const f = Math.fround;

/** Where the int8 rows are. */
interface Codes {
  readonly codes: number;
  readonly info: number;
  readonly squares: number;
  readonly segment: number;
  readonly stride: number;
}

export function graphKernels(memory: KernelMemory): Pick<Kernels, "codeRows" | "diverse"> {
  return {
    codeRows(query, codes, info, squares, segment, list, count, stride, step, square, out) {
      const at: Codes = { codes, info, squares, segment, stride };
      for (let i = 0; i < count; i++) {
        const row = memory.words[(list >> 2) + i], from = codeAt(at, row);
        let sum = 0;
        for (let j = 0; j < stride; j++) sum += memory.shorts[(query >> 1) + j] * byteAt(memory, from + j);
        const score = f(f(f(step) * scaleOf(memory, at, row)) * f(sum));
        const other = squares === 0 ? 0 : squareOf(memory, at, row);
        memory.floats[(out >> 2) + i] = squares === 0 ? score : f(f(f(score + score) - other) - f(square));
      }
    },

    diverse(codes, info, squares, segment, list, scores, count, stride, most, out) {
      const at: Codes = { codes, info, squares, segment, stride }, { words, floats } = memory;
      let kept = 0;
      for (let i = 0; i < count && kept < most; i++) {
        const row = words[(list >> 2) + i], score = floats[(scores >> 2) + i];
        let near = false;
        for (let j = 0; j < kept && !near; j++) {
          near = similarity(memory, at, row, words[(list >> 2) + words[(out >> 2) + j]]) >= score;
        }
        if (!near) words[(out >> 2) + kept++] = i;
      }
      return kept;
    },
  };
}

const placeOf = ({ segment }: Codes, row: number, width: number): number =>
  (row >>> 12) * segment + (row & 4095) * width;

const codeAt = (at: Codes, row: number): number => at.codes + placeOf(at, row, at.stride);

const scaleOf = ({ floats }: KernelMemory, at: Codes, row: number): number =>
  floats[(at.info + placeOf(at, row, 8)) >> 2];

const squareOf = ({ floats }: KernelMemory, at: Codes, row: number): number =>
  floats[(at.squares + placeOf(at, row, 4)) >> 2];

/** The shift makes the byte signed. */
const byteAt = ({ bytes }: KernelMemory, at: number): number => (bytes[at] << 24) >> 24;

function similarity(memory: KernelMemory, at: Codes, a: number, b: number): number {
  const fromA = codeAt(at, a), fromB = codeAt(at, b);
  let sum = 0;
  for (let i = 0; i < at.stride; i++) sum += byteAt(memory, fromA + i) * byteAt(memory, fromB + i);
  const product = f(f(scaleOf(memory, at, a) * scaleOf(memory, at, b)) * f(sum));
  if (at.squares === 0) return product;
  return f(f(f(product + product) - squareOf(memory, at, a)) - squareOf(memory, at, b));
}

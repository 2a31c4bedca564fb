// The range kernel over a column of numbers, at sizes around where a column moves into WebAssembly memory.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { rowsOf } from "../../../src/engine/rows/row_set.ts";
import { NumberColumn } from "../../../src/engine/field_index/number_column.ts";
import { createMemory, ScalarMemory } from "../../../src/engine/vector/vector_memory.ts";
import { seeded } from "./data.ts";

/** Integers, some of each size where `most` is large, or halves. */
const kinds: Record<string, (random: () => number) => number> = {
  "small integers": (random) => Math.floor(random() * 1000) - 500,
  "integers of 32 bits": (random) =>
    random() < 0.9 ? Math.floor(random() * 1000) - 500 : Math.floor(random() * 1e9) - 5e8,
  halves: (random) => Math.floor(random() * 2000) / 2 - 500,
  "integers past 32 bits": (random) => random() < 0.999 ? Math.floor(random() * 1000) - 500 : 2 ** 40,
};
const extremes = [
  2 ** 15 - 1,
  2 ** 15,
  -(2 ** 15),
  1 - 2 ** 15,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  1 - 2 ** 31,
  -0,
  0.5,
];

describe("rows between two numbers", () => {
  for (const count of [1, 40, 12000, 16384, 16400, 60001]) {
    for (const [kind, make] of Object.entries(kinds)) {
      it(`are those whose value is, deleted ones not: ${count} rows of ${kind}`, () => {
        const random = seeded(count);
        const column = new NumberColumn();
        const values = Array.from({ length: count }, (_, row) => {
          const value = make(random);
          column.set(row, [value]);
          return value;
        });
        for (let row = 0; row < count; row += 17) {
          column.delete(row);
          values[row] = NaN;
        }
        assertEquals(values.findIndex((value, row) => !Object.is(column.at(row), value)), -1);
        for (const [low, high] of [[-10, 20], [-Infinity, Infinity], [5, 5], [7, 3], [4.5, 6.5], [2e8, 1e300]]) {
          const expected = values.flatMap((value, row) => value >= low && value <= high ? [row] : []);
          assertEquals([...rowsOf(column.between(low, high))], expected);
        }
        column.close();
      });
    }
  }

  it("are found whatever the numbers before them were", () => {
    for (const [i, first] of extremes.entries()) {
      for (const second of extremes.slice(i)) {
        const column = new NumberColumn(), values = [1, first, 2, second, 3];
        values.forEach((value, row) => column.set(row, [value]));
        column.delete(2);
        for (const [row, value] of values.entries()) {
          const same = values.flatMap((one, at) => one === value && at !== 2 ? [at] : []);
          assertEquals([...rowsOf(column.between(value, value))], same, `${value}`);
          assertEquals(column.get(row), row === 2 ? [] : [value]);
        }
        assertEquals([...rowsOf(column.between(-Infinity, Infinity))], [0, 1, 3, 4]);
      }
    }
  });

  const columns = { between: Float64Array, betweenInts: Int32Array, betweenShorts: Int16Array } as const;
  for (const [name, cells] of Object.entries(columns)) {
    it(`are the same without WebAssembly: ${name}`, () => {
      const [fast, slow] = [createMemory(), new ScalarMemory()].map((memory) => {
        const absent = cells === Float64Array ? NaN : -(2 ** 15);
        const values = Array.from({ length: 64 }, (_, row) => row % 7 === 0 ? absent : row);
        new cells(memory.bytes.buffer as ArrayBuffer, 0, 64).set(values);
        const count = memory.kernels[name as keyof typeof columns](0, 64, 6, 33, 512);
        memory.kernels.rowsOfBits(512, 2, 1024);
        return [...memory.words.slice(256, 256 + count)];
      });
      assertEquals(slow, fast);
      assertEquals(slow, Array.from({ length: 28 }, (_, i) => i + 6).filter((row) => row % 7 !== 0));
    });
  }
});

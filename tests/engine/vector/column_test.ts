// The range kernel over a column of doubles, at sizes around where a column moves into WebAssembly memory.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { NumberColumn } from "../../../src/engine/field_index/number_column.ts";
import { ScalarMemory } from "../../../src/engine/vector/vector_memory.ts";
import { seeded } from "./data.ts";

describe("rows between two numbers", () => {
  for (const count of [1, 40, 12000, 16384, 16400, 60001]) {
    it(`are those whose value is, deleted ones not: ${count} rows`, () => {
      const random = seeded(count);
      const column = new NumberColumn();
      const values = Array.from({ length: count }, (_, row) => {
        const value = Math.floor(random() * 1000) - 500;
        column.set(row, [value]);
        return value;
      });
      for (let row = 0; row < count; row += 17) {
        column.delete(row);
        values[row] = NaN;
      }
      for (const [low, high] of [[-10, 20], [-Infinity, Infinity], [5, 5], [7, 3]]) {
        const expected = values.flatMap((value, row) => value >= low && value <= high ? [row] : []);
        assertEquals(Array.from(column.between(low, high).toRows()), expected);
      }
    });
  }

  it("are the same without WebAssembly", () => {
    const memory = new ScalarMemory();
    new Float64Array(memory.bytes.buffer, 0, 64).set(Array.from({ length: 64 }, (_, row) => row % 7 === 0 ? NaN : row));
    memory.kernels.between(0, 64, 6, 33, 512);
    const bits = Array.from({ length: 64 }, (_, row) => (memory.words[128 + (row >> 5)] >>> (row & 31)) & 1);
    assertEquals(bits, Array.from({ length: 64 }, (_, row) => Number(row >= 6 && row <= 33 && row % 7 !== 0)));
  });
});

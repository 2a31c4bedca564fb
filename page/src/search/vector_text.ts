// Vectors as they are pasted: read, and checked against what the collection has.
import type { SparseVector, Vector, VectorField } from "../api/types.ts";
import { counted, plural } from "../format.ts";

export type Read<Value> = { readonly value: Value } | { readonly problem: string };

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((each) => typeof each === "number");

/** JSON, or numbers with commas or spaces between them. */
function parsed(text: string): unknown {
  const trimmed = text.trim();
  if (/^[-+.\d]/.test(trimmed)) {
    const numbers = trimmed.split(/[\s,;]+/).filter((part) => part !== "").map(Number);
    return numbers.some(Number.isNaN) ? undefined : numbers;
  }
  try {
    return JSON.parse(trimmed);
  } catch {
    return undefined;
  }
}

const forms: Readonly<Record<VectorField["kind"], string>> = {
  dense: "a list of numbers, as [0.1, 0.2]",
  multi: "a list of lists of numbers, as [[0.1, 0.2], [0.3, 0.4]]",
  sparse: 'indices and values, as {"indices": [3, 17], "values": [0.5, 1]}',
};

/** The vector of a text, or what is wrong with it. */
export function readVector(text: string, field: VectorField): Read<Vector> {
  const value = parsed(text), wanted = `This vector is ${forms[field.kind]}.`;
  if (value === undefined) return { problem: `This cannot be read. ${wanted}` };
  if (field.kind === "sparse") return readSparse(value, wanted);
  if (field.kind === "dense") {
    if (!isNumbers(value)) return { problem: wanted };
    return sized(value, field, "The vector");
  }
  const rows = isNumbers(value) ? [value] : value;
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isNumbers)) return { problem: wanted };
  const wrong = rows.map((row, i) => sized(row, field, `Row ${i + 1}`)).find((row) => "problem" in row);
  return wrong ?? { value: rows };
}

function sized(numbers: number[], { size = 0, name }: VectorField, what: string): Read<number[]> {
  if (numbers.length === size) return { value: numbers };
  const of = name === "" ? "the vectors of this collection have" : `“${name}” has`;
  return { problem: `${what} has ${plural(numbers.length, "number")}; ${of} ${counted(size)}.` };
}

function readSparse(value: unknown, wanted: string): Read<SparseVector> {
  const { indices, values } = (value ?? {}) as Partial<SparseVector>;
  if (!isNumbers(indices) || !isNumbers(values)) return { problem: wanted };
  if (indices.length !== values.length) {
    return {
      problem: `There are ${plural(indices.length, "index", "indices")} and ${
        plural(values.length, "value")
      }: as many are wanted of each.`,
    };
  }
  const odd = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= 2 ** 32);
  if (odd !== undefined) return { problem: `The index ${odd} is no whole number from 0 to ${counted(2 ** 32 - 1)}.` };
  const twice = indices.find((index, i) => indices.indexOf(index) !== i);
  if (twice !== undefined) return { problem: `The index ${twice} stands twice.` };
  return { value: { indices, values } };
}

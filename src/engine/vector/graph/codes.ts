// Estimates of similarities from the int8 rows, for the rows that stand in the list of the memory.
import type { BoundedQuery } from "../bounded_query.ts";
import type { DenseRows } from "../dense_rows.ts";

/** What a query in int16 is besides its codes. */
export type CodedQuery = Pick<BoundedQuery, "step" | "square">;

/** Scores the listed rows with the query whose codes are in place, until rows are added. Both sides of Euclid's square are in, so that scores are similarities. */
export function scorerOf(rows: DenseRows, { step, square }: CodedQuery): (count: number) => void {
  const { memory: { kernels }, queryCodesAt, listAt, scoresAt, codesStride, segmentBytes } = rows;
  const codes = rows.codesAt(0), info = rows.infoAt(0), squares = rows.hasSquares ? rows.squaresAt(0) : 0;
  const { codeRows } = kernels;
  return (count) =>
    codeRows(
      queryCodesAt,
      codes,
      info,
      squares,
      segmentBytes,
      listAt,
      count,
      codesStride,
      step,
      square,
      scoresAt,
    );
}

/** Places in the list of rows, best first, none of which is nearer to another one than to what they were scored with. @returns how many */
export function takeDiverse(rows: DenseRows, count: number, most: number): number {
  const { memory: { kernels }, listAt, scoresAt, foundAt, codesStride, segmentBytes } = rows;
  const codes = rows.codesAt(0), info = rows.infoAt(0), squares = rows.hasSquares ? rows.squaresAt(0) : 0;
  return kernels.diverse(
    codes,
    info,
    squares,
    segmentBytes,
    listAt,
    scoresAt,
    count,
    codesStride,
    most,
    foundAt,
  );
}

/** Makes a stored row the query, from its int8 copy. */
export function queryOfRow(rows: DenseRows, row: number): CodedQuery {
  const { shorts, bytes, floats } = rows.memory, { codesStride, queryCodesAt, segmentBytes } = rows;
  const base = (row >>> 12) * segmentBytes, place = row & 4095;
  const from = rows.codesAt(0) + base + place * codesStride, to = queryCodesAt / 2;
  for (let i = 0; i < codesStride; i++) shorts[to + i] = (bytes[from + i] << 24) >> 24;
  const step = floats[(rows.infoAt(0) + base) / 4 + 2 * place];
  return { step, square: rows.hasSquares ? floats[(rows.squaresAt(0) + base) / 4 + place] : 0 };
}

/** Whether the row has an int8 copy that says something: values too large or too small have none. */
export function hasCodes(rows: DenseRows, row: number): boolean {
  const base = (row >>> 12) * rows.segmentBytes;
  return rows.memory.floats[(rows.infoAt(0) + base) / 4 + 2 * (row & 4095)] > 0;
}

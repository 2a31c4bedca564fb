// The second look at an upsert's vectors, with the texts of that layer: in a batch of updates it is the only one.
import type * as wire from "../../gen/wire.ts";
import { wrongInput } from "../request/failure.ts";
import { lengthText, multiFault, sparseVector } from "../request/validate/vector_rules.ts";

type Fault = { readonly at: string; readonly text: string };

type Points = readonly { readonly vectors?: wire.Vectors | undefined }[];
type FaultsOf = (vector: wire.Vector) => Fault[];

/** @throws {StatusError} the faults of all points, one after another */
export const checkPointVectors = (points: Points): void => check(points, allFaults);

/** For an update of vectors, where an empty dense vector is found to be of the wrong size later. */
export const checkSparseAndMulti = (points: Points): void => check(points, sparseAndMultiFaults);

function check(points: Points, faultsOf: FaultsOf): void {
  let text = "";
  for (let i = 0; i < points.length; i++) {
    const vectors = points[i].vectors;
    if (vectors?.vector !== undefined) {
      for (const fault of faultsOf(vectors.vector)) text += `points[${i}].vector.${fault.at}: ${fault.text}`;
    } else if (vectors?.vectors !== undefined) text += namedFaults(vectors.vectors.vectors, i, faultsOf);
  }
  if (text !== "") throw wrongInput(text);
}

function namedFaults(vectors: ReadonlyMap<string, wire.Vector>, point: number, faultsOf: FaultsOf): string {
  let failing: Fault[][] | undefined;
  for (const vector of vectors.values()) {
    const faults = faultsOf(vector);
    if (faults.length > 0) (failing ??= []).push(faults);
  }
  if (failing === undefined) return "";
  const place = failing.length === 1 ? () => "?" : (i: number) => `?[${i}]`;
  const print = (faults: Fault[], i: number) =>
    faults.map(({ at, text }) => `points[${point}].vector.${place(i)}.${at}: ${text}`).join("");
  return failing.map(print).join("");
}

const noFaults: Fault[] = [];
const emptyDense: Fault[] = [{ at: "vector", text: "dense vector must not be empty" }];

function allFaults(vector: wire.Vector): Fault[] {
  const { dense, data } = vector;
  if (dense !== undefined) return dense.data.length === 0 ? emptyDense : noFaults;
  if (data.length > 0 || hasOther(vector)) return sparseAndMultiFaults(vector);
  return emptyDense;
}

const hasOther = ({ sparse, multiDense, document, image, object, indices, vectorsCount }: wire.Vector): boolean =>
  (sparse ?? multiDense ?? document ?? image ?? object ?? indices ?? vectorsCount) !== undefined;

function sparseAndMultiFaults(
  { dense, sparse, multiDense, document, image, object, data, indices }: wire.Vector,
): Fault[] {
  if (dense !== undefined) return noFaults;
  if (sparse !== undefined) return sparseFaults(sparse);
  if (multiDense !== undefined) return multiFaults(multiDense.vectors.map((row) => row.data.length));
  if (document !== undefined || image !== undefined || object !== undefined) return noFaults;
  return indices === undefined ? noFaults : sparseFaults({ values: data, indices: indices.data });
}

function sparseFaults(vector: { values: ArrayLike<number>; indices: ArrayLike<number> }): Fault[] {
  const faults = sparseVector(vector).map(({ path, text }) => ({ at: path, text }));
  return faults.some(({ text }) => text === lengthText) ? faults.slice(0, 1) : faults;
}

function multiFaults(lengths: readonly number[]): Fault[] {
  const fault = multiFault(lengths);
  return fault
    ? [{ at: "data", text: `Validation error: ${fault.code} [{"message": String(${JSON.stringify(fault.text)})}]` }]
    : noFaults;
}

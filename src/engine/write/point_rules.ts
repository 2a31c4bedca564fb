// Rules of points that a write brings along, with the texts of a server's second look: in a batch of updates it is the only one.
import type * as wire from "../../gen/wire.ts";
import { wrongInput } from "../request/failure.ts";
import { fieldCondition } from "../request/validate/filter_rules.ts";
import { lengthText, multiFault, sparseVector } from "../request/validate/vector_rules.ts";

type Fault = { readonly at: string; readonly text: string };

type Points = readonly { readonly vectors?: wire.Vectors | undefined }[];
type FaultsOf = (vector: wire.Vector) => Fault[];

/** Of an upsert, whose other rules its request was validated by. @throws {StatusError} dense vectors without a number, of all points */
export const checkDense = (points: Points): void => check(points, denseFaults);

/** Of an upsert in a batch. @throws {StatusError} the faults of all points, or those of the filter */
export function checkBatchedUpsert({ points, updateFilter }: wire.PointsUpdateOperationPointStructList): void {
  check(points, (vector) => [...denseFaults(vector), ...sparseAndMultiFaults(vector)]);
  const faults = updateFilter === undefined ? "" : filterFaults(updateFilter, "update_filter");
  if (faults !== "") throw wrongInput(faults);
}

/** Of an update of vectors in a batch, where an empty dense vector is found to be of the wrong size later. */
export const checkBatchedVectors = (points: Points): void => check(points, sparseAndMultiFaults);

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

function denseFaults(vector: wire.Vector): Fault[] {
  const { dense, data } = vector;
  const filled = dense === undefined ? data.length > 0 || hasOther(vector) : dense.data.length > 0;
  return filled ? noFaults : emptyDense;
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

function filterFaults(filter: wire.Filter, path: string): string {
  return conditionFaults(filter.should, `${path}.should`) +
    conditionFaults(filter.minShould?.conditions ?? [], `${path}.min_should.conditions`) +
    conditionFaults(filter.must, `${path}.must`) + conditionFaults(filter.mustNot, `${path}.must_not`);
}

function conditionFaults(conditions: readonly wire.Condition[], path: string): string {
  let text = "";
  for (const [i, { field, nested, filter }] of conditions.entries()) {
    const at = `${path}[${i}]`;
    if (field !== undefined) { for (const fault of fieldCondition(field)) text += `${at}.__all__: ${fault.text}`; }
    else if (nested?.filter !== undefined) text += filterFaults(nested.filter, `${at}.nested.filter`);
    else if (filter !== undefined) text += filterFaults(filter, at);
  }
  return text;
}

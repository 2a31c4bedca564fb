// Points as they are returned: the payload and the vectors that were asked for.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { after, inParts, type Maybe } from "../../turns.ts";
import { unknownVector } from "../request/failure.ts";
import { compilePayloadSelector, noPayload, type PayloadSelector } from "../payload/select.ts";
import { writePointId } from "../request/point_id.ts";
import type { Ranked } from "../query/ranked.ts";
import type { Vector } from "../request/vector.ts";

export interface OutputSelection {
  readonly payload: PayloadSelector;
  /** All, none or those of these names. */
  readonly vectors: boolean | readonly string[];
}

/** @throws {StatusError} what a malformed selector is answered with */
export function readSelection(
  withPayload: wire.WithPayloadSelector | undefined,
  withVectors: wire.WithVectorsSelector | undefined,
  payloadUnset = false,
): OutputSelection {
  return { payload: compilePayloadSelector(withPayload, payloadUnset), vectors: readVectors(withVectors) };
}

function readVectors(selector: wire.WithVectorsSelector | undefined): boolean | readonly string[] {
  return selector?.include ? selector.include.names : selector?.enable ?? false;
}

function checkSelectedVectors(collection: Collection, { vectors }: OutputSelection): void {
  if (typeof vectors === "boolean") return;
  for (const name of vectors) if (!collection.vectors.has(name)) throw unknownVector(name);
}

/** The older searches refuse an unknown name even if nothing is found. */
export function searchedPoints(
  collection: Collection,
  list: readonly Ranked[],
  selection: OutputSelection,
): Maybe<wire.ScoredPoint[]> {
  checkSelectedVectors(collection, selection);
  return scoredPoints(collection, list, selection);
}

/** Points that are gone by the time they are read are left out: each is read as a whole. */
export function scoredPoints(
  collection: Collection,
  list: readonly Ranked[],
  selection: OutputSelection,
): Maybe<wire.ScoredPoint[]> {
  if (list.length > 0) checkSelectedVectors(collection, selection);
  // Most searches ask for neither, and a field that is not there costs nothing to look at, find absent and leave out.
  const bare = selection.payload === noPayload && selection.vectors === false;
  return livePoints(collection, list, bare ? bareScore : scoredPoint, selection);
}

type Write<From extends Listed, To> = (collection: Collection, from: From, selection: OutputSelection) => To;

const scoredPoint: Write<Ranked, wire.ScoredPoint> = (collection, from, selection) => {
  const { row, score, scrolled, orderValue } = from, { points } = collection;
  const id = writePointId(points.idAt(row)), version = scrolled ? 0 : points.versionAt(row);
  const payload = payloadOf(collection, row, selection), vectors = vectorsOf(collection, row, selection);
  return { id, payload, score, version, vectors, orderValue };
};

const bareScore: Write<Ranked, wire.ScoredPoint> = (collection, from, selection) => {
  const { row, score, scrolled, orderValue } = from, { points } = collection;
  if (orderValue !== undefined) return scoredPoint(collection, from, selection);
  return { id: writePointId(points.idAt(row)), score, version: scrolled ? 0 : points.versionAt(row) };
};

/** A point of a list, by its row. */
interface Listed {
  readonly row: number;
  readonly orderValue?: wire.OrderValue | undefined;
}

/** The same without a score. */
export function retrievedPoints(
  collection: Collection,
  list: readonly Listed[],
  selection: OutputSelection,
): Maybe<wire.RetrievedPoint[]> {
  if (list.length > 0) checkSelectedVectors(collection, selection);
  return livePoints(collection, list, retrievedPoint, selection);
}

function livePoints<From extends Listed, To>(
  collection: Collection,
  list: readonly From[],
  write: Write<From, To>,
  selection: OutputSelection,
): Maybe<To[]> {
  const { live } = collection.points, written: To[] = [];
  const done = inParts(list.length, (from, to) => {
    for (let i = from; i < to; i++) if (live.has(list[i].row)) written.push(write(collection, list[i], selection));
  });
  return after(done, () => written);
}

function retrievedPoint(
  collection: Collection,
  { row, orderValue }: Listed,
  selection: OutputSelection,
): wire.RetrievedPoint {
  return {
    id: writePointId(collection.points.idAt(row)),
    payload: payloadOf(collection, row, selection),
    vectors: vectorsOf(collection, row, selection),
    orderValue,
  };
}

function payloadOf({ payloads }: Collection, row: number, selection: OutputSelection): Uint8Array | undefined {
  // Perhaps a view of the store, which never writes over bytes that it gave out.
  return selection.payload === noPayload ? undefined : selection.payload(payloads.get(row));
}

function vectorsOf(collection: Collection, row: number, { vectors }: OutputSelection): wire.VectorsOutput | undefined {
  if (vectors === false) return undefined;
  const names = vectors === true ? collection.vectors.keys() : vectors;
  const found = new Map<string, wire.VectorOutput>();
  let count = 0; // a name given twice counts twice, which decides the form
  for (const name of names) {
    const store = collection.vectors.get(name);
    if (store === undefined || !store.has(row)) continue;
    found.set(name, writeVector(store.get(row)));
    count++;
  }
  const unnamed = count === 1 ? found.get("") : undefined;
  return unnamed ? { vector: unnamed } : { vectors: { vectors: found } };
}

function writeVector(vector: Vector): wire.VectorOutput {
  if (vector instanceof Float32Array) return { dense: { data: vector } };
  if (Array.isArray(vector)) return { multiDense: { vectors: vector.map((data) => ({ data })) } };
  return { sparse: vector };
}

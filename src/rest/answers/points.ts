// Points, vectors and what belongs to them, as JSON text.
import type * as wire from "../../gen/wire.ts";
import { jsonFloat32, jsonFloat32s } from "../float32_text.ts";
import { jsonFloat64 } from "../number_text.ts";
import { pointId, shardKey } from "../forms/points.ts";
import {
  anyOf,
  like,
  listOf,
  mapOf,
  number,
  object,
  type Schema,
  shaped,
  type ShapeOf,
  text,
  truth,
  whole,
} from "../shape.ts";
import { payloadText } from "./payload_text.ts";

/** What was asked to be shown of points. The interface cannot tell a payload that is empty from one that was not asked for. */
export interface Shown {
  readonly payload: boolean;
  readonly vectors: boolean;
}

export const quoted: (text: string) => string = shaped((text: string) => JSON.stringify(text), () => ({ ...text }));
export const listText = <T>(items: readonly T[], text: (item: T) => string): string => {
  let all = "[";
  for (let i = 0; i < items.length; i++) all += i === 0 ? text(items[i]) : `,${text(items[i])}`;
  return all + "]";
};

export const idText = like(
  ({ num, uuid }: wire.PointId): string => uuid === undefined ? String(num ?? 0) : quoted(uuid),
  pointId,
);
export const shardKeyText = like(
  ({ keyword, number }: wire.ShardKey): string => keyword === undefined ? String(number ?? 0) : quoted(keyword),
  shardKey,
);

function vectorText({ data, indices, vectorsCount, dense, sparse, multiDense }: wire.VectorOutput): string {
  if (dense !== undefined) return jsonFloat32s(dense.data);
  if (multiDense !== undefined) return listText(multiDense.vectors, (row) => jsonFloat32s(row.data));
  if (sparse !== undefined) return sparseText(sparse.indices, sparse.values);
  const values = data ?? new Float32Array(0);
  if (indices !== undefined) return sparseText(indices.data, values);
  if (!vectorsCount) return jsonFloat32s(values);
  const width = values.length / vectorsCount;
  return listText(
    Array.from({ length: vectorsCount }, (_, i) => values.subarray(i * width, (i + 1) * width)),
    jsonFloat32s,
  );
}

const sparseText = (indices: ArrayLike<number>, values: ArrayLike<number>): string =>
  `{"indices":[${Array.prototype.join.call(indices, ",")}],"values":${jsonFloat32s(values)}}`;

const numbers = listOf({ ...number, format: "float" }), indices = listOf(whole);
shaped(vectorText, () => anyOf(numbers, object({ indices, values: numbers }), listOf(numbers)), "VectorOutput");
shaped(vectorsText, (of) => {
  const vector = of(vectorText);
  return anyOf(vector, mapOf(vector));
}, "VectorStructOutput");
export function vectorsText({ vector, vectors }: wire.VectorsOutput = {}): string {
  if (vector !== undefined) return vectorText(vector);
  return `{${[...vectors?.vectors ?? []].map(([name, each]) => `${quoted(name)}:${vectorText(each)}`).join(",")}}`;
}

const noPayload = new Uint8Array(0);

function rest(point: wire.RetrievedPoint, { payload, vectors }: Shown): string {
  let text = "";
  if (payload) text += `,"payload":${payloadText(point.payload ?? noPayload)}`;
  if (vectors) text += `,"vector":${vectorsText(point.vectors)}`;
  if (point.shardKey !== undefined) text += `,"shard_key":${shardKeyText(point.shardKey)}`;
  if (point.orderValue !== undefined) text += `,"order_value":${orderText(point.orderValue)}`;
  return text;
}

const orderText = ({ int, float }: wire.OrderValue): string =>
  int === undefined ? jsonFloat64(float ?? 0) : String(int);

const restShape = (of: ShapeOf): Readonly<Record<string, Schema>> => ({
  "payload?": of(payloadText),
  "vector?": of(vectorsText),
  "shard_key?": of(shardKeyText),
  "order_value?": number,
});

export const recordText = (point: wire.RetrievedPoint, shown: Shown): string =>
  `{"id":${idText(point.id ?? {})}${rest(point, shown)}}`;
shaped(recordText, (of) => object({ id: of(idText), ...restShape(of) }), "Record");

export const scoredText = (point: wire.ScoredPoint, shown: Shown): string =>
  `{"id":${idText(point.id ?? {})},"version":${point.version ?? 0},"score":${jsonFloat32(point.score ?? 0)}${
    rest(point, shown)
  }}`;

shaped(
  scoredText,
  (of) => object({ id: of(idText), version: whole, score: { ...number, format: "float" }, ...restShape(of) }),
  "ScoredPoint",
);

export const scoredListText = (points: readonly wire.ScoredPoint[] = [], shown: Shown): string =>
  listText(points, (point) => scoredText(point, shown));
shaped(scoredListText, (of) => listOf(of(scoredText)));

const groupIdText = ({ unsignedValue, integerValue, stringValue }: wire.GroupId): string =>
  stringValue === undefined ? String(unsignedValue ?? integerValue ?? 0) : quoted(stringValue);

/** @param lookup what is shown of records that were looked up */
export function groupsText({ groups = [] }: wire.GroupsResult = {}, shown: Shown, lookup: Shown): string {
  const group = ({ id, hits, lookup: found }: wire.PointGroup): string =>
    `{"hits":${scoredListText(hits, shown)},"id":${groupIdText(id ?? {})}${
      found === undefined ? "" : `,"lookup":${recordText(found, lookup)}`
    }}`;
  return `{"groups":${listText(groups, group)}}`;
}
shaped(groupIdText, () => anyOf({ type: "integer" }, text), "GroupId");
const groupShape = { name: "PointGroup" };
shaped(
  groupShape,
  (of) => object({ hits: of(scoredListText), id: of(groupIdText), "lookup?": of(recordText) }),
  "PointGroup",
);
shaped(groupsText, (of) => object({ groups: listOf(of(groupShape)) }), "GroupsResult");

const facetText = ({ value = {}, count = 0 }: wire.FacetHit): string => {
  const { stringValue, integerValue, boolValue } = value;
  return `{"value":${
    stringValue === undefined ? String(integerValue ?? boolValue ?? false) : quoted(stringValue)
  },"count":${count}}`;
};
shaped(facetText, () => object({ value: anyOf(text, { type: "integer" }, truth), count: whole }), "FacetValueHit");
export const hitsText = (hits: readonly wire.FacetHit[] = []): string => `{"hits":${listText(hits, facetText)}}`;
shaped(hitsText, (of) => object({ hits: listOf(of(facetText)) }), "FacetResponse");

const pairText = ({ a = {}, b = {}, score = 0 }: wire.SearchMatrixPair): string =>
  `{"a":${idText(a)},"b":${idText(b)},"score":${jsonFloat32(score)}}`;
shaped(
  pairText,
  (of) => object({ a: of(idText), b: of(idText), score: { ...number, format: "float" } }),
  "SearchMatrixPair",
);
export const pairsText = ({ pairs = [] }: wire.SearchMatrixPairs = {}): string =>
  `{"pairs":${listText(pairs, pairText)}}`;
shaped(pairsText, (of) => object({ pairs: listOf(of(pairText)) }), "SearchMatrixPairsResponse");

export const offsetsText = (
  { offsetsRow = [], offsetsCol = [], scores = new Float32Array(0), ids = [] }: wire.SearchMatrixOffsets = {},
): string =>
  `{"offsets_row":[${offsetsRow.join(",")}],"offsets_col":[${offsetsCol.join(",")}],"scores":${
    jsonFloat32s(scores)
  },"ids":${listText(ids, idText)}}`;
shaped(
  offsetsText,
  (of) => object({ offsets_row: indices, offsets_col: indices, scores: numbers, ids: listOf(of(idText)) }),
  "SearchMatrixOffsetsResponse",
);

// Points as they are stored: read and written without JavaScript values in between, which do not tell 1.0 from 1.
import { codecFor, type MessageCodec } from "../codec/codec.ts";
import type * as wire from "../gen/wire.ts";
import { type Method, methods } from "../methods.ts";

/** An answer's bytes are the client's again once it is read; a payload is a view into them. */
const kept = (message: string): MessageCodec => {
  const codec = codecFor(message, "wire");
  return { encode: (value) => codec.encode(value), decode: (bytes) => codec.decode(new Uint8Array(bytes)) };
};
const raw = (method: Method): Method => ({
  ...method,
  codecs: { request: codecFor(method.request, "wire"), response: kept(method.response) },
});

/** `scrollPoints`, `getPoints` and `upsertPoints` with requests and answers in wire form. */
export const rawScroll: Method = raw(methods.scrollPoints);
export const rawGet: Method = raw(methods.getPoints);
export const rawUpsert: Method = raw(methods.upsertPoints);

export const everything = { withPayload: { enable: true }, withVectors: { enable: true } } as const;

/** A point that was read, to be written. */
export function toWrite({ id, payload = new Uint8Array(), vectors }: wire.RetrievedPoint): wire.PointStruct {
  const named = vectors?.vectors?.vectors;
  if (named !== undefined) {
    const all = new Map([...named].map(([name, vector]) => [name, vectorToWrite(vector)]));
    return { id, payload, vectors: { vectors: { vectors: all } } };
  }
  const only = vectors?.vector;
  return {
    id,
    payload,
    vectors: only === undefined ? { vectors: { vectors: new Map() } } : { vector: vectorToWrite(only) },
  };
}

/** Servers before 1.16 answer in the older fields. */
function vectorToWrite({ dense, sparse, multiDense, data, indices, vectorsCount }: wire.VectorOutput): wire.Vector {
  const none = new Float32Array();
  if (dense !== undefined || sparse !== undefined || multiDense !== undefined) {
    return { data: none, dense, sparse, multiDense };
  }
  return { data: data ?? none, indices, vectorsCount };
}

/** A point's id as text: digits, or a UUID. */
export function idText(id: wire.PointId | undefined): string {
  return id?.uuid ?? String(id?.num ?? 0);
}

/** The id of a text. */
export function idOf(text: string): wire.PointId {
  return /^\d+$/.test(text) ? { num: BigInt(text) } : { uuid: text };
}

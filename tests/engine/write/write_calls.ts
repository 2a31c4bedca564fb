// Write calls of an engine in memory, with payloads and vectors written short.
import { engineCalls, failure } from "../admin/engine_call.ts";
import { payloadOf, type Plain, plainOf } from "../payload/plain.ts";

export { failure };

type Entries = { [key: string]: Plain };
type Calls = ReturnType<typeof engineCalls>;
export type Id = number | bigint | string;

export const id = (value: Id) => typeof value === "string" ? { uuid: value } : { num: value };
export const byIds = (...values: Id[]) => ({ points: { ids: values.map(id) } });
export const dense = (...data: number[]) => ({ dense: { data: Float32Array.from(data) }, data: new Float32Array(0) });
export const sparse = (indices: number[], values: number[]) => ({
  sparse: { indices: Uint32Array.from(indices), values: Float32Array.from(values) },
  data: new Float32Array(0),
});
export const multi = (...rows: number[][]) => ({
  multiDense: { vectors: rows.map((row) => ({ data: Float32Array.from(row) })) },
  data: new Float32Array(0),
});
export const named = (vectors: { [name: string]: object }) => ({
  vectors: { vectors: new Map(Object.entries(vectors)) },
});

export const point = (of: Id, vectors: object, payload: Entries = {}) => ({
  id: id(of),
  vectors,
  payload: payloadOf(payload),
});

export interface Db {
  readonly call: Calls;
  /** A write that waits, of collection "c". @returns its operation id and status */
  write(rpc: string, request: object): [number, number];
  /** Every point of "c": id, payload and, for search results, nothing else. */
  payloads(): [Id, Plain][];
}

/** With a collection "c": a vector of 2 without a name, "m" of several such, "s" sparse. */
export function newDb(collection: object = {}): Db {
  const call = engineCalls();
  call("Collections/Create", {
    collectionName: "c",
    vectorsConfig: {
      paramsMap: {
        map: new Map<string, object>([
          ["", { size: 2, distance: 3 }],
          ["m", { size: 2, distance: 3, multivectorConfig: { comparator: 0 } }],
        ]),
      },
    },
    sparseVectorsConfig: { map: new Map([["s", {}]]) },
    ...collection,
  });
  return {
    call,
    write: (rpc, request) => {
      const { result } = call(`Points/${rpc}`, { collectionName: "c", wait: true, ...request }) as {
        result: { operationId: number; status: number };
      };
      return [result.operationId, result.status];
    },
    payloads: () => {
      const { result } = call("Points/Scroll", { collectionName: "c", limit: 1000 }) as {
        result: { id: { num?: Id; uuid?: string }; payload: Uint8Array }[];
      };
      return result.map(({ id: { num, uuid }, payload }) => [uuid ?? num!, plainOf(payload)]);
    },
  };
}

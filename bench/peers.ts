// The peers of the codec bench: proto-loader and protobuf-es (as the official client uses it), with the conversions from and to native values.
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { loadSync } from "@grpc/proto-loader";
import * as es from "@qdrant/js-client-grpc";
import { type EsValue, esVector, type EsVectors, fromEsMap, toEsMap } from "./es_values.ts";
import { fromLoaderMap, type LoaderValue, loaderVector, type LoaderVectors, toLoaderMap } from "./loader_values.ts";
import type { UpsertRequest } from "./samples.ts";

const proto = new URL("../proto/", import.meta.url).pathname;
const definitions = loadSync(["qdrant.proto"], {
  includeDirs: [proto],
  longs: Number,
  enums: String,
  defaults: true,
  oneofs: true,
});

interface Method {
  requestSerialize(value: object): Uint8Array;
  requestDeserialize(bytes: Uint8Array): object;
  responseDeserialize(bytes: Uint8Array): object;
}
const points = definitions["qdrant.Points"] as unknown as Record<string, Method>;
const collections = definitions["qdrant.Collections"] as unknown as Record<string, Method>;

const floats = (data: number[] | undefined) => data && Float32Array.from(data);
const numbers = (v: number[] | Float32Array) => Array.isArray(v) ? v : Array.from(v);

export function loaderUpsert(request: UpsertRequest): Uint8Array {
  return points.Upsert.requestSerialize({
    ...request,
    points: request.points.map(({ id, payload, vectors }) => ({
      id: { num: id },
      payload: toLoaderMap(payload),
      vectors: { vector: { dense: { data: numbers(vectors) } } },
    })),
  });
}

export function esUpsert(request: UpsertRequest): Uint8Array {
  const message = create(
    es.UpsertPointsSchema,
    {
      collectionName: request.collectionName,
      wait: request.wait,
      points: request.points.map(({ id, payload, vectors }) => ({
        id: { pointIdOptions: { case: "num", value: BigInt(id) } },
        payload: toEsMap(payload),
        vectors: {
          vectorsOptions: { case: "vector", value: { vector: { case: "dense", value: { data: numbers(vectors) } } } },
        },
      })),
    } as Parameters<typeof create<typeof es.UpsertPointsSchema>>[1],
  );
  return toBinary(es.UpsertPointsSchema, message);
}

interface LoaderPoint {
  id: { num?: number; uuid?: string };
  payload: Record<string, LoaderValue>;
  score: number;
  version: number;
  vectors?: LoaderVectors;
}

export function loaderReply(bytes: Uint8Array): unknown {
  const reply = points.Query.responseDeserialize(bytes) as { result: LoaderPoint[]; time: number };
  const result = reply.result.map(({ id, payload, score, version, vectors }) => ({
    id: id.num ?? id.uuid,
    payload: fromLoaderMap(payload),
    score,
    version,
    vectors: floats(loaderVector(vectors)),
  }));
  return { result, time: reply.time };
}

export function esReply(bytes: Uint8Array): unknown {
  const reply = fromBinary(es.QueryResponseSchema, bytes);
  const result = reply.result.map(({ id, payload, score, version, vectors }) => {
    return {
      id: id?.pointIdOptions.case === "num" ? Number(id.pointIdOptions.value) : id?.pointIdOptions.value,
      payload: fromEsMap(payload as Record<string, EsValue>),
      score,
      version: Number(version),
      vectors: floats(esVector(vectors as EsVectors | undefined)),
    };
  });
  return { result, time: reply.time };
}

/** Small messages go in the peers' own shapes, made once from the bytes. */
export interface SmallPeer {
  loader: () => unknown;
  es: () => unknown;
}

export function smallRequest(name: "QueryPoints" | "CreateCollection", bytes: Uint8Array): SmallPeer {
  const method = name === "QueryPoints" ? points.Query : collections.Create;
  const loaded = withoutOneofs(method.requestDeserialize(bytes)) as object;
  const schema =
    (name === "QueryPoints" ? es.QueryPointsSchema : es.CreateCollectionSchema) as typeof es.QueryPointsSchema;
  // The client takes plain objects and makes messages of them on every call.
  const init = withoutTypes(fromBinary(schema, bytes)) as Parameters<typeof create<typeof schema>>[1];
  return { loader: () => method.requestSerialize(loaded), es: () => toBinary(schema, create(schema, init)) };
}

function withoutTypes(v: unknown): unknown {
  if (Array.isArray(v)) return v.map(withoutTypes);
  if (v === null || typeof v !== "object") return v;
  const kept = Object.entries(v).filter(([key, value]) => !key.startsWith("$") && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutTypes(value)]));
}

/** proto-loader's names of oneofs, and its nulls for absent messages, are no input. */
function withoutOneofs(v: unknown): unknown {
  if (Array.isArray(v)) return v.map(withoutOneofs);
  if (v === null || typeof v !== "object") return v;
  const kept = Object.entries(v).filter(([key, value]) =>
    value !== null && !key.startsWith("_") && !/(oneOf|Options|variant|kind|config)$/.test(key)
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutOneofs(value)]));
}

export function infoReply(bytes: Uint8Array): SmallPeer {
  return {
    loader: () => collections.Get.responseDeserialize(bytes),
    es: () => fromBinary(es.GetCollectionInfoResponseSchema, bytes),
  };
}

// The bytes of the calls bench, written into a folder: what the null server answers with, and what the floor sends.
import { Buffer } from "node:buffer";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codecFor } from "../../src/codec/codec.ts";
import { embedding, queryResponse, upsertRequest } from "../samples.ts";
import { collectionName, scrolled } from "./clients/bench_client.ts";

/** A message as gRPC sends it: one byte for the compression, four for its length. */
function framed(message: string, value: unknown): Buffer {
  const encoded = codecFor(message).encode(value);
  const frame = Buffer.alloc(5 + encoded.bytes.length);
  frame.writeUInt32BE(encoded.bytes.length, 1);
  frame.set(encoded.bytes, 5);
  encoded.release();
  return frame;
}

interface Row {
  readonly vectors?: Float32Array;
  readonly [name: string]: unknown;
}

/** A server writes a float32 as its shortest decimal. */
const shortest = (floats: Float32Array): number[] => Array.from(floats, (float) => Number(float.toPrecision(8)));

/** Points as REST has them. */
const restPoints = (rows: readonly Row[]) =>
  rows.map(({ vectors, ...rest }) => vectors === undefined ? rest : { ...rest, vector: shortest(vectors) });

function rowsOf(count: number, what: "payload" | "vectors"): Row[] {
  const { result } = queryResponse(count, what === "vectors" ? 768 : 0) as { result: Row[] };
  return result.map(({ id, payload, vectors }) => what === "vectors" ? { id, vectors } : { id, payload });
}

const version = { title: "qdrant - vector search engine", version: "1.19.0" };

export function writeAnswers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const time = 0.0012;
  const write = (name: string, content: Buffer | object) =>
    writeFileSync(join(folder, name), content instanceof Buffer ? content : JSON.stringify(content));
  const json = (name: string, result: unknown) => write(`${name}.json`, { result, status: "ok", time });

  const found = queryResponse(10, 0) as { result: Row[] };
  write("Query.answer", framed("QueryResponse", found));
  json("query", { points: restPoints(found.result) });
  write("Upsert.answer", framed("PointsOperationResponse", { result: { operationId: 7, status: "Completed" }, time }));
  json("upsert", { operation_id: 7, status: "completed" });
  for (const what of ["payload", "vectors"] as const) {
    const rows = rowsOf(scrolled, what);
    write(`${what}.answer`, framed("ScrollResponse", { result: rows, time }));
    json(what, { points: restPoints(rows), next_page_offset: null });
    const selected = { withPayload: what === "payload", withVectors: what === "vectors" };
    write(`${what}.request`, framed("ScrollPoints", { collectionName, limit: scrolled, ...selected }));
  }
  write("HealthCheck.answer", framed("HealthCheckReply", version));
  write("version.json", version);
  write("List.answer", framed("ListCollectionsResponse", { collections: [{ name: collectionName }], time }));
  json("list", { collections: [{ name: collectionName }] });

  const query = { collectionName, query: embedding(128), limit: 10, withPayload: true };
  write("query.request", framed("QueryPoints", query));
  write("upsert.request", framed("UpsertPoints", { ...upsertRequest(1000, 768, false), collectionName }));
}

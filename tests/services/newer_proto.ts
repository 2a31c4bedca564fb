// A made-up newer version of proto/, in a folder of its own, and a server that gRPC's own libraries make of it.
import { Buffer } from "node:buffer";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as grpc from "@grpc/grpc-js";
import { load } from "@grpc/proto-loader";

export const proto: string = fileURLToPath(new URL("../../proto", import.meta.url));

/** What the newer version adds: a place in a file of proto/, and what stands there instead. */
const additions: readonly [file: string, from: string, to: string][] = [
  [
    "points_service.proto",
    "service Points {",
    `service Points {
  rpc Rank(RankPoints) returns (RankResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
  rpc Mark(RankPoints) returns (RankResponse);
  rpc Watch(RankPoints) returns (stream RankResponse);`,
  ],
  [
    "points.proto",
    "message CountPoints {",
    `enum RankMode { RankModeFast = 0; RankModeSlow = 1; }
message RankPoints {
  string collection_name = 1;
  Filter filter = 2;
  bytes blob = 3;
  map<int32, string> labels = 4;
  sint64 shift = 5;
  fixed64 big = 6;
  repeated sint32 steps = 7;
  RankMode mode = 8;
  optional double least = 9;
}
message RankResponse {
  repeated PointId ids = 1;
  RankMode mode = 2;
  bytes blob = 3;
  map<int32, string> labels = 4;
  sint64 shift = 5;
  fixed64 big = 6;
  repeated sint32 steps = 7;
  optional double least = 9;
}
message CountPoints {
  optional bool approximate = 99;
  repeated bytes marks = 98;
  map<string, uint32> weights = 97;
  map<uint32, Distance> distances = 96;
  optional sint64 shift = 95;
  repeated fixed32 parts = 94;
  repeated bool flags = 93;
  optional Filter only = 92;
  repeated RankMode modes = 91;
  map<bool, HasTagCondition> tags = 90;
  repeated sfixed64 offsets = 89;`,
  ],
  [
    "points.proto",
    "message CountResult {",
    `message CountResult {
  optional uint64 skipped = 99;
  Distance distance = 98;
  map<uint32, Distance> distances = 97;
  repeated bytes marks = 96;
  optional sint64 shift = 95;
  repeated fixed32 parts = 94;
  repeated bool flags = 93;
  repeated sfixed64 offsets = 89;`,
  ],
  [
    "qdrant_common.proto",
    "oneof condition_one_of {",
    `oneof condition_one_of {
    HasTagCondition has_tag = 99;
    AgeCondition age = 98;
    Pick pick = 97;`,
  ],
  [
    "qdrant_common.proto",
    "message Condition {",
    `message HasTagCondition { repeated string tags = 1; }
message AgeCondition { optional uint32 least = 1; optional uint32 most = 2; }
message Pick { oneof kind { string name = 1; uint32 position = 2; } }
message Condition {`,
  ],
  ["collections.proto", "Manhattan = 4;", "Manhattan = 4;\n  Hamming = 5;"],
];

/** Writes it. @returns the folder, to be removed with {@linkcode remove} */
export function writeNewerProto(changes = additions): string {
  const folder = mkdtempSync(join(tmpdir(), "newer_proto"));
  cpSync(proto, folder, { recursive: true });
  for (const [file, from, to] of changes) {
    const path = join(folder, file), text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replace(from, to));
  }
  return folder;
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true });

type Plain = Record<string, unknown>;

export interface NewerServer {
  readonly address: string;
  /** Requests as gRPC's libraries read them, in the interface's own shape. */
  readonly seen: { rpc: string; request: Plain }[];
  close(): void;
}

/**
 * Answers what `answer` says; it may throw a status.
 *
 * @param version what it says its version is
 */
export async function serveNewer(
  folder: string,
  answer: (rpc: string, request: Plain) => Plain,
  version = "1.21.0",
): Promise<NewerServer> {
  const definition = await load(join(folder, "qdrant.proto"), { includeDirs: [folder], longs: String, enums: String });
  const services = grpc.loadPackageDefinition(definition).qdrant as unknown as Record<
    string,
    grpc.ServiceClientConstructor
  >;
  const server = new grpc.Server(), seen: NewerServer["seen"] = [];
  for (const [name, { service }] of Object.entries(services).filter(([, each]) => each.service !== undefined)) {
    const handlers = Object.entries(service).filter(([, method]) => !method.responseStream).map(([rpc]) => [
      rpc,
      (call: { request: Plain }, callback: (error: unknown, reply?: Plain) => void) => {
        try {
          if (rpc === "HealthCheck") return callback(null, { title: "newer", version });
          seen.push({ rpc: `${name}/${rpc}`, request: call.request });
          callback(null, answer(`${name}/${rpc}`, call.request));
        } catch (error) {
          callback(error);
        }
      },
    ]);
    server.addService(service, Object.fromEntries(handlers));
  }
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(
      "127.0.0.1:0",
      grpc.ServerCredentials.createInsecure(),
      (error, port) => error ? reject(error) : resolve(port),
    )
  );
  return { address: `127.0.0.1:${port}`, seen, close: () => server.forceShutdown() };
}

/** Bytes as comparable arrays, in any depth. */
export function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Buffer.isBuffer(value) || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(comparable);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, comparable(each)]));
}

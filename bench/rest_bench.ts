// The REST door beside the gRPC door of one server, over sockets, in turns: rates as ratios of gRPC's, and the memory that a large body takes.
//
// The server is a process of its own; the bodies of both are made before the clock runs. Other work on the machine spoils the figures.
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { Client, credentials } from "@grpc/grpc-js";
import { codecFor } from "../src/codec/codec.ts";
import { type Method, methods } from "../src/methods.ts";
import { median } from "./measure/stats.ts";
import { inTurns, perCall } from "./measure/turns.ts";
import { type Served, served } from "./served.ts";
import type { Context } from "./suites.ts";

const size = 768, count = 1000, collectionName = "c";
let seed = 1;
const random = () => (seed = Math.imul(seed, 1664525) + 1013904223 >>> 0) / 2 ** 32;
const vector = () => Float32Array.from({ length: size }, () => random() - 0.5);
const payload = (i: number) => ({
  name: `city ${i}`,
  people: i * 1000,
  area: i / 7,
  tags: ["a", "b", "c"],
  text: "x".repeat(200),
});
const shortest = (values: Float32Array) => Array.from(values, (value) => Number(value.toPrecision(8)));
const points = Array.from({ length: count }, (_, i) => ({ id: i + 1, vector: vector(), payload: payload(i) }));

type Rest = (method: string, path: string, body?: Buffer) => Promise<Buffer>;
type Grpc = (method: Method, bytes: Buffer) => Promise<Buffer>;

const restOf = (agent: Agent, address: string): Rest => (method, path, body) =>
  new Promise((resolve, reject) => {
    const [host, port] = address.split(":");
    const sent = request(
      { agent, host, port, method, path, headers: body && { "content-length": body.length } },
      async (answer) => {
        const pieces: Buffer[] = [];
        for await (const piece of answer) pieces.push(piece);
        const all = Buffer.concat(pieces);
        if (answer.statusCode === 200) resolve(all);
        else reject(new Error(all.toString()));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });

const asIs = (bytes: Buffer): Buffer => bytes;
const grpcOf = (grpc: Client): Grpc => (method, bytes) =>
  new Promise((resolve, reject) =>
    grpc.makeUnaryRequest(method.path, asIs, asIs, bytes, (error, answer) => error ? reject(error) : resolve(answer!))
  );
const encoded = (method: Method, value: unknown): Buffer => Buffer.from(codecFor(method.request).encode(value).bytes);

const text = (value: unknown) => Buffer.from(JSON.stringify(value));
const upserts = {
  grpc: encoded(methods.upsertPoints, {
    collectionName,
    wait: true,
    points: points.map(({ id, vector, payload }) => ({ id, vectors: vector, payload })),
  }),
  rest: text({ points: points.map(({ vector, ...rest }) => ({ ...rest, vector: shortest(vector) })) }),
  // What JavaScript and Python print of a float32.
  widened: text({ points: points.map(({ vector, ...rest }) => ({ ...rest, vector: Array.from(vector) })) }),
};
const query = vector();
const queries = {
  grpc: encoded(methods.queryPoints, { collectionName, query, limit: 10, withPayload: true }),
  rest: text({ query: shortest(query), limit: 10, with_payload: true }),
};
const whole = {
  grpc: encoded(methods.scrollPoints, { collectionName, limit: 200, withPayload: true, withVectors: true }),
  rest: text({ limit: 200, with_vector: true }),
};

type Row = [name: string, calls: number, grpc: () => Promise<unknown>, rest: () => Promise<unknown>];

function rowsOf(call: Grpc, rest: Rest): Row[] {
  const upsert = () => call(methods.upsertPoints, upserts.grpc), put = "/collections/c/points?wait=true";
  return [
    [`upsert of ${count} × ${size}`, 1, upsert, () => rest("PUT", put, upserts.rest)],
    [`upsert of ${count} × ${size}, float32 with 17 digits`, 1, upsert, () => rest("PUT", put, upserts.widened)],
    [
      "query of 10 with payload",
      50,
      () => call(methods.queryPoints, queries.grpc),
      () => rest("POST", "/collections/c/points/query", queries.rest),
    ],
    [
      "scroll of 200 with payload and vector",
      3,
      () => call(methods.scrollPoints, whole.grpc),
      () => rest("POST", "/collections/c/points/scroll", whole.rest),
    ],
  ];
}

/** Of the server's process, in bytes; 0 where the system does not tell. */
function resident({ pid }: Served, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function largeBody(server: Served, rest: Rest, report: Context["report"]): Promise<void> {
  const before = resident(server, "VmRSS"), row = JSON.stringify({ id: 1, vector: shortest(points[0].vector) });
  const large = Buffer.from(`{"points":[${Array(Math.floor(33_500_000 / (row.length + 1))).fill(row).join(",")}]}`);
  await rest("PUT", "/collections/c/points?wait=true", large);
  const value = (resident(server, "VmHWM") - before) / large.length;
  report.add({ name: `memory at the peak to the size of a body of ${(large.length / 1e6).toFixed(1)} MB`, value });
}

export async function suite({ report, short }: Context): Promise<void> {
  const server = await served("--no-thread"), agent = new Agent({ keepAlive: true });
  const client = new Client(server.grpc, credentials.createInsecure(), { "grpc.max_receive_message_length": -1 });
  const rest = restOf(agent, server.rest);
  await rest("PUT", "/collections/c", text({ vectors: { size, distance: "Dot" } }));
  report.title("The REST door beside the gRPC door: rates");
  for (const [name, calls, byGrpc, byRest] of rowsOf(grpcOf(client), rest)) {
    const turns = [byGrpc, byRest].map((work) => () => perCall(calls, work));
    const [one, other] = (await inTurns(short ? 5 : 15, turns, 2)).map(median);
    const detail = `gRPC ${one.toFixed(2)} ms, REST ${other.toFixed(2)} ms`;
    report.add({ name: `${name}, of gRPC's`, value: one / other, detail });
  }
  await largeBody(server, rest, report);
  agent.destroy();
  client.close();
  server.end();
}

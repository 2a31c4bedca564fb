// The REST door beside the gRPC door of one server, over sockets, in turns: rates as ratios of gRPC's, and the memory that a large body takes.
//
//   deno run -A bench/rest_bench.ts [--quick]
//
// The server is a process of its own; the bodies of both are made before the clock runs. Other work on the machine spoils the figures.
import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { Agent, request } from "node:http";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client, credentials } from "@grpc/grpc-js";
import { codecFor } from "../src/codec/codec.ts";
import { type Method, methods } from "../src/methods.ts";

const quick = process.argv.includes("--quick");
const rounds = quick ? 5 : 15, size = 768, count = 1000;
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

const root = fileURLToPath(new URL("../", import.meta.url));
const server = spawn(process.execPath, [
  "run",
  "-A",
  "--no-lock",
  "--no-check",
  "--import-map",
  "tests/offline/import_map.json",
  "src/cli/main.ts",
  "serve",
  "--port",
  "0",
  "--no-thread",
], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
const lines: string[] = [];
await new Promise<void>((resolve) =>
  createInterface({ input: server.stdout! }).on("line", (line) => lines.push(line) === 2 && resolve())
);
const [grpcAddress, restAddress] = lines.map((line) => /127[\d.]+:\d+/.exec(line)![0]);

const agent = new Agent({ keepAlive: true }), [host, port] = restAddress.split(":");
const rest = (method: string, path: string, body?: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
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
const grpc = new Client(grpcAddress, credentials.createInsecure(), { "grpc.max_receive_message_length": -1 });
const call = (method: Method, bytes: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    grpc.makeUnaryRequest(method.path, asIs, asIs, bytes, (error, answer) => error ? reject(error) : resolve(answer!))
  );
const encoded = (method: Method, value: unknown): Buffer => Buffer.from(codecFor(method.request).encode(value).bytes);

const collectionName = "c", text = (value: unknown) => Buffer.from(JSON.stringify(value));
await rest("PUT", "/collections/c", text({ vectors: { size, distance: "Dot" } }));
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

const rows: readonly [name: string, calls: number, grpc: () => Promise<unknown>, rest: () => Promise<unknown>][] = [
  [
    `upsert of ${count} × ${size}`,
    1,
    () => call(methods.upsertPoints, upserts.grpc),
    () => rest("PUT", "/collections/c/points?wait=true", upserts.rest),
  ],
  [
    `upsert of ${count} × ${size}, float32 with 17 digits`,
    1,
    () => call(methods.upsertPoints, upserts.grpc),
    () => rest("PUT", "/collections/c/points?wait=true", upserts.widened),
  ],
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

const timed = async (calls: number, work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  for (let i = 0; i < calls; i++) await work();
  return (performance.now() - start) / calls;
};
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

for (const [name, calls, byGrpc, byRest] of rows) {
  const times: [number[], number[]] = [[], []];
  for (let round = -2; round < rounds; round++) {
    for (const [i, work] of [byGrpc, byRest].entries()) {
      const took = await timed(calls, work);
      if (round >= 0) times[i].push(took);
    }
  }
  const [one, other] = times.map(median);
  console.log(
    `${name}: gRPC ${one.toFixed(2)} ms, REST ${other.toFixed(2)} ms, rate ${(one / other).toFixed(2)} of gRPC's`,
  );
}

/** Of the server's process, in bytes; 0 where the system does not tell. */
async function resident(field: string): Promise<number> {
  const { readFile } = await import("node:fs/promises");
  const status = await readFile(`/proc/${server.pid}/status`, "utf8").catch(() => "");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024;
}
const before = await resident("VmRSS"), row = JSON.stringify({ id: 1, vector: shortest(points[0].vector) });
const large = Buffer.from(`{"points":[${Array(Math.floor(33_500_000 / (row.length + 1))).fill(row).join(",")}]}`);
await rest("PUT", "/collections/c/points?wait=true", large);
const grown = await resident("VmHWM") - before;
console.log(
  `a body of ${(large.length / 1e6).toFixed(1)} MB: ${(grown / large.length).toFixed(1)} of its size more at the peak`,
);

agent.destroy();
grpc.close();
server.kill("SIGTERM");

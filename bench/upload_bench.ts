// `uploadPoints` beside batches made by hand, and beside Python's `upload_points`: ratios. `--with python=FILE` names an interpreter
// with qdrant-client; `--with points=100000`, `--with size=768`, `--with sweep=yes`.
import { spawn } from "node:child_process";
import process from "node:process";
import { type Client, connect, type PointStruct, uploadPoints, upsertPoints } from "@quiver/qdrant";
import { median } from "./measure/stats.ts";
import type { Report } from "./measure/report.ts";
import { inTurns } from "./measure/turns.ts";
import { served } from "./served.ts";
import type { Context } from "./suites.ts";

const collectionName = "uploaded";
let count = 100_000, size = 768, rounds = 3, given: Readonly<Record<string, string>> = {}, report: Report;

/** A few vectors, given again and again: what is measured is the upload. */
const manyVectors = () =>
  Array.from({ length: 997 }, () => Float32Array.from({ length: size }, () => Math.random() - 0.5));
let vectors: Float32Array[] = [];

function* points(): Generator<{ id: number; vectors: Float32Array; payload: { n: number; name: string } }> {
  for (let id = 0; id < count; id++) {
    yield { id, vectors: vectors[id % vectors.length], payload: { n: id, name: `point ${id}` } };
  }
}

/** The same by hand: a list is filled, and a call awaited when as many are under way as may be. */
async function byHand(db: Client, batchSize: number, concurrency: number): Promise<void> {
  const calls = new Set<Promise<unknown>>();
  let batch: PointStruct[] = [];
  const send = async () => {
    const call: Promise<unknown> = upsertPoints(db, { collectionName, points: batch, wait: true }).finally(() =>
      calls.delete(call)
    );
    calls.add(call);
    batch = [];
    if (calls.size >= concurrency) await Promise.race(calls);
  };
  for (const point of points()) if (batch.push(point) >= batchSize) await send();
  if (batch.length > 0) await send();
  await Promise.all(calls);
}

async function timed(db: Client, work: () => Promise<unknown>): Promise<number> {
  await db.collections.delete({ collectionName });
  await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Dot" } });
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { result } = await db.points.count({ collectionName });
  if (result.count !== count) throw new Error(`${result.count} points instead of ${count}`);
  return count / seconds;
}

const python = `
import sys, time, numpy
from qdrant_client import QdrantClient
from qdrant_client.models import PointStruct
port, count, size = map(int, sys.argv[1:4])
client = QdrantClient(host="127.0.0.1", grpc_port=port, prefer_grpc=True, check_compatibility=False)
vectors = (numpy.random.rand(997, size) - 0.5).astype(numpy.float32).tolist()
points = (PointStruct(id=i, vector=vectors[i % 997], payload={"n": i, "name": f"point {i}"}) for i in range(count))
start = time.time()
client.upload_points("${collectionName}", points, parallel=2, wait=True, batch_size=int(sys.argv[4]))
print(count / (time.time() - start))
`;

async function inPython(db: Client, port: string, batchSize: number): Promise<number> {
  let rate = 0;
  await timed(db, async () => {
    const args = ["-c", python, port, String(count), String(size), String(batchSize)];
    rate = Number(await outputOf(given.python!, args));
  });
  return rate;
}

function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part) => text += part);
    child.on("error", reject).on("close", (code) => code === 0 ? resolve(text) : reject(new Error(`exit ${code}`)));
  });
}

const shown = (rate: number) => `${Math.round(rate).toLocaleString("en")} points/s`;

/** The rate, and how many MB this process holds when a fifth is uploaded and at the end. */
async function upload(db: Client, memory: number[]): Promise<number> {
  const held = () => memory.push(Math.round(process.memoryUsage().rss / 2 ** 20));
  return await timed(db, async () => {
    const onProgress = ({ uploaded }: { uploaded: number }) => uploaded >= count / 5 && memory.length === 0 && held();
    await uploadPoints(db, { collectionName, points: points() }, { onProgress });
    held();
  });
}

/** The best batches by hand are found in one round each; then both ways take turns, so that what else the machine does is in both. */
async function compare(name: string, db: Client, port?: string): Promise<void> {
  const ways = [300, 1000, 3000].flatMap((batchSize) =>
    [1, 2, 4].map((concurrency) => ({ batchSize, concurrency, rate: 0 }))
  );
  for (const way of ways) {
    way.rate = await timed(db, () => byHand(db, way.batchSize, way.concurrency));
    if (given.sweep) console.log(`  ${name}, by hand ${way.batchSize} × ${way.concurrency}: ${shown(way.rate)}`);
  }
  const [{ batchSize, concurrency }] = ways.toSorted((a, b) => b.rate - a.rate);
  const memory: number[] = [];
  const turns = [() => timed(db, () => byHand(db, batchSize, concurrency)), () => upload(db, memory)];
  if (port !== undefined) turns.push(() => inPython(db, port, 256));
  const [hand, own, other] = (await inTurns(rounds, turns)).map(median);
  report.add({
    name: `${name}: rate of uploadPoints to that of batches by hand`,
    value: own / hand,
    detail: `${shown(own)}, by hand ${batchSize} × ${concurrency} ${shown(hand)}; ` +
      `${memory[0]} MB at a fifth, ${memory.at(-1)} MB at the end`,
  });
  if (other === undefined) return;
  const detail = `256 a batch, 2 processes: ${shown(other)}`;
  report.add({ name: `${name}: to that of Python's upload_points`, value: own / other, detail });
}

export async function suite(context: Context): Promise<void> {
  ({ given, report } = context);
  count = Number(given.points ?? (context.short ? 20_000 : 100_000));
  size = Number(given.size ?? 768);
  rounds = Number(given.rounds ?? 3);
  vectors = manyVectors();
  report.title(`Uploads of ${count} × ${size}`);
  const memory = await connect(":memory:");
  await compare("in process", memory);
  await memory.close();
  const server = await served(), db = await connect(server.grpc);
  await compare("served", db, given.python === undefined ? undefined : server.grpc.split(":")[1]);
  await db.close();
  server.end();
}

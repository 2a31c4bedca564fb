// `uploadPoints` beside batches made by hand, and beside Python's `upload_points`: ratios. `--python FILE` names an interpreter with qdrant-client.
// deno run -A bench/upload_bench.ts [--points 100000] [--size 768] [--python FILE]
import { spawn } from "node:child_process";
import process from "node:process";
import { parseArgs } from "node:util";
import { type Client, connect, type PointStruct, uploadPoints, upsertPoints } from "@quiver/qdrant";

const { values: given } = parseArgs({
  options: {
    points: { type: "string", default: "100000" },
    size: { type: "string", default: "768" },
    rounds: { type: "string", default: "3" },
    python: { type: "string" },
    sweep: { type: "boolean", default: false },
  },
});
const [count, size, rounds] = [given.points, given.size, given.rounds].map(Number);
const collectionName = "uploaded";

/** A few vectors, given again and again: what is measured is the upload. */
const vectors = Array.from({ length: 997 }, () => Float32Array.from({ length: size }, () => Math.random() - 0.5));

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

/** The server is a process of its own, as it is anywhere. */
async function served(): Promise<{ address: string; end(): void }> {
  const args = ["run", "-A", "--no-check", "--no-lock", "src/cli/main.ts", "serve", "--port", "0"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise<string>((resolve) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part) => {
      text += part;
      const found = /127\.0\.0\.1:(\d+)/.exec(text);
      if (found) resolve(found[0]);
    });
  });
  return { address, end: () => child.kill() };
}

const median = (rates: readonly number[]): number => rates.toSorted((a, b) => a - b)[rates.length >> 1];
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
  const hand: number[] = [], own: number[] = [], other: number[] = [], memory: number[] = [];
  for (let round = 0; round < rounds; round++) {
    hand.push(await timed(db, () => byHand(db, batchSize, concurrency)));
    own.push(await upload(db, memory));
    if (port !== undefined) other.push(await inPython(db, port, 256));
  }
  const ratio = (median(own) / median(hand)).toFixed(2);
  console.log(
    `${name}: uploadPoints ${shown(median(own))}, by hand ${batchSize} × ${concurrency} ${
      shown(median(hand))
    }, ratio ${ratio}; ` +
      `${memory[0]} MB at a fifth, ${memory.at(-1)} MB at the end`,
  );
  if (port === undefined) return;
  const times = (median(own) / median(other)).toFixed(2);
  console.log(
    `Python's upload_points, 256 a batch, 2 processes: ${shown(median(other))}; uploadPoints is ${times} times as fast`,
  );
}

const memory = await connect(":memory:");
await compare("in process", memory);
await memory.close();
const server = await served();
const db = await connect(server.address);
await compare("served", db, given.python === undefined ? undefined : server.address.split(":")[1]);
await db.close();
server.end();

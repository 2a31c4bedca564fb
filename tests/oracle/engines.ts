// The two engines a random request is put to: this package's, and Qdrant's own behind tests/oracle/oracle.py.
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Client, connect } from "@quiver/qdrant";
import type { Json, Request } from "./random.ts";

export interface Answer {
  ok?: Json;
  error?: string;
}
export interface Engine {
  ask(request: Request): Promise<Answer>;
  close(): Promise<void>;
}

export function oracle(python: string): Engine {
  const child: ChildProcess = spawn(python, [new URL("./oracle.py", import.meta.url).pathname], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    async ask(request) {
      child.stdin!.write(JSON.stringify(request) + "\n");
      const { value, done } = await lines.next();
      if (done) throw new Error(`Oracle ended at ${JSON.stringify(request)}`);
      return JSON.parse(value);
    },
    close: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.stdin!.end();
      }),
  };
}

const collectionName = "oracle";
/** Where vectors of ids are looked up. */
const otherName = "other";

export async function ours(): Promise<Engine> {
  const db = await connect(":memory:");
  return { ask: (request) => ask(db, request), close: () => db.close() };
}

/**
 * The same over a file that is opened anew after every so many requests: in turns closed before, and copied as it stands, which is what a
 * killed process leaves.
 */
export async function oursOnFile(folder: string, every = 50): Promise<Engine> {
  let number = 0, asked = 0, path = join(folder, "0.db"), db = await connect(`file:${path}`);
  const openAnew = async () => {
    const killed = number % 2 === 0, next = join(folder, `${++number}.db`);
    if (!killed) await db.close();
    copyFileSync(path, next);
    if (killed) await db.close();
    rmSync(path);
    rmSync(`${path}-lock`, { force: true });
    path = next;
    db = await connect(`file:${path}`);
  };
  return {
    async ask(request) {
      if (++asked % every === 0) await openAnew();
      return await ask(db, request);
    },
    close: () => db.close(),
  };
}

export async function ask(db: Client, { call, ...request }: Request): Promise<Answer> {
  try {
    return { ok: await calls[call](db, request) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

const updates: Record<string, (db: Client, request: Json) => Promise<unknown>> = {
  upsert: (db, { points }) => db.points.upsert({ collectionName, points, wait: true }),
  delete: (db, request) => db.points.delete({ collectionName, points: selector(request), wait: true }),
  setPayload: (db, request) =>
    db.points.setPayload({
      collectionName,
      payload: request.payload,
      key: request.key,
      pointsSelector: selector(request),
      wait: true,
    }),
  overwritePayload: (db, request) =>
    db.points.overwritePayload({
      collectionName,
      payload: request.payload,
      pointsSelector: selector(request),
      wait: true,
    }),
  deletePayload: (db, request) =>
    db.points.deletePayload({ collectionName, keys: request.keys, pointsSelector: selector(request), wait: true }),
  clearPayload: (db, request) => db.points.clearPayload({ collectionName, points: selector(request), wait: true }),
  updateVectors: (db, { points }) => db.points.updateVectors({ collectionName, points, wait: true }),
  deleteVectors: (db, request) =>
    db.points.deleteVectors({ collectionName, pointsSelector: selector(request), vectors: request.names, wait: true }),
};

const selector = ({ ids, filter }: Json): Json => filter ? { filter } : ids;

const calls: Record<Request["call"], (db: Client, request: Json) => Promise<Json>> = {
  async create(db, { vectors, sparse, others }) {
    for (const name of [collectionName, otherName]) await db.collections.delete({ collectionName: name });
    const vectorsConfig = Object.fromEntries(
      Object.entries<Json>(vectors).map((
        [name, { multi, ...params }],
      ) => [name, { ...params, ...(multi ? { multivectorConfig: { comparator: "MaxSim" } } : {}) }]),
    );
    const sparseVectorsConfig = Object.fromEntries(
      Object.entries<Json>(sparse).map(([name, { idf }]) => [name, idf ? { modifier: "Idf" as const } : {}]),
    );
    for (const name of [collectionName, otherName]) {
      await db.collections.create({ collectionName: name, vectorsConfig, sparseVectorsConfig });
    }
    await db.points.upsert({ collectionName: otherName, points: others, wait: true });
    return true;
  },
  async index(db, { key, type, params }) {
    const fieldIndexParams = params && { [`${type.toLowerCase()}IndexParams`]: nativeParams(type, params) };
    await db.points.createFieldIndex({ collectionName, fieldName: key, fieldType: type, fieldIndexParams, wait: true });
    return true;
  },
  async update(db, { kind, ...request }) {
    await updates[kind](db, request);
    return true;
  },
  async query(db, request) {
    const { result } = await db.points.query({ collectionName, ...request });
    return result.map(({ id, score }) => [id, score]);
  },
  async scroll(db, request) {
    const { result, nextPageOffset } = await db.points.scroll({
      collectionName,
      withPayload: true,
      withVectors: true,
      ...request,
    });
    return {
      points: result.map(({ id, payload, vectors, orderValue }) => ({
        id,
        payload,
        vectors: plain(vectors),
        order: orderValue ?? null,
      })),
      next: nextPageOffset ?? null,
    };
  },
  async count(db, request) {
    return (await db.points.count({ collectionName, exact: true, ...request })).result.count;
  },
  async facet(db, request) {
    return (await db.points.facet({ collectionName, exact: true, ...request })).hits.map((
      { value, count },
    ) => [value, count]);
  },
};

/** Where the interface has a message, Python has a boolean. */
function nativeParams(type: string, params: Json): Json {
  if (type === "Text") {
    const stopwords = params.stopwords && { custom: params.stopwords };
    const stemmer = params.stemmer && { snowball: { language: params.stemmer.toLowerCase() } };
    return { ...params, scoring: params.scoring ? {} : undefined, stopwords, stemmer };
  }
  return type === "Keyword" ? { ...params, prefix: params.prefix ? {} : undefined } : params;
}

/** Vectors by name, as lists. */
function plain(value: unknown): Json {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}

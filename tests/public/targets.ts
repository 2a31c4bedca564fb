// The databases the public tests run against: memory, a served engine, and the server named by QDRANT_URL.
import process from "node:process";
import {
  type Client,
  connect,
  type CreateCollection,
  createCollection,
  deleteCollection,
  healthCheck,
  serve,
} from "@quiver/qdrant";

export interface Target {
  readonly name: string;
  open(): Promise<Opened>;
}
export interface Opened {
  readonly db: Client;
  /** The server's version, such as 1.20. */
  readonly version: number;
  close(): Promise<void>;
}

async function opened(db: Client, close: () => Promise<void>): Promise<Opened> {
  const { version } = await healthCheck(db);
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version)!;
  return { db, version: Number(major) + Number(minor) / 100, close };
}

const memory: Target = {
  name: "memory",
  async open() {
    const db = await connect(":memory:");
    return await opened(db, () => db.close());
  },
};

const served: Target = {
  name: "a served engine",
  async open() {
    const server = await serve({ port: 0 });
    const db = await connect(server.address);
    return await opened(db, async () => {
      await db.close();
      await server.close();
    });
  },
};

const server: Target = {
  name: "the server of QDRANT_URL",
  async open() {
    const db = await connect(process.env.QDRANT_URL);
    return await opened(db, () => db.close());
  },
};

export const targets: Target[] = process.env.QDRANT_URL ? [server] : [memory, served];

const run = `${Date.now().toString(36)}_${process.pid}`;
let serial = 0;

/** Runs `body` with a new collection, which is gone afterwards, also when it fails. */
export async function withCollection(
  db: Client,
  config: Omit<CreateCollection, "collectionName">,
  body: (collectionName: string) => Promise<void>,
): Promise<void> {
  const collectionName = `quiver_test_${run}_${serial++}`;
  await createCollection(db, { collectionName, ...config });
  try {
    await body(collectionName);
  } finally {
    await deleteCollection(db, { collectionName });
  }
}

// The databases the public tests run against: memory, here and on a thread, a served engine, and the server named by QDRANT_URL.
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
  /** The server's version, such as `1.20.0`. */
  readonly version: string;
  close(): Promise<void>;
}

async function opened(db: Client, close: () => Promise<void>): Promise<Opened> {
  const { version } = await healthCheck(db);
  return { db, version, close };
}

/** Why what exists since a version cannot be asked of a server; undefined if it can. */
export function lacks(version: string, since: string, what: string): string | undefined {
  const [major, minor] = numbersOf(version), [majorSince, minorSince] = numbersOf(since);
  if (major > majorSince || (major === majorSince && minor >= minorSince)) return undefined;
  return `${what} needs Qdrant ${since}, the server is ${version}`;
}

function numbersOf(version: string): number[] {
  return version.replace(/^v/, "").split(".").map((part) => Number.parseInt(part));
}

const memory: Target = {
  name: "memory",
  async open() {
    const db = await connect(":memory:");
    return await opened(db, () => db.close());
  },
};

const onThread: Target = {
  name: "memory on a thread of its own",
  async open() {
    const db = await connect(":memory:", { thread: true });
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

export const targets: Target[] = process.env.QDRANT_URL ? [server] : [memory, onThread, served];

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

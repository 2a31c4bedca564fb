// Requests of many pieces: they arrive as they were written, whatever becomes of others that share their buffers.
import { Buffer } from "node:buffer";
import type { ServerHttp2Stream } from "node:http2";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  type CallOptions,
  CancelledError,
  type Client,
  connect,
  DeadlineExceededError,
  InvalidArgumentError,
  upsertPoints,
} from "../../mod.ts";
import { codecFor } from "../../src/codec/codec.ts";
import { answer, frame, http2Peer, type Peer } from "./peers.ts";

const done = {
  body: frame("PointsOperationResponse", { result: { operationId: 1, status: 2 }, time: 0 }),
  trailers: { "grpc-status": "0" },
};
const refused = { headers: { "grpc-status": "3", "grpc-message": "Too much" } };

/** 1.5 MB, all of one number. */
const request = (value: number) => ({
  collectionName: `c${value}`,
  points: Array.from({ length: 500 }, (_, id) => ({ id, vectors: new Array(768).fill(value) })),
});
const upsert = (db: Client, value: number, options?: CallOptions) => upsertPoints(db, request(value), options);

function bytesOf(value: number): Buffer {
  const encoded = codecFor("UpsertPoints").encode(request(value)), bytes = Buffer.from(encoded.bytes);
  encoded.release();
  return bytes;
}

interface Body {
  readonly name: string;
  readonly bytes: Buffer;
}

async function bodyOf(stream: ServerHttp2Stream): Promise<Body> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  const bytes = Buffer.concat(pieces);
  assertEquals(bytes.readUInt32BE(1), bytes.length - 5);
  return { bytes: bytes.subarray(5), name: bytes.toString("latin1", 7, 7 + bytes[6]) };
}

/** A server that says what has come; of the collections in `unread` it reads nothing. */
async function reading(unread: ReadonlyMap<string, (stream: ServerHttp2Stream) => void>) {
  const bodies: Body[] = [];
  const peer = await http2Peer((stream) => {
    stream.once("readable", () => {
      const head = stream.read(5) as Buffer | null, first = stream.read(7) as Buffer | null;
      if (head === null || first === null) return;
      const name = first.toString("latin1", 2, 2 + first[1]), instead = unread.get(name);
      if (instead !== undefined) return instead(stream);
      stream.unshift(Buffer.concat([head, first]));
      bodyOf(stream).then((body) => {
        bodies.push(body);
        answer(stream, done);
      }, () => {});
    });
  });
  return { peer, bodies };
}

async function through(peer: Peer, body: (db: Client) => Promise<void>): Promise<void> {
  const db = await connect(`127.0.0.1:${peer.port}`, { retry: { attempts: 1 } });
  try {
    await body(db);
  } finally {
    await db.close();
    await peer.close();
  }
}

const same = (bodies: readonly Body[], values: readonly number[]) => {
  assertEquals(bodies.map(({ name }) => name).sort(), values.map((value) => `c${value}`).sort());
  for (const { name, bytes } of bodies) assert(bytes.equals(bytesOf(Number(name.slice(1)))), name);
};

describe("A request of 1.5 MB", () => {
  it("arrives as it was written, alone and beside others", async () => {
    const { peer, bodies } = await reading(new Map());
    await through(peer, async (db) => {
      for (const value of [10, 11, 12]) await upsert(db, value);
      await Promise.all([20, 21, 22, 23, 24, 25].map((value) => upsert(db, value)));
    });
    same(bodies, [10, 11, 12, 20, 21, 22, 23, 24, 25]);
  });

  const givenUp: [
    how: string,
    options: () => CallOptions,
    error: typeof CancelledError | typeof DeadlineExceededError,
  ][] = [
    ["aborted", () => ({ signal: AbortSignal.timeout(50) }), CancelledError],
    ["past its deadline", () => ({ timeoutMs: 50 }), DeadlineExceededError],
  ];
  for (const [how, options, error] of givenUp) {
    it(`that is ${how} before it is read leaves others as they were written`, async () => {
      const { peer, bodies } = await reading(new Map([["c99", () => {}]]));
      await through(peer, async (db) => {
        await upsert(db, 10);
        await assertRejects(() => upsert(db, 99, options()), error);
        await Promise.all([20, 21, 22].map((value) => upsert(db, value)));
      });
      same(bodies, [10, 20, 21, 22]);
    });
  }

  it("that is refused before it is read ends with what the server says, and leaves others as they were written", async () => {
    const { peer, bodies } = await reading(
      new Map([["c99", (stream) => {
        stream.respond({ ":status": 200, "content-type": "application/grpc", ...refused.headers }, { endStream: true });
        stream.resume();
      }]]),
    );
    await through(peer, async (db) => {
      await upsert(db, 10);
      for (let i = 0; i < 3; i++) await assertRejects(() => upsert(db, 99), InvalidArgumentError, "Too much");
      await Promise.all([20, 21, 22].map((value) => upsert(db, value)));
    });
    same(bodies, [10, 20, 21, 22]);
  });
});

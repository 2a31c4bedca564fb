// The ways to send a recorded request as it is: to an engine in this process, and to an address.
import { Client, credentials, Metadata } from "@grpc/grpc-js";
import { codecFor } from "../../src/codec/codec.ts";
import { openDatabase } from "../../src/database.ts";
import { createEngine } from "../../src/engine/engine.ts";
import { DenseStore } from "../../src/engine/vector/dense_store.ts";
import type { GraphSettings } from "../../src/engine/vector/graph/settings.ts";
import { StoreGraphs } from "../../src/engine/vector/graph/store_graphs.ts";
import { statusCode, StatusError } from "../../src/errors.ts";
import { allMethods } from "../../src/methods.ts";
import type { Turns } from "../../src/turns.ts";
import type { Door } from "./player.ts";

export interface OpenDoor {
  readonly door: Door;
  close(): void | Promise<void>;
}

/** From the beginning of a second on, a second takes twenty: scenarios tell what comes within one, on a machine of any speed. */
function slowClock(): () => number {
  const now = Date.now(), start = Math.floor(now / 1000) * 1000;
  return () => start + (Date.now() - now) / 20;
}

/** @param turns when long work gives way */
export function engineDoor(turns?: Turns): OpenDoor {
  const engine = createEngine({ turns, clock: slowClock() });
  const messages = new Map(allMethods.map((method) => [method.rpc, method]));
  const door: Door = async (rpc, _method, bytes) => {
    const { request, response } = messages.get(rpc)!;
    try {
      const answer = await engine.call(rpc, codecFor(request, "wire").decode(bytes), {});
      const encoded = codecFor(response, "wire").encode(answer);
      const copy = new Uint8Array(encoded.bytes);
      encoded.release();
      return copy;
    } catch (error) {
      throw statusOf(error);
    }
  };
  return { door, close: () => engine.close() };
}

/** Every search walks through a graph that was built just before, however few points there are. */
export function graphDoor(counts: { rescored: number; walks: number }): OpenDoor {
  const opened = engineDoor(), { search } = DenseStore.prototype, { configure } = StoreGraphs.prototype;
  const configured = new WeakMap<StoreGraphs, GraphSettings>();
  StoreGraphs.prototype.configure = function (settings) {
    configured.set(this, settings);
    configure.call(this, settings);
  };
  DenseStore.prototype.search = function (query, limit, candidates, options) {
    const settings = configured.get(this.graphs)!;
    configure.call(this.graphs, { ...settings, indexingBytes: 1, fullScanBytes: 0 });
    this.graphs.buildSome(() => false);
    configure.call(this.graphs, settings);
    const hnswEf = Math.min(2 * limit + 50, this.count);
    return search.call(this, query, limit, candidates, { hnswEf, ...options, walked: true, counts });
  };
  const close = () => {
    DenseStore.prototype.search = search;
    StoreGraphs.prototype.configure = configure;
    return opened.close();
  };
  return { door: opened.door, close };
}

/** A database on a thread of its own. */
export async function threadDoor(): Promise<OpenDoor> {
  const database = await openDatabase(":memory:", { thread: true });
  const door: Door = async (rpc, _method, bytes) => {
    try {
      return await database.callBytes!(rpc, bytes, {});
    } catch (error) {
      throw statusOf(error);
    }
  };
  return { door, close: () => database.close() };
}

function statusOf(error: unknown): unknown {
  if (!(error instanceof StatusError)) return error;
  return { code: statusCode[error.status], details: error.message, metadata: error.metadata };
}

/** @param address `host:port` */
export function socketDoor(address: string, options: { secure?: boolean; apiKey?: string | undefined } = {}): OpenDoor {
  const channel = options.secure ? credentials.createSsl() : credentials.createInsecure();
  const client = new Client(address, channel, { "grpc.max_receive_message_length": -1 });
  const headers = new Metadata();
  if (options.apiKey) headers.set("api-key", options.apiKey);
  const door: Door = (_rpc, method, bytes) =>
    new Promise((resolve, reject) => {
      const same = (value: Uint8Array) => value as Buffer;
      const timing = { deadline: Date.now() + 60_000 };
      client.makeUnaryRequest(method.path, same, same, bytes, headers, timing, (error, response) => {
        if (error) reject({ code: error.code, details: error.details, metadata: error.metadata?.getMap() });
        else resolve(response!);
      });
    });
  return { door, close: () => client.close() };
}

// An engine for query tests: requests and answers in native form, through both codecs.
import { codecFor } from "../../../src/codec/codec.ts";
import { createEngine } from "../../../src/engine/engine.ts";
import { allMethods } from "../../../src/methods.ts";

export interface Hit {
  id: number | string;
  score: number;
  version?: number;
  payload?: Record<string, unknown>;
  vectors?: unknown;
  orderValue?: unknown;
}

const messages = new Map(allMethods.map((method) => [method.rpc, method]));

/** mulberry32, so that tests draw the same numbers every time. */
export function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export class EngineDoor {
  readonly #engine = createEngine({ clock: () => 0, random: seeded(1) });

  async call<T = Record<string, unknown>>(rpc: string, request: unknown): Promise<T> {
    const method = messages.get(rpc)!;
    const asked = codecFor(method.request).encode(request);
    const answer = await this.#engine.call(rpc, codecFor(method.request, "wire").decode(asked.bytes), {});
    asked.release();
    const told = codecFor(method.response, "wire").encode(answer);
    const response = codecFor(method.response).decode(new Uint8Array(told.bytes));
    told.release();
    return response as T;
  }

  /** A collection "c" with these points. */
  async fill(config: Record<string, unknown>, points: unknown[]): Promise<void> {
    await this.call("Collections/Create", { collectionName: "c", ...config });
    if (points.length > 0) await this.call("Points/Upsert", { collectionName: "c", points, wait: true });
  }

  async query(request: Record<string, unknown>): Promise<Hit[]> {
    return (await this.call<{ result: Hit[] }>("Points/Query", { collectionName: "c", ...request })).result;
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}

export const pairs = (hits: Hit[]): [number | string, number][] => hits.map(({ id, score }) => [id, score]);

/** Ids and scores, to seven digits. */
export const rounded = (hits: Hit[]): [number | string, number][] =>
  hits.map(({ id, score }) => [id, Number(score.toPrecision(6))]);

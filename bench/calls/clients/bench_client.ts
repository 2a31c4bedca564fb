// What the calls bench asks of a client: the same plain values in, the same plain values out.
import type { Point } from "../../samples.ts";

/** A point as it comes: its payload as plain values, its vector as the client gives it. */
export interface Found {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly vector?: ArrayLike<number> | undefined;
}

export interface BenchClient {
  query(vector: readonly number[]): Promise<readonly Found[]>;
  upsert(points: readonly Point[]): Promise<unknown>;
  /** The first 1000 points with their payload, or with their vectors. */
  scroll(what: "payload" | "vectors"): Promise<readonly Found[]>;
  close(): unknown;
}

export interface Addresses {
  readonly grpc: string;
  readonly rest: string;
  /** The folder of the proto files. */
  readonly proto: string;
  /** The folder of the prepared bytes. */
  readonly bytes: string;
}

export const collectionName = "places";
export const scrolled = 1000;

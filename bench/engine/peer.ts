// Qdrant's own engine in a Python process of its own, asked line by line.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { LineProcess } from "../measure/lines.ts";

export interface SearchAsk {
  readonly query: number;
  readonly k: number;
  /** Lower bound and width of an indexed integer range. */
  readonly range?: readonly [number, number] | undefined;
  /** Keyword match on a field without an index. */
  readonly name?: string | undefined;
  /** By examples: this query, the next one and the one after that. */
  readonly by?: "best" | "sum" | "discover" | undefined;
}

export interface PeerTimes {
  readonly ms: number;
  readonly hits: [number, number][];
}

export class Peer {
  readonly #process: LineProcess;

  private constructor(started: LineProcess) {
    this.#process = started;
  }

  /** Undefined where Python or the module `qdrant-edge-py` is absent; PEER_PYTHON names another interpreter. */
  static async start(): Promise<Peer | undefined> {
    const python = process.env.PEER_PYTHON ?? "python3";
    const script = fileURLToPath(new URL("peer.py", import.meta.url));
    const peer = new Peer(new LineProcess([python, script], "ignore"));
    try {
      await peer.ask({ do: "close" });
      return peer;
    } catch {
      return undefined;
    }
  }

  ask<T>(question: Record<string, unknown>): Promise<T> {
    return this.#process.ask<T>(question);
  }

  /** @param how `graph`: not by looking at all; `batch`: as one call */
  search(searches: readonly SearchAsk[], how: { graph?: boolean; batch?: boolean } = {}): Promise<PeerTimes> {
    return this.ask<PeerTimes>({ do: "search", searches, ...how });
  }

  async close(): Promise<void> {
    this.#process.end();
    await this.#process.ended();
  }
}

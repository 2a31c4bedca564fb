// Qdrant's own engine in a Python process of its own, asked line by line.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

export interface SearchAsk {
  readonly query: number;
  readonly k: number;
  /** Lower bound and width of an indexed integer range. */
  readonly range?: readonly [number, number] | undefined;
  /** Keyword match on a field without an index. */
  readonly name?: string | undefined;
}

export interface PeerTimes {
  readonly ms: number;
  readonly hits: [number, number][];
}

export class Peer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    this.#reader = createInterface({ input: child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  /** Undefined where Python or the module `qdrant-edge-py` is absent; PEER_PYTHON names another interpreter. */
  static async start(): Promise<Peer | undefined> {
    const python = process.env.PEER_PYTHON ?? "python3";
    const script = fileURLToPath(new URL("peer.py", import.meta.url));
    const peer = new Peer(spawn(python, [script], { stdio: ["pipe", "pipe", "ignore"] }));
    peer.#child.stdin.on("error", () => {});
    peer.#child.on("error", () => peer.#reader.close());
    try {
      await peer.ask({ do: "close" });
      return peer;
    } catch {
      return undefined;
    }
  }

  async ask<T>(question: Record<string, unknown>): Promise<T> {
    this.#child.stdin.write(JSON.stringify(question) + "\n");
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("The peer has ended");
    return JSON.parse(value) as T;
  }

  /** @param graph not by looking at all */
  search(searches: readonly SearchAsk[], graph = false): Promise<PeerTimes> {
    return this.ask<PeerTimes>({ do: "search", searches, graph });
  }

  async close(): Promise<void> {
    this.#child.stdin.end();
    await once(this.#child, "exit");
  }
}

// How much a server takes on: calls at once, answers that nobody reads, memory. Knows no door.
import process from "node:process";
import { StatusError } from "../errors.ts";
import { count, type RulesOf } from "../transport/options.ts";

/** Bounds of a server; each has a default but `maxResidentBytes`. */
export interface ServerLimits {
  /** The longest request, in bytes, decompressed; 512 MiB unless given. Past it: RESOURCE_EXHAUSTED. */
  readonly maxMessageBytes?: number | undefined;
  /** Calls under way at once, those that wait for their turn included; 20 000 unless given. Past it: RESOURCE_EXHAUSTED with `retry-after`. */
  readonly maxCalls?: number | undefined;
  /** Connections at once; 1 000 unless given. Past it a connection is told to go away. */
  readonly maxConnections?: number | undefined;
  /** Calls under way at once on one connection; 1 000 unless given. A client makes more of them wait. */
  readonly maxCallsPerConnection?: number | undefined;
  /**
   * Bytes of answers that their callers have not read yet, all together; 1 GiB unless given. A connection with more than a sixteenth of it has its
   * next calls wait; past it the connection that has most is cut.
   */
  readonly maxUnreadBytes?: number | undefined;
  /** The size of the process in bytes past which calls that store more are refused with RESOURCE_EXHAUSTED; none unless given. */
  readonly maxResidentBytes?: number | undefined;
}

export const limitRules: RulesOf<ServerLimits> = {
  maxMessageBytes: count,
  maxCalls: count,
  maxConnections: count,
  maxCallsPerConnection: count,
  maxUnreadBytes: count,
  maxResidentBytes: count,
};

/** With the defaults put in. */
export type Bounds = Required<Omit<ServerLimits, "maxResidentBytes">> & Pick<ServerLimits, "maxResidentBytes">;

const defaults: Bounds = {
  maxMessageBytes: 512 * 2 ** 20,
  maxCalls: 20_000,
  maxConnections: 1_000,
  maxCallsPerConnection: 1_000,
  maxUnreadBytes: 2 ** 30,
};

export function boundsOf(limits: ServerLimits = {}): Bounds {
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** How long one look at the size of the process counts, in milliseconds. */
const residentMs = 100;

const exhausted = (text: string, metadata: Readonly<Record<string, string>>): StatusError =>
  new StatusError("RESOURCE_EXHAUSTED", text, metadata);

type LoadBounds = Pick<Bounds, "maxCalls" | "maxUnreadBytes" | "maxResidentBytes">;

/** What is under way, against the bounds. */
export class Load {
  readonly #bounds: LoadBounds;
  readonly #cut: (peer: string) => void;
  readonly #resident: () => number;
  /** Of a connection, by its peer: bytes not read yet, and who waits for it to read. */
  readonly #unread = new Map<string, { bytes: number; waiting: (() => void)[] }>();
  #unreadBytes = 0;
  #calls = 0;
  #looked = -Infinity;
  #isFull = false;

  /** @param cut ends the connection of a peer */
  constructor(bounds: LoadBounds, cut: (peer: string) => void, resident = () => process.memoryUsage().rss) {
    this.#bounds = bounds;
    this.#cut = cut;
    this.#resident = resident;
  }

  /**
   * A call begins.
   *
   * @throws {StatusError} RESOURCE_EXHAUSTED: then it did not
   */
  enter(): void {
    const { maxCalls } = this.#bounds;
    if (this.#calls >= maxCalls) {
      const text = `${this.#calls} calls are under way, and \`maxCalls\` of the server is ${maxCalls}: try again later`;
      throw exhausted(text, { "retry-after": "1" });
    }
    this.#calls++;
  }

  leave(): void {
    this.#calls--;
  }

  /** @throws {StatusError} RESOURCE_EXHAUSTED, with the header by which a node says that waiting does not help */
  checkMemory(): void {
    const { maxResidentBytes } = this.#bounds;
    if (maxResidentBytes === undefined) return;
    const now = performance.now();
    if (now - this.#looked >= residentMs) {
      this.#looked = now;
      this.#isFull = this.#resident() > maxResidentBytes;
    }
    if (!this.#isFull) return;
    const text = `The server uses more memory than \`maxResidentBytes\`, ${maxResidentBytes}: delete something first`;
    throw exhausted(text, { "qdrant-insufficient-storage": "1" });
  }

  /** An answer is on its way. */
  sent(peer: string, bytes: number): void {
    const unread = this.#unread.get(peer) ?? { bytes: 0, waiting: [] };
    unread.bytes += bytes;
    this.#unread.set(peer, unread);
    this.#unreadBytes += bytes;
    if (this.#unreadBytes > this.#bounds.maxUnreadBytes) this.#cut(this.#slowest());
  }

  /** An answer was read, or never will be. */
  read(peer: string, bytes: number): void {
    this.#unreadBytes -= bytes;
    const unread = this.#unread.get(peer);
    if (unread === undefined) return;
    unread.bytes -= bytes;
    if (!this.#isLittle(unread.bytes)) return;
    for (const go of unread.waiting.splice(0)) go();
    if (unread.bytes <= 0) this.#unread.delete(peer);
  }

  /** Whether the peer has read enough of its answers. */
  hasRoom(peer: string): boolean {
    return this.#isLittle(this.#unread.get(peer)?.bytes ?? 0);
  }

  /** Waits until the peer has read enough, or the signal aborts. */
  room(peer: string, signal: AbortSignal): Promise<void> {
    const unread = this.#unread.get(peer);
    if (unread === undefined || this.#isLittle(unread.bytes) || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        signal.removeEventListener("abort", go);
        resolve();
      };
      unread.waiting.push(go);
      signal.addEventListener("abort", go);
    });
  }

  #isLittle(bytes: number): boolean {
    return bytes <= this.#bounds.maxUnreadBytes / 16;
  }

  #slowest(): string {
    let peer = "", most = -1;
    for (const [name, { bytes }] of this.#unread) if (bytes > most) [peer, most] = [name, bytes];
    return peer;
  }
}

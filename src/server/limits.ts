// How much a server takes on: calls at once, answers that nobody reads, memory. Knows no door.
import process from "node:process";
import { StatusError } from "../errors.ts";
import { count, type RulesOf } from "../transport/options.ts";

/** Bounds of a server; each has a default but `maxResidentBytes`. */
export interface ServerLimits {
  /** The longest request, in bytes, decompressed; 512 MiB unless given. Past it: RESOURCE_EXHAUSTED. */
  readonly maxMessageBytes?: number | undefined;
  /** The longest body of a REST request, in bytes, decompressed; 32 MiB unless given. Past it: status 400. */
  readonly maxBodyBytes?: number | undefined;
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
  maxBodyBytes: count,
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
  maxBodyBytes: 32 * 2 ** 20,
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

/** The other side of a connection, as far as what it reads goes. */
export interface Reader {
  readonly peer: string;
  /** Of answers that were sent and not read yet. */
  bytes: number;
  /** Calls that are being answered. */
  begun: number;
  /** The size of the last answer: as much is expected of the calls that are being answered. */
  last: number;
  readonly waiting: Set<() => void>;
}

/** What is under way, against the bounds. */
export class Load {
  readonly #bounds: LoadBounds;
  readonly #cut: (peer: string) => void;
  readonly #resident: () => number;
  readonly #readers = new Map<string, Reader>();
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

  /** The one of a connection, by its peer. */
  reader(peer: string): Reader {
    const known = this.#readers.get(peer);
    if (known !== undefined) return known;
    const reader = { peer, bytes: 0, begun: 0, last: 0, waiting: new Set<() => void>() };
    this.#readers.set(peer, reader);
    return reader;
  }

  /** A connection has ended; its calls end with it. */
  forget(peer: string): void {
    this.#readers.delete(peer);
  }

  /** Whether another call may be begun, for all that was not read; then it is. One that has none to answer to may. */
  begin(reader: Reader, isGivenUp = false): boolean {
    if (!isGivenUp && !this.#hasRoom(reader)) return false;
    reader.begun++;
    return true;
  }

  /** A call that was begun has an answer, or never will. */
  end(reader: Reader): void {
    reader.begun--;
    this.#wake(reader);
  }

  /** An answer is on its way. */
  sent(reader: Reader, bytes: number): void {
    reader.bytes += bytes;
    reader.last = bytes;
    this.#unreadBytes += bytes;
    if (this.#unreadBytes > this.#bounds.maxUnreadBytes) this.#cut(this.#slowest().peer);
  }

  /** An answer was read, or never will be. */
  read(reader: Reader, bytes: number): void {
    reader.bytes -= bytes;
    this.#unreadBytes -= bytes;
    this.#wake(reader);
  }

  /** Waits until another call may be begun, or the signal aborts. */
  room(reader: Reader, signal: AbortSignal): Promise<void> {
    if (this.#hasRoom(reader) || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        reader.waiting.delete(go);
        signal.removeEventListener("abort", go);
        resolve();
      };
      reader.waiting.add(go);
      signal.addEventListener("abort", go);
    });
  }

  /** One call is always answered, however large. */
  #hasRoom({ bytes, begun, last }: Reader): boolean {
    return (bytes === 0 && begun === 0) || bytes + (begun + 1) * last <= this.#bounds.maxUnreadBytes / 16;
  }

  #wake(reader: Reader): void {
    if (reader.waiting.size > 0 && this.#hasRoom(reader)) { for (const go of [...reader.waiting]) go(); }
  }

  /** The connection that has most; the older one of two. */
  #slowest(): Reader {
    return [...this.#readers.values()].reduce((most, reader) => reader.bytes > most.bytes ? reader : most);
  }
}

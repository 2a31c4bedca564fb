// One end of what two threads say to each other: whole messages, in order, through rings in shared memory.
import { Buffer } from "node:buffer";
import { ringMemory, RingReader, RingWriter } from "./ring.ts";

/** The way to another thread. */
export interface Link {
  /**
   * Sends a message. Its bytes are copied at once where there is room, else later.
   *
   * @param parts what it consists of
   * @param first before all that wait for room
   * @returns what waits for room; undefined where all was copied
   */
  send(parts: readonly Uint8Array[], first?: boolean): Unsent | undefined;
  /** The next message that has come, as bytes of its own. */
  next(): Buffer | undefined;
  /** Sends what waits, as far as there is room. */
  flush(): void;
  /** Wakes the other side, if it sleeps, for what was sent. */
  wake(): void;
  /** Whether there is something to do: something has come, if that is asked, or what waits may go. */
  hasWork(receiving: boolean): boolean;
  /** Settles when there is something to do; undefined where there is already. Not to be called again before it settles. */
  sleep(receiving: boolean): Promise<unknown> | undefined;
  /** Bytes that wait for room. */
  readonly waitingBytes: number;
}

/** A message that waits for room. */
export interface Unsent {
  /** Takes it back. @returns false where a part of it has gone, and the rest must follow */
  takeBack(): boolean;
  /** Called when all of it was copied. */
  onSent?: (() => void) | undefined;
}

/** The memory of a link: a ring for each way, and a word for each side that says whether it sleeps. */
export interface LinkMemory {
  readonly requests: SharedArrayBuffer;
  readonly answers: SharedArrayBuffer;
  readonly bells: SharedArrayBuffer;
}

/** Twice what 2000 vectors of 512 elements take: what does not fit goes in pieces. */
const ringBytes = 4 * 1024 * 1024;
const headerBytes = 4;
const bellWords = 32;

/** @returns undefined where threads of this runtime cannot share memory and wait for each other */
export function linkMemory(): LinkMemory | undefined {
  if (typeof SharedArrayBuffer !== "function" || typeof Atomics.waitAsync !== "function") return undefined;
  const bells = new SharedArrayBuffer(bellWords * 4);
  return { requests: ringMemory(ringBytes), answers: ringMemory(ringBytes), bells };
}

class Waiting implements Unsent {
  onSent: (() => void) | undefined;
  readonly bytes: number;
  #parts: readonly Uint8Array[];
  #part = 0;
  #at = 0;

  constructor(parts: readonly Uint8Array[], bytes: number) {
    this.#parts = parts;
    this.bytes = bytes;
  }

  get begun(): boolean {
    return this.#part > 0 || this.#at > 0;
  }

  get done(): boolean {
    return this.#part === this.#parts.length;
  }

  takeBack(): boolean {
    if (this.begun) return false;
    this.#parts = [];
    return true;
  }

  writeTo(out: RingWriter): void {
    for (; this.#part < this.#parts.length; this.#part++, this.#at = 0) {
      const part = this.#parts[this.#part];
      this.#at += out.write(part, this.#at);
      if (this.#at < part.length) return;
    }
  }
}

/** One of the two ends. */
export class SharedLink implements Link {
  readonly #out: RingWriter;
  readonly #in: RingReader;
  readonly #bells: Int32Array;
  readonly #own: number;
  readonly #other: number;
  readonly #queue: Waiting[] = [];
  readonly #header = new Uint8Array(headerBytes);
  readonly #view = new DataView(this.#header.buffer);
  #waitingBytes = 0;
  /** The message that is being taken in, its length before it, and how much of either has come. */
  readonly #length = new Uint8Array(headerBytes);
  #message: Buffer | undefined;
  #got = 0;

  constructor({ requests, answers, bells }: LinkMemory, side: "caller" | "worker") {
    const caller = side === "caller";
    this.#out = new RingWriter(caller ? requests : answers);
    this.#in = new RingReader(caller ? answers : requests);
    this.#bells = new Int32Array(bells);
    this.#own = caller ? 0 : bellWords / 2;
    this.#other = caller ? bellWords / 2 : 0;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  send(parts: readonly Uint8Array[], first = false): Unsent | undefined {
    let bytes = 0;
    for (const part of parts) bytes += part.length;
    this.#view.setUint32(0, bytes, true);
    if (this.#queue.length === 0 && this.#out.room >= bytes + headerBytes) {
      this.#out.write(this.#header);
      for (const part of parts) this.#out.write(part);
      return undefined;
    }
    const message = new Waiting([this.#header.slice(), ...parts], bytes);
    if (first && this.#queue.length > 0) this.#queue.splice(this.#queue[0].begun ? 1 : 0, 0, message);
    else this.#queue.push(message);
    this.#waitingBytes += bytes;
    this.flush();
    return message.done ? undefined : message;
  }

  flush(): void {
    while (this.#queue.length > 0) {
      const message = this.#queue[0];
      message.writeTo(this.#out);
      if (message.done) {
        this.#queue.shift();
        this.#waitingBytes -= message.bytes;
        message.onSent?.();
        continue;
      }
      this.#out.askForRoom();
      // Where there was room before it was asked for, nobody tells of it.
      if (!this.#out.hasRoom) return;
    }
  }

  next(): Buffer | undefined {
    if (this.#message === undefined) {
      this.#got += this.#in.read(this.#length, this.#got);
      if (this.#got < headerBytes) return undefined;
      const size = this.#length[0] | this.#length[1] << 8 | this.#length[2] << 16 | this.#length[3] << 24;
      this.#message = Buffer.allocUnsafe(size >>> 0);
      this.#got = 0;
    }
    const message = this.#message;
    this.#got += this.#in.read(message, this.#got);
    if (this.#in.tellsOfRoom()) this.wake();
    if (this.#got < message.length) return undefined;
    this.#message = undefined;
    this.#got = 0;
    return message;
  }

  wake(): void {
    if (Atomics.exchange(this.#bells, this.#other, 0) === 1) Atomics.notify(this.#bells, this.#other);
  }

  hasWork(receiving: boolean): boolean {
    return (receiving && this.#in.available > 0) || (this.#queue.length > 0 && this.#out.hasRoom);
  }

  sleep(receiving: boolean): Promise<unknown> | undefined {
    Atomics.store(this.#bells, this.#own, 1);
    if (this.hasWork(receiving)) {
      Atomics.store(this.#bells, this.#own, 0);
      return undefined;
    }
    const { async, value } = Atomics.waitAsync(this.#bells, this.#own, 1);
    return async ? value : undefined;
  }
}

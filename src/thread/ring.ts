// One way for bytes between two threads: a ring in shared memory that one side writes and the other reads.

/** Each word has a cache line of its own, or the two sides would wait for each other's. */
const line = 16;
const writtenAt = 0, readAt = line, waitsAt = 2 * line;
const headBytes = 3 * line * 4;
/** Below this a loop is faster than what it takes to make a view. */
const fewBytes = 32;

/** @param size a power of two */
export function ringMemory(size: number): SharedArrayBuffer {
  return new SharedArrayBuffer(headBytes + size);
}

/** Both sides count bytes modulo 2^32, of which the size is a divisor. */
class Ring {
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
  readonly size: number;

  constructor(memory: SharedArrayBuffer) {
    this.words = new Int32Array(memory, 0, headBytes / 4);
    this.bytes = new Uint8Array(memory, headBytes);
    this.size = this.bytes.length;
  }
}

/** The side that writes. */
export class RingWriter {
  readonly #ring: Ring;
  #written = 0;

  constructor(memory: SharedArrayBuffer) {
    this.#ring = new Ring(memory);
  }

  /** Bytes that fit now. */
  get room(): number {
    const { words, size } = this.#ring;
    return size - (this.#written - Atomics.load(words, readAt) | 0);
  }

  /** Whether so much has been read that it is worth going on. */
  get hasRoom(): boolean {
    return this.room >= this.#ring.size / 2;
  }

  /** Asks to be told when it is. */
  askForRoom(): void {
    Atomics.store(this.#ring.words, waitsAt, 1);
  }

  /** Copies what fits of `from`, from `at` on. @returns how many bytes */
  write(from: Uint8Array, at = 0): number {
    const { words, bytes, size } = this.#ring;
    const count = Math.min(this.room, from.length - at), start = this.#written & (size - 1);
    const first = Math.min(count, size - start);
    if (count <= fewBytes && first === count) {
      for (let i = 0; i < count; i++) bytes[start + i] = from[at + i];
    } else if (count > 0) {
      bytes.set(from.subarray(at, at + first), start);
      if (first < count) bytes.set(from.subarray(at + first, at + count), 0);
    }
    this.#written = this.#written + count | 0;
    Atomics.store(words, writtenAt, this.#written);
    return count;
  }
}

/** The side that reads. */
export class RingReader {
  readonly #ring: Ring;
  #read = 0;

  constructor(memory: SharedArrayBuffer) {
    this.#ring = new Ring(memory);
  }

  /** Bytes that have come. */
  get available(): number {
    return Atomics.load(this.#ring.words, writtenAt) - this.#read | 0;
  }

  /** Whether the other side waits, and may go on: said once. */
  tellsOfRoom(): boolean {
    const { words, size } = this.#ring;
    return Atomics.load(words, waitsAt) === 1 && this.available <= size / 2 &&
      Atomics.exchange(words, waitsAt, 0) === 1;
  }

  /** Copies what has come to `into`, from `at` up to `end`. @returns how many bytes */
  read(into: Uint8Array, at = 0, end: number = into.length): number {
    const { words, bytes, size } = this.#ring;
    const count = Math.min(this.available, end - at), start = this.#read & (size - 1);
    const first = Math.min(count, size - start);
    if (count <= fewBytes && first === count) {
      for (let i = 0; i < count; i++) into[at + i] = bytes[start + i];
    } else if (count > 0) {
      into.set(bytes.subarray(start, start + first), at);
      if (first < count) into.set(bytes.subarray(0, count - first), at + first);
    }
    this.#read = this.#read + count | 0;
    Atomics.store(words, readAt, this.#read);
    return count;
  }
}

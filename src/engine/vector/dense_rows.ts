// Float32 rows with an int8 copy each, in segments of 4,096 rows laid one after another in one memory.
import { Datatype, Distance } from "../../gen/wire.ts";
import { type Rounding, roundingOf, roundVector } from "./datatype.ts";
import type { GatherKernel, ScoreKernel } from "./kernels.ts";
import { giveMemoryBack, takeMemory, type VectorMemory } from "./vector_memory.ts";
import type { DenseParameters } from "./vector.ts";

export const SEGMENT_ROWS = 4096;
export const BLOCK_ROWS = 256;
/** Of a scan that tests no rows: longer streams of reads, and fewer calls (bench/engine_bench.ts, row "exact, k = 10": a fifth less). */
export const SCAN_ROWS = 1024;
const FIRST_ROWS = 64;
const LIST_BYTES = 4 * SCAN_ROWS + 64;
const MEBIBYTE = 2 ** 20;
/** Vectors that are read are rounded while they are in the cache. */
const cachedBytes = 2 ** 18;
const MEMORY_BYTES = 2 ** 32;
/** For queries that are asked row by row: recommendations have several at once. */
const SLOT_BYTES = 65536;
/** Where one row's score goes; the first slot comes after it. */
const CELL = 0;

export interface DenseRowsOptions {
  /** Bytes that whoever owns the rows uses for himself, at `roomAt`. */
  readonly room?: number;
  readonly create?: () => VectorMemory;
}

/** Where everything is, in bytes. A segment: float rows, int8 rows, (scale, error) pairs, squared lengths. */
export class DenseRows {
  readonly size: number;
  /** Bytes of a float row: padded with zeros to 4 floats. */
  readonly stride: number;
  /** Bytes of an int8 row: padded to 16; 0 where scores have no bound (Manhattan, Cosine of bytes). */
  readonly codesStride: number;
  readonly hasSquares: boolean;
  readonly cosineOfBytes: boolean;
  readonly rounding: Rounding;
  readonly distance: number;
  /** At least the length of every row that is bounded; never shrinks. */
  longest = 0;
  /** Rows in use are below. */
  end = 0;
  #memory: VectorMemory | undefined;
  #capacity = 0;
  #segments = 0;
  readonly #rowBytes: number;
  readonly #slots: (object | undefined)[];
  readonly #margin: number;
  readonly #create: () => VectorMemory;
  readonly #room: number;
  #nextSlot = 0;
  /** Rows from here … */
  #codedTo = 0;
  /** … to here have no int8 copy yet. */
  #uncodedTo = 0;

  constructor(parameters: DenseParameters, options: DenseRowsOptions = {}) {
    this.size = Number(parameters.size);
    this.distance = parameters.distance;
    this.rounding = roundingOf(parameters.distance, parameters.datatype);
    this.cosineOfBytes = parameters.distance === Distance.Cosine && parameters.datatype === Datatype.Uint8;
    this.stride = Math.ceil(this.size / 4) * 16;
    const bounded = parameters.distance !== Distance.Manhattan && !this.cosineOfBytes;
    this.hasSquares = (bounded && parameters.distance === Distance.Euclid) || this.cosineOfBytes;
    this.codesStride = bounded ? Math.ceil(this.size / 16) * 16 : 0;
    this.#rowBytes = this.stride + (bounded ? this.codesStride + 8 : 0) + (this.hasSquares ? 4 : 0);
    const slots = Math.max(3, Math.min(16, Math.floor(SLOT_BYTES / this.stride)));
    this.#slots = new Array<object | undefined>(slots).fill(undefined);
    this.#margin = 1 + 1e-5 + this.size * 2e-8;
    this.#create = options.create ?? takeMemory;
    this.#room = options.room ?? 0;
  }

  get bounded(): boolean {
    return this.codesStride > 0;
  }

  /** How many rows, in whole segments, fit one memory. */
  get most(): number {
    return Math.floor((MEMORY_BYTES - this.#front) / (SEGMENT_ROWS * this.#rowBytes)) * SEGMENT_ROWS;
  }

  get bytes(): number {
    return this.#memory === undefined ? 0 : this.rowsAt(this.#segments);
  }

  /** There is none before the first row. */
  get memory(): VectorMemory {
    return this.#memory as VectorMemory;
  }

  get kernel(): ScoreKernel {
    const kernels = this.memory.kernels;
    if (this.distance === Distance.Euclid) return kernels.euclid;
    return this.distance === Distance.Manhattan ? kernels.manhattan : kernels.dot;
  }

  get gatherKernel(): GatherKernel {
    const kernels = this.memory.kernels;
    if (this.distance === Distance.Euclid) return kernels.euclidRows;
    return this.distance === Distance.Manhattan ? kernels.manhattanRows : kernels.dotRows;
  }

  /** The query of `nearest`: slot 0. */
  get queryAt(): number {
    return 64;
  }

  /** Its int16 codes. */
  get queryCodesAt(): number {
    return 64 + this.#slots.length * this.stride;
  }

  /** Then four lists of a long block's length and what kernels write past it: bounds, scores, rows wanted, rows found. */
  get boundsAt(): number {
    return this.queryCodesAt + 2 * this.codesStride;
  }

  get scoresAt(): number {
    return this.boundsAt + LIST_BYTES;
  }

  get listAt(): number {
    return this.boundsAt + 2 * LIST_BYTES;
  }

  get foundAt(): number {
    return this.boundsAt + 3 * LIST_BYTES;
  }

  /** The codes of four queries, eight numbers of each in turn; then what else their bounds are made of. */
  get fourAt(): number {
    return this.boundsAt + 4 * LIST_BYTES;
  }

  get factorsAt(): number {
    return this.fourAt + 8 * this.codesStride;
  }

  get roomAt(): number {
    return this.factorsAt + 64;
  }

  get #front(): number {
    return this.roomAt + this.#room;
  }

  /** From one segment to the next. */
  get segmentBytes(): number {
    return this.#capacity * this.#rowBytes;
  }

  rowsAt(segment: number): number {
    return this.#front + segment * this.#capacity * this.#rowBytes;
  }

  codesAt(segment: number): number {
    return this.rowsAt(segment) + this.#capacity * this.stride;
  }

  infoAt(segment: number): number {
    return this.codesAt(segment) + this.#capacity * this.codesStride;
  }

  squaresAt(segment: number): number {
    return this.infoAt(segment) + (this.bounded ? 8 * this.#capacity : 0);
  }

  rowAt(row: number): number {
    return this.rowsAt(Math.floor(row / SEGMENT_ROWS)) + (row % SEGMENT_ROWS) * this.stride;
  }

  /** @throws StatusError RESOURCE_EXHAUSTED, nothing changed */
  reserve(row: number): void {
    if (row < this.#capacity * this.#segments) return;
    this.#memory ??= this.#create();
    if (this.#segments <= 1 && this.#capacity < SEGMENT_ROWS) this.#growFirst(row);
    const segments = Math.floor(row / SEGMENT_ROWS) + 1;
    if (segments <= this.#segments) return;
    const bytes = this.rowsAt(segments);
    this.memory.reserve(bytes, Math.max(MEBIBYTE, this.memory.size / 4));
    while (this.#segments < segments) {
      this.#segments++;
      this.#killRows(this.#segments - 1, 0, this.#capacity);
    }
  }

  /** Stores the vector rounded. @param stored it is rounded already */
  write(row: number, vector: Float32Array, stored = false): void {
    this.reserve(row);
    const at = this.rowAt(row);
    this.placeQuery(vector, at);
    if (!stored) this.round(at);
    this.#code(row, at);
    if (row >= this.end) this.end = row + 1;
  }

  /** Stores vectors for rows behind all others. Their int8 copies are left to `codeSome`. @param read puts their next bytes in place */
  append(first: number, count: number, read: (into: Uint8Array) => void, stored: boolean): void {
    const width = 4 * this.size, packed = this.stride === width, inCache = Math.ceil(cachedBytes / width);
    this.reserve(first + count - 1);
    for (let from = 0; from < count;) {
      const row = first + from, at = this.rowAt(row);
      const here = packed ? Math.min(count - from, SEGMENT_ROWS - row % SEGMENT_ROWS, inCache) : 1;
      read(this.memory.bytes.subarray(at, at + here * width));
      if (!packed) this.memory.bytes.fill(0, at + width, at + this.stride);
      for (let i = 0; i < here && !stored; i++) this.round(at + i * this.stride);
      if (!this.bounded) { for (let i = 0; i < here; i++) this.#code(row + i, at + i * this.stride); }
      from += here;
    }
    if (this.#codedTo === this.#uncodedTo) this.#codedTo = first;
    this.end = this.#uncodedTo = first + count;
  }

  /** Whether every row has its int8 copy: until then scores have no bounds. */
  get coded(): boolean {
    return this.codesStride > 0 && this.#codedTo === this.#uncodedTo;
  }

  /** Makes int8 copies of rows that were appended. @param has whether a row has a vector still @returns how many rows were looked at */
  codeSome(most: number, has: (row: number) => boolean): number {
    const from = this.#codedTo, to = Math.min(this.#uncodedTo, from + most);
    for (let row = from; row < to; row++) if (has(row)) this.#code(row, this.rowAt(row));
    this.#codedTo = to;
    return to - from;
  }

  /** Makes what belongs to a stored row. */
  #code(row: number, at: number): void {
    const segment = Math.floor(row / SEGMENT_ROWS), place = row % SEGMENT_ROWS;
    const square = this.bounded ? this.#quantise(at, segment, place) : 0;
    if (this.hasSquares) this.#writeSquare(at, segment, place, square);
  }

  /** No longer a candidate: its bound is −∞. What a graph walks by stays. */
  kill(row: number): void {
    const segment = Math.floor(row / SEGMENT_ROWS), place = row % SEGMENT_ROWS;
    if (this.bounded) this.memory.floats[this.infoAt(segment) / 4 + 2 * place + 1] = -Infinity;
    else this.#killRows(segment, place, place + 1);
  }

  read(row: number): Float32Array {
    const at = this.rowAt(row) / 4;
    return this.memory.floats.slice(at, at + this.size);
  }

  /** Normalises and rounds what stands at an address, padded. */
  round(at: number): void {
    const { normalised, datatype } = this.rounding;
    if (normalised) this.memory.kernels.normalise(at, this.stride);
    if (datatype === "float32") return;
    roundVector(this.memory.floats.subarray(at / 4, (at + this.stride) / 4), { normalised: false, datatype });
  }

  /** The rounded copy of a query. */
  roundQuery(query: Float32Array): Float32Array {
    return roundVector(query.slice(), this.rounding);
  }

  /** Puts a vector at an address, padded. */
  placeQuery(query: Float32Array, at: number, bytes = this.stride): void {
    this.memory.floats.set(query, at / 4);
    this.memory.floats.fill(0, at / 4 + query.length, (at + bytes) / 4);
  }

  /** One row's similarity. Some queries stay in the memory; one that was pushed out comes back when it is asked. */
  similarity(query: Float32Array): (row: number) => number {
    const square = this.cosineOfBytes ? squareOf(query) : 0;
    const owner = {};
    let slot = 0;
    return (row) => {
      if (slot === 0 || this.#slots[slot] !== owner) slot = this.#claim(owner, query);
      this.kernel(64 + slot * this.stride, this.rowAt(row), 1, this.stride, CELL);
      const score = this.memory.floats[CELL / 4];
      return this.cosineOfBytes ? this.cosine(score, row, square) : score;
    };
  }

  /** Similarities of rows of one block, live or not, into `out`. */
  scoreBlock(query: Float32Array, from: number, count: number, out: Float32Array): void {
    const square = this.cosineOfBytes ? squareOf(query) : 0;
    this.placeQuery(query, this.queryAt);
    const { floats } = this.memory, scores = this.scoresAt / 4;
    this.kernel(this.queryAt, this.rowAt(from), count, this.stride, this.scoresAt);
    for (let i = 0; i < count; i++) {
      const score = floats[scores + i];
      out[i] = this.cosineOfBytes ? this.cosine(score, from + i, square) : score;
    }
  }

  /** Similarities of the given rows, in any order, into `out`. */
  scoreSome(query: Float32Array, rows: Uint32Array, out: Float32Array): void {
    const square = this.cosineOfBytes ? squareOf(query) : 0;
    this.placeQuery(query, this.queryAt);
    const { floats, words } = this.memory, scores = this.scoresAt / 4, list = this.listAt / 4;
    for (let from = 0; from < rows.length;) {
      const segment = Math.floor(rows[from] / SEGMENT_ROWS);
      let count = 0, together = true;
      for (; count < BLOCK_ROWS && Math.floor(rows[from + count] / SEGMENT_ROWS) === segment; count++) {
        words[list + count] = rows[from + count] % SEGMENT_ROWS;
        together &&= rows[from + count] === rows[from] + count;
      }
      if (together) this.kernel(this.queryAt, this.rowAt(rows[from]), count, this.stride, this.scoresAt);
      else this.gatherKernel(this.queryAt, this.rowsAt(segment), this.listAt, count, this.stride, this.scoresAt);
      for (let i = 0; i < count; i++) {
        const score = floats[scores + i];
        out[from + i] = this.cosineOfBytes ? this.cosine(score, rows[from + i], square) : score;
      }
      from += count;
    }
  }

  /** Of bytes, from their product and the query's squared length. */
  cosine(product: number, row: number, square: number): number {
    const own = this.memory.floats[this.squaresAt(Math.floor(row / SEGMENT_ROWS)) / 4 + (row % SEGMENT_ROWS)];
    return own === 0 || square === 0 ? 0 : Math.fround(product / Math.fround(Math.sqrt(Math.fround(own * square))));
  }

  close(): void {
    if (this.#memory !== undefined) giveMemoryBack(this.#memory);
    this.#memory = undefined;
    this.#capacity =
      this.#segments =
      this.end =
      this.#codedTo =
      this.#uncodedTo =
        0;
  }

  /** A slot for a query, the oldest one's; 0 is that of `nearest`. */
  #claim(owner: object, query: Float32Array): number {
    this.#nextSlot = 1 + (this.#nextSlot % (this.#slots.length - 1));
    this.#slots[this.#nextSlot] = owner;
    this.placeQuery(query, 64 + this.#nextSlot * this.stride);
    return this.#nextSlot;
  }

  #quantise(at: number, segment: number, place: number): number {
    const codes = this.codesAt(segment) + place * this.codesStride, info = this.infoAt(segment) + 8 * place;
    const square = this.memory.kernels.quantise(at, this.stride, codes, this.codesStride, info, this.#margin);
    const length = Math.sqrt(square) * this.#margin;
    if (length > this.longest) this.longest = length;
    return Math.max(square, 0);
  }

  #writeSquare(at: number, segment: number, place: number, square: number): void {
    const floats = this.memory.floats;
    const stored = this.cosineOfBytes ? squareOf(floats.subarray(at / 4, at / 4 + this.size)) : square;
    floats[this.squaresAt(segment) / 4 + place] = stored;
  }

  #killRows(segment: number, from: number, to: number): void {
    const floats = this.memory.floats;
    if (this.hasSquares) floats.fill(0, this.squaresAt(segment) / 4 + from, this.squaresAt(segment) / 4 + to);
    if (!this.bounded) return;
    const info = this.infoAt(segment) / 4;
    for (let place = from; place < to; place++) {
      floats[info + 2 * place] = 0;
      floats[info + 2 * place + 1] = -Infinity;
    }
  }

  /** The first segment doubles, its parts moving up, so that a small collection stays small. */
  #growFirst(row: number): void {
    let capacity = Math.max(FIRST_ROWS, this.#capacity);
    while (capacity <= row && capacity < SEGMENT_ROWS) capacity *= 2;
    if (capacity === this.#capacity) return;
    const memory = this.memory;
    memory.reserve(this.#front + capacity * this.#rowBytes, 0);
    const used = this.#segments === 0 ? 0 : this.#capacity;
    const old = [this.codesAt(0), this.infoAt(0), this.squaresAt(0)];
    this.#capacity = capacity;
    this.#segments = 1;
    const moves = [
      [old[2], this.squaresAt(0), this.hasSquares ? 4 : 0],
      [old[1], this.infoAt(0), this.bounded ? 8 : 0],
      [old[0], this.codesAt(0), this.codesStride],
    ];
    for (const [from, to, width] of moves) memory.bytes.copyWithin(to, from, from + used * width);
    this.#killRows(0, used, capacity);
  }
}

/** Of a vector of bytes. */
export function squareOf(vector: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return Math.fround(sum);
}

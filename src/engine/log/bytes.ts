// Writes and reads the small parts of a record: numbers, texts, lists, JSON. All numbers are little-endian.

const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const keptBytes = 2 ** 20;

/** A growing buffer. */
export class HeadWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;

  get length(): number {
    return this.#end;
  }

  /** What was written; valid until the next write. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  /** Begins anew; a buffer that grew large is not kept. */
  clear(): void {
    this.#end = 0;
    if (this.#bytes.length <= keptBytes) return;
    this.#bytes = new Uint8Array(1024);
    this.#view = new DataView(this.#bytes.buffer);
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#end++] = value;
  }

  u32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#end, value, true);
    this.#end += 4;
  }

  f64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#end, value, true);
    this.#end += 8;
  }

  u64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64(this.#end, value, true);
    this.#end += 8;
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  text(value: string): void {
    const bytes = encoder.encode(value);
    this.u32(bytes.length);
    this.raw(bytes);
  }

  json(value: unknown): void {
    this.text(JSON.stringify(value, asJson));
  }

  /** One after another. */
  raws(list: readonly (Uint8Array | undefined)[], total: number): void {
    this.#reserve(total);
    for (const bytes of list) {
      if (bytes === undefined) continue;
      this.#bytes.set(bytes, this.#end);
      this.#end += bytes.length;
    }
  }

  u32s(values: Uint32Array): void {
    const count = values.length;
    this.#reserve(4 * count);
    for (let i = 0; i < count; i++) this.#view.setUint32(this.#end + 4 * i, values[i], true);
    this.#end += 4 * count;
  }

  f64s(values: ArrayLike<number>): void {
    const count = values.length;
    this.#reserve(8 * count);
    for (let i = 0; i < count; i++) this.#view.setFloat64(this.#end + 8 * i, values[i], true);
    this.#end += 8 * count;
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#end + bytes, this.#bytes.length * 2));
    larger.set(this.bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Reads what {@linkcode HeadWriter} wrote. @throws {RangeError} past the end */
export class HeadReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  u8(): number {
    return this.#view.getUint8(this.#at++);
  }

  u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  f64(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  u64(): bigint {
    this.#at += 8;
    return this.#view.getBigUint64(this.#at - 8, true);
  }

  /** A view. */
  raw(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError("A record's list is longer than the record");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  u32s(count: number): Uint32Array {
    return new Uint32Array(this.raw(4 * count).slice().buffer);
  }

  f64s(count: number): Float64Array {
    return new Float64Array(this.raw(8 * count).slice().buffer);
  }

  /** A view of all that is left. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  text(): string {
    const length = this.u32();
    return length === 0 ? "" : decoder.decode(this.raw(length));
  }

  json<T>(): T {
    return JSON.parse(this.text(), fromJson) as T;
  }
}

/** What JSON has no word for stands in an object with one key that begins with "$". */
function asJson(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value] };
  if (typeof value === "bigint") return { $integer: String(value) };
  if (value instanceof Uint8Array) return { $bytes: Array.from(value) };
  if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
  return value;
}

function fromJson(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { $map, $integer, $bytes, $number } = value as Record<string, never>;
  if ($map !== undefined) return new Map($map);
  if ($integer !== undefined) return BigInt($integer);
  if ($bytes !== undefined) return Uint8Array.from($bytes);
  return $number === undefined ? value : Number($number);
}

// Writes protobuf fields of payloads into a growing buffer.

const keptBytes = 2 ** 16;
const utf8 = new TextEncoder();
const doubleView = new DataView(new ArrayBuffer(8));
const doubleBytes = new Uint8Array(doubleView.buffer);

export class ByteWriter {
  #buffer = new Uint8Array(256);
  #end = 0;

  /** Begins anew; a buffer that grew large is not kept. */
  clear(): void {
    this.#end = 0;
    if (this.#buffer.length > keptBytes) this.#buffer = new Uint8Array(256);
  }

  /** A copy of what was written. */
  bytes(): Uint8Array {
    return this.#buffer.slice(0, this.#end);
  }

  /** Begins a length-delimited field. @returns what `close` wants */
  open(tag: number): number {
    this.#reserve(2);
    this.#buffer[this.#end++] = tag;
    return ++this.#end;
  }

  /** Writes the length; a body of 128 bytes and more moves to make room for it. */
  close(start: number): void {
    const length = this.#end - start;
    let width = 1;
    for (let rest = length >>> 7; rest > 0; rest >>>= 7) width++;
    if (width > 1) {
      this.#reserve(width - 1);
      this.#buffer.copyWithin(start + width - 1, start, this.#end);
      this.#end += width - 1;
    }
    this.#writeVarint(start - 1, length);
  }

  varint(tag: number, value: number): void {
    this.#reserve(10);
    this.#buffer[this.#end++] = tag;
    this.#end = this.#writeVarint(this.#end, value);
  }

  bigint(tag: number, value: bigint): void {
    this.#reserve(12);
    this.#buffer[this.#end++] = tag;
    let rest = BigInt.asUintN(64, value);
    for (; rest >= 0x80n; rest >>= 7n) this.#buffer[this.#end++] = Number(rest & 0x7fn) | 0x80;
    this.#buffer[this.#end++] = Number(rest);
  }

  double(tag: number, value: number): void {
    this.#reserve(9);
    this.#buffer[this.#end++] = tag;
    doubleView.setFloat64(0, value, true);
    this.#buffer.set(doubleBytes, this.#end);
    this.#end += 8;
  }

  text(tag: number, value: string): void {
    const start = this.open(tag);
    this.#reserve(value.length * 3);
    this.#end += utf8.encodeInto(value, this.#buffer.subarray(this.#end)).written;
    this.close(start);
  }

  #writeVarint(at: number, value: number): number {
    while (value >= 0x80) {
      this.#buffer[at++] = (value % 0x80) | 0x80;
      value = Math.floor(value / 0x80);
    }
    this.#buffer[at++] = value;
    return at;
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#buffer.length) return;
    const buffer = new Uint8Array(Math.max(this.#end + bytes, this.#buffer.length * 2));
    buffer.set(this.#buffer.subarray(0, this.#end));
    this.#buffer = buffer;
  }
}

// Payload bytes by row, in one arena: replaced ones leave holes, which are closed when they are half of it.
import { Bitset } from "../rows/row_set.ts";

const noPayload = new Uint8Array(0);
const smallest = 1 << 16;

export class PayloadStore {
  #arena = new Uint8Array(0);
  #end = 0;
  #dead = 0;
  #offsets = new Float64Array(64);
  #lengths = new Uint32Array(64);
  readonly #stored = new Bitset();

  /** Bytes of live payloads. */
  get bytes(): number {
    return this.#end - this.#dead;
  }

  /** Whether the row has a payload, be it an empty one: a point stored without one and a cleared one have none. */
  has(row: number): boolean {
    return this.#stored.has(row);
  }

  /** A view, empty if the row has none. Bytes given out are never written over, but a view kept long keeps the whole arena. */
  get(row: number): Uint8Array {
    if (row >= this.#lengths.length || this.#lengths[row] === 0) return noPayload;
    const offset = this.#offsets[row];
    return this.#arena.subarray(offset, offset + this.#lengths[row]);
  }

  /** Makes room for rows up to this one and for so many bytes, so that what follows cannot fail. */
  reserve(row: number, bytes: number): void {
    if (row >= this.#lengths.length) this.#growRows(row + 1);
    this.#stored.reserve(row + 1);
    if (this.#end + bytes > this.#arena.length) this.#renew(bytes);
  }

  /** Copies the bytes. */
  set(row: number, bytes: Uint8Array): void {
    this.reserve(row, bytes.length);
    this.delete(row);
    this.#stored.add(row);
    this.#arena.set(bytes, this.#end);
    this.#offsets[row] = this.#end;
    this.#lengths[row] = bytes.length;
    this.#end += bytes.length;
  }

  /** Copies payloads that stand one after another to rows that have none. @param none the length of a row that gets none */
  setRows(first: number, lengths: Uint32Array, bytes: Uint8Array, none: number): void {
    this.reserve(first + lengths.length - 1, bytes.length);
    this.#arena.set(bytes, this.#end);
    for (let i = 0; i < lengths.length; i++) {
      if (lengths[i] === none) continue;
      this.#stored.add(first + i);
      this.#offsets[first + i] = this.#end;
      this.#lengths[first + i] = lengths[i];
      this.#end += lengths[i];
    }
  }

  delete(row: number): void {
    if (!this.#stored.has(row)) return;
    this.#stored.delete(row);
    this.#dead += this.#lengths[row];
    this.#lengths[row] = 0;
  }

  /** Gives memory back when more than half of it is holes, if there is room for the copy. */
  compact(): void {
    if (this.#dead <= smallest || this.#dead * 2 <= this.#end) return;
    try {
      this.#renew(0);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }

  #growRows(rows: number): void {
    const size = Math.max(rows, this.#lengths.length * 2);
    const offsets = new Float64Array(size), lengths = new Uint32Array(size);
    offsets.set(this.#offsets);
    lengths.set(this.#lengths);
    this.#offsets = offsets;
    this.#lengths = lengths;
  }

  /** A new arena with room for `more`; holes are left out when they are half of the old one. */
  #renew(more: number): void {
    const compact = this.#dead * 2 >= this.#end;
    const kept = compact ? this.#end - this.#dead : this.#end;
    const arena = new Uint8Array(Math.max(smallest, Math.ceil((kept + more) * 1.25)));
    if (compact) {
      this.#end = this.#copyLive(arena);
      this.#dead = 0;
    } else arena.set(this.#arena.subarray(0, this.#end));
    this.#arena = arena;
  }

  #copyLive(arena: Uint8Array): number {
    let end = 0;
    for (let row = 0; row < this.#lengths.length; row++) {
      const length = this.#lengths[row];
      if (length === 0) continue;
      arena.set(this.#arena.subarray(this.#offsets[row], this.#offsets[row] + length), end);
      this.#offsets[row] = end;
      end += length;
    }
    return end;
  }
}

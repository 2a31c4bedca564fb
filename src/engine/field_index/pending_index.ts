// An index that is made piece by piece of rows that are there already, while they change.
import type { Bitset } from "../rows/row_set.ts";
import type { FieldIndex } from "./field_index.ts";
import type { PresenceIndex } from "./presence_index.ts";
import type { FieldIndexSchema } from "./schema.ts";

/** One field's index. */
export interface IndexedField {
  readonly schema: FieldIndexSchema;
  readonly index: FieldIndex;
  readonly presence: PresenceIndex;
  /** Canonical text of the array of a nested index. */
  readonly nested: string | undefined;
}

/** What an index is built from. */
export interface IndexSource {
  readonly points: { readonly live: Bitset; readonly capacity: number };
  readonly payloads: { get(row: number): Uint8Array };
}

export class PendingIndex {
  readonly schema: FieldIndexSchema;
  readonly #source: IndexSource;
  readonly #make: (schema: FieldIndexSchema) => IndexedField;
  readonly #insert: (field: IndexedField, row: number, payload: Uint8Array) => void;
  #field: IndexedField | undefined;
  /** Rows below are in the index. */
  #done = 0;

  constructor(
    schema: FieldIndexSchema,
    source: IndexSource,
    make: (schema: FieldIndexSchema) => IndexedField,
    insert: (field: IndexedField, row: number, payload: Uint8Array) => void,
  ) {
    this.schema = schema;
    this.#source = source;
    this.#make = make;
    this.#insert = insert;
  }

  get index(): FieldIndex | undefined {
    return this.#field?.index;
  }

  get presence(): PresenceIndex | undefined {
    return this.#field?.presence;
  }

  /** @returns whether all rows are in it */
  step(rows: number): boolean {
    const { points, payloads } = this.#source, field = this.#field ??= this.#make(this.schema);
    const end = Math.min(points.capacity, this.#done + rows);
    for (; this.#done < end; this.#done++) {
      if (points.live.has(this.#done)) this.#insert(field, this.#done, payloads.get(this.#done));
    }
    return this.#done >= points.capacity;
  }

  finish(): IndexedField {
    this.step(Infinity);
    return this.#field!;
  }

  insert(row: number, payload: Uint8Array): void {
    if (this.#field !== undefined && row < this.#done) this.#insert(this.#field, row, payload);
  }

  remove(row: number, payload: Uint8Array): void {
    if (this.#field === undefined || row >= this.#done) return;
    this.#field.index.remove(row, payload);
    this.#field.presence.remove(row);
  }
}

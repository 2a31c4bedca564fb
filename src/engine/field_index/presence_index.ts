// Which rows have a field empty or null: kept beside every field index.
import { contentEnd, contentStart, payloadTag, structTag, valueKind } from "../../codec/value_reader.ts";
import { holdsNull, isEmptyTest, isEmptyValue } from "../filter/presence.ts";
import { parseJsonPath, valuesAt, type ValueVisitor, type ValueWalk } from "../json_path.ts";
import { Bitset, difference, type RowSet } from "../row_set.ts";
import { nestedParts } from "./field_index.ts";
import type { FieldIndexSchema } from "./schema.ts";

export class PresenceIndex {
  readonly #walk: ValueWalk;
  readonly #see: ValueVisitor;
  #isFull = false;
  #holdsNull = false;
  /** Whether an element of a nested index's array lacks the field; undefined for a flat index. */
  readonly #hasLack: ((payload: Uint8Array) => boolean) | undefined;
  readonly #full = new Bitset();
  readonly #null = new Bitset();
  readonly #lacking = new Bitset();

  constructor(schema: FieldIndexSchema) {
    this.#walk = valuesAt(parseJsonPath(schema.path));
    this.#see = (bytes, start, end) => {
      const kind = valueKind(bytes, start, end);
      const from = contentStart;
      const to = contentEnd;
      this.#holdsNull ||= holdsNull(bytes, kind, from, to);
      this.#isFull ||= !isEmptyValue(bytes, kind, from, to);
    };
    const nested = nestedParts(schema);
    if (nested === undefined) return;
    const isEmpty = isEmptyTest(nested.path);
    this.#hasLack = (payload) => {
      let lacks = false;
      nested.elements(payload, (start, end) => {
        lacks ||= isEmpty(payload, start, end, structTag, -1);
      });
      return lacks;
    };
  }

  insert(row: number, payload: Uint8Array): void {
    this.#isFull = this.#holdsNull = false;
    this.#walk(payload, 0, payload.length, payloadTag, this.#see);
    if (this.#isFull) this.#full.add(row);
    if (this.#holdsNull) this.#null.add(row);
    if (this.#hasLack?.(payload)) this.#lacking.add(row);
  }

  remove(row: number): void {
    this.#full.delete(row);
    this.#null.delete(row);
    this.#lacking.delete(row);
  }

  /** Rows without a value; of a nested index: rows with an element without one. */
  emptyRows(live: Bitset): RowSet {
    return this.#hasLack === undefined ? difference(live, this.#full) : this.#lacking;
  }

  nullRows(): RowSet {
    return this.#null;
  }
}

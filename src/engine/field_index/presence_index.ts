// Which rows have a field empty or null: kept beside every field index.
import { contentEnd, contentStart, payloadTag, structTag, valueKind } from "../../codec/value_reader.ts";
import { holdsNull, isEmptyTest, isEmptyValue, isNullTest } from "../condition/presence.ts";
import { parseJsonPath, valuesAt, type ValueVisitor, type ValueWalk } from "../request/json_path.ts";
import { Bitset, difference, type RowSet } from "../rows/row_set.ts";
import { nestedParts } from "./field_index.ts";
import type { FieldIndexSchema } from "./schema.ts";

export class PresenceIndex {
  readonly #walk: ValueWalk;
  readonly #see: ValueVisitor;
  #isFull = false;
  #holdsNull = false;
  /** Looks at each element of a nested index's array; undefined for a flat index. */
  readonly #seeElements: ((payload: Uint8Array) => void) | undefined;
  #lacks = false;
  #holdsOther = false;
  readonly #full = new Bitset();
  readonly #null = new Bitset();
  /** Of a nested index: rows with an element without a value, and with one whose value is not null. */
  readonly #lacking = new Bitset();
  readonly #notNull = new Bitset();

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
    const isEmpty = isEmptyTest(nested.path), isNull = isNullTest(nested.path);
    this.#seeElements = (payload) =>
      nested.elements(payload, (start, end) => {
        this.#lacks ||= isEmpty(payload, start, end, structTag, -1);
        this.#holdsOther ||= !isNull(payload, start, end, structTag, -1);
      });
  }

  reserve(row: number): void {
    for (const rows of [this.#full, this.#null, this.#lacking, this.#notNull]) rows.reserve(row + 1);
  }

  insert(row: number, payload: Uint8Array): void {
    this.#isFull =
      this.#holdsNull =
      this.#lacks =
      this.#holdsOther =
        false;
    this.#walk(payload, 0, payload.length, payloadTag, this.#see);
    if (this.#isFull) this.#full.add(row);
    if (this.#holdsNull) this.#null.add(row);
    this.#seeElements?.(payload);
    if (this.#lacks) this.#lacking.add(row);
    if (this.#holdsOther) this.#notNull.add(row);
  }

  remove(row: number): void {
    this.#full.delete(row);
    this.#null.delete(row);
    this.#lacking.delete(row);
    this.#notNull.delete(row);
  }

  /** Rows whose field is empty, or not; of a nested index: rows with an element of which that holds. */
  empty(wanted: boolean, live: Bitset): RowSet {
    if (!wanted) return this.#full;
    return this.#seeElements === undefined ? difference(live, this.#full) : this.#lacking;
  }

  /** The same for null. */
  null(wanted: boolean, live: Bitset): RowSet {
    if (wanted) return this.#null;
    return this.#seeElements === undefined ? difference(live, this.#null) : this.#notNull;
  }
}

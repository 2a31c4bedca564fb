// Points with payloads, as a filter sees a collection, made from plain values.
import { finish } from "../../../src/turns.ts";
import { codecFor } from "../../../src/codec/codec.ts";
import { compileFilter } from "../../../src/engine/filter/compile.ts";
import { readFilter } from "../../../src/engine/condition/filter.ts";
import type { FilterSource } from "../../../src/engine/condition/source.ts";
import { FieldIndexes } from "../../../src/engine/field_index/field_indexes.ts";
import { readFieldIndexSchema } from "../../../src/engine/field_index/schema.ts";
import type { PointId } from "../../../src/engine/request/point_id.ts";
import { Points } from "../../../src/engine/collection/points.ts";
import { type Bitset, rowsOf } from "../../../src/engine/rows/row_set.ts";
import { LoadNeeded } from "../../../src/engine/text/load_needed.ts";
import type * as wire from "../../../src/gen/wire.ts";

export type Payload = Record<string, unknown>;

/** Payload bytes as they come in a request. */
export function payloadBytes(payload: Payload): Uint8Array {
  const encoded = codecFor("PointStruct").encode({ id: 1, payload });
  const bytes = (codecFor("PointStruct", "wire").decode(encoded.bytes) as wire.PointStruct).payload.slice();
  encoded.release();
  return bytes;
}

export function wireFilter(filter: unknown): wire.Filter {
  const encoded = codecFor("Filter").encode(filter);
  const decoded = codecFor("Filter", "wire").decode(new Uint8Array(encoded.bytes)) as wire.Filter;
  encoded.release();
  return decoded;
}

export class Sample implements FilterSource {
  readonly points = new Points();
  readonly indexes = new FieldIndexes();
  readonly vectors: Map<string, { rows: Bitset }> = new Map();
  readonly #payloads: Uint8Array[] = [];
  readonly payloads = { get: (row: number): Uint8Array => this.#payloads[row] };

  constructor(payloads: Record<number, Payload> = {}) {
    for (const [id, payload] of Object.entries(payloads)) this.set(Number(id), payload);
  }

  set(id: PointId, payload: Payload): void {
    this.delete(id);
    const row = this.points.insert(id, 0);
    this.#payloads[row] = payloadBytes(payload);
    this.indexes.insert(row, this.#payloads[row]);
  }

  delete(id: PointId): void {
    const row = this.points.rowOf(id);
    if (row < 0) return;
    this.indexes.remove(row, this.#payloads[row]);
    this.points.remove(row);
  }

  /** Makes an index; `type` as a number of FieldType. */
  async index(fieldName: string, fieldType: number, params?: wire.PayloadIndexParams): Promise<this> {
    for (;;) {
      try {
        const schema = readFieldIndexSchema({ fieldName, fieldType, fieldIndexParams: params });
        this.indexes.install(finish(this.indexes.build(schema, this)));
        return this;
      } catch (error) {
        if (!(error instanceof LoadNeeded)) throw error;
        await error.load();
      }
    }
  }

  text(fieldName: string, params: Partial<wire.TextIndexParams> = {}): Promise<this> {
    return this.index(fieldName, fieldTypes.text, { textIndexParams: { tokenizer: 3, ...params } });
  }

  /** Ids that match, ascending; by the rows of the filter, which must be those that pass its test. */
  match(filter: unknown): PointId[] {
    const compiled = compileFilter(readFilter(wireFilter(filter)), this);
    const rows = rowsOf(compiled.rows());
    const tested = rowsOf(this.points.live).filter((row) => compiled.test(row));
    if (String(rows) !== String(tested)) throw new Error(`rows are ${rows}, but ${tested} pass the test`);
    return Array.from(rows, (row) => this.points.idAt(row)).sort((a, b) => Number(a) - Number(b));
  }
}

export const fieldTypes = { keyword: 0, integer: 1, float: 2, geo: 3, text: 4, bool: 5, datetime: 6, uuid: 7 } as const;

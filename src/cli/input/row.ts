// A row of a file, whatever the file's format.
import type { Json, JsonObject } from "../../rest/json/value.ts";

/** One row: its fields as JSON reads them; of parquet also dates. */
export interface Row {
  /** Where it stands, for people: `cities.jsonl:17`. */
  readonly place: string;
  /** Its number among the file's rows, from 0. */
  readonly number: number;
  readonly fields: JsonObject;
  /** All that its fields may be, where the file says so. */
  readonly columns?: readonly string[];
}

/** A row that cannot be read, or is no point. */
export class RowFault extends Error {
  readonly place: string;

  constructor(place: string, text: string) {
    super(`${place}: ${text}`);
    this.name = "RowFault";
    this.place = place;
  }
}

/** Rows in their order; one that cannot be read is a fault among them. */
export type Rows = AsyncIterable<Row | RowFault>;

export type { Json };

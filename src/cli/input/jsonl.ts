// Rows of a file with an object of JSON in each line.
import { JsonObject } from "../../rest/json/value.ts";
import { JsonFault, parseText } from "../native_json.ts";
import { linesOf } from "./lines.ts";
import { type Row, RowFault, type Rows } from "./row.ts";
import type { Source } from "./source.ts";

/** Empty lines are no rows. */
export async function* jsonRows(source: Source, signal: AbortSignal): Rows {
  let line = 0, number = 0;
  for await (const lines of linesOf(source.open(signal))) {
    for (const bytes of lines) {
      line++;
      if (isBlank(bytes)) continue;
      yield rowOf(bytes, `${source.name}:${line}`, number++);
    }
  }
}

function rowOf(bytes: Uint8Array, place: string, number: number): Row | RowFault {
  try {
    const fields = parseText(bytes);
    if (fields instanceof JsonObject) return { place, number, fields };
    return new RowFault(place, `expected an object, such as {"id": 1, "vector": [0.6, 0.8], "payload": {}}`);
  } catch (error) {
    if (error instanceof JsonFault) return new RowFault(place, error.message);
    throw error;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09) return false;
  return true;
}

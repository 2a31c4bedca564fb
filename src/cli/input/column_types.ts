// What the texts in a column of CSV stand for: told, or seen in its first rows.
import { Double } from "../../codec/double.ts";
import type { Given } from "../command_form.ts";
import { UsageError } from "../failure.ts";
import { JsonFault, parseText } from "../native_json.ts";
import type { Json } from "./row.ts";

const columnTypes = ["text", "number", "boolean", "json"] as const;
export type ColumnType = typeof columnTypes[number] | "integer";

/** Rows that are looked at. */
export const sampled = 1_000;

const integer = /^-?(?:0|[1-9]\d*)$/, numeric = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The narrowest type that all these texts have; empty ones say nothing. */
export function typeOfColumn(texts: readonly string[]): ColumnType {
  const said = texts.filter((text) => text !== "");
  if (said.length === 0) return "text";
  if (said.every((text) => integer.test(text))) return "integer";
  if (said.every((text) => numeric.test(text))) return "number";
  if (said.every((text) => text === "true" || text === "false")) return "boolean";
  return said.every((text) => /^[[{]/.test(text) && isJson(text)) ? "json" : "text";
}

function isJson(text: string): boolean {
  try {
    parseText(text);
    return true;
  } catch {
    return false;
  }
}

/** @throws {Error} the text is of another type */
export function cellOf(text: string, type: ColumnType): Json {
  switch (type) {
    case "text":
      return text;
    case "integer":
    case "number": {
      if (!(type === "integer" ? integer : numeric).test(text)) {
        throw new Error(`${JSON.stringify(text)} is no ${type}`);
      }
      const value = parseText(text);
      return type === "number" && typeof value === "number" && Number.isInteger(value) ? new Double(value) : value;
    }
    case "boolean":
      if (text !== "true" && text !== "false") throw new Error(`${JSON.stringify(text)} is not true or false`);
      return text === "true";
    case "json":
      try {
        return parseText(text);
      } catch (error) {
        throw error instanceof JsonFault ? new Error(error.message) : error;
      }
  }
}

/** The types of `--type FIELD=TYPE`. */
export function toldTypes(given: Given): ReadonlyMap<string, ColumnType> {
  return new Map(
    given.all("type").map((text) => {
      const at = text.lastIndexOf("="), type = columnTypes.find((type) => type === text.slice(at + 1));
      if (at > 0 && type !== undefined) return [text.slice(0, at), type];
      throw new UsageError(`--type must be FIELD=${columnTypes.join("|")}, current value is "${text}"`, given.command);
    }),
  );
}

// The columns of the table of points: which there are, and how wide.
import type { CollectionInfo, Payload } from "../api/types.ts";
import type { Field, FieldType } from "../filter/field_types.ts";
import { isObject } from "../filter/checks.ts";

/** Widths in pixels; texts grow beyond theirs. */
const widths: Readonly<Record<FieldType, number>> = {
  keyword: 140,
  uuid: 290,
  text: 240,
  integer: 84,
  float: 94,
  bool: 70,
  datetime: 176,
  geo: 160,
  object: 200,
  unknown: 130,
};

const shownAtFirst = 10;
const isTop = ({ key }: Field) => /^(?:[^.[\]"]+|"[^"]*")$/.test(key);

/** Fields that have a column of their own: those of the payload itself. */
export const columnFields = (fields: readonly Field[]): readonly Field[] => fields.filter(isTop);

/** The columns that an address names, or those that are shown at first. */
export function columnsOf(fields: readonly Field[], named: string | undefined): readonly Field[] {
  const top = columnFields(fields);
  if (named === undefined) return top.slice(0, shownAtFirst);
  const wanted = columnNames(named);
  return top.filter(({ key }) => wanted.includes(key));
}

/** Names as an address has them: none is `-`. */
export const columnsText = (keys: readonly string[]): string =>
  keys.length === 0 ? "-" : JSON.stringify(keys).slice(1, -1);

function columnNames(text: string): readonly string[] {
  try {
    return JSON.parse(`[${text}]`) as string[];
  } catch {
    return [];
  }
}

export const isNumeric = ({ type, many }: Field): boolean => !many && (type === "integer" || type === "float");

const widthOf = ({ type, many, key }: Field): number => {
  const least = Math.min(220, 34 + key.length * 8);
  return Math.max(least, many ? Math.max(180, widths[type]) : widths[type]);
};

/** For `grid-template-columns`, and the width below which the table is scrolled. */
export function layoutOf(columns: readonly Field[], idWidth: number): { template: string; width: number } {
  const own = columns.map(widthOf), width = 38 + idWidth + own.reduce((sum, each) => sum + each, 0);
  const parts = columns.map((field, i) =>
    isNumeric(field) || field.type === "bool" ? `${own[i]}px` : `minmax(${own[i]}px, ${own[i]}fr)`
  );
  return { template: ["38px", `${idWidth}px`, ...parts].join(" "), width };
}

/** Whether points can be sorted by a field: it has an index that knows an order. */
export function isSortable({ payload_schema: schema }: Pick<CollectionInfo, "payload_schema">, key: string): boolean {
  const { data_type: type, params } = Object.hasOwn(schema, key) ? schema[key] : { data_type: "", params: null };
  return type === "float" || type === "datetime" || (type === "integer" && params?.range !== false);
}

/** The value of a field of the payload itself. */
export function valueAt(payload: Payload | null | undefined, key: string): unknown {
  const name = key.startsWith('"') ? key.slice(1, -1) : key;
  return isObject(payload) && Object.hasOwn(payload, name) ? payload[name] : undefined;
}

// What the search box means as a filter: a text in fields of text, a number or an id where it can be one.
import { parseJson } from "../api/json.ts";
import type { Condition, Filter } from "../api/types.ts";
import { isId } from "../filter/checks.ts";
import type { Field } from "../filter/field_types.ts";

const most = 16;
const isText = ({ type }: Field) => type === "keyword" || type === "text" || type === "uuid";

/** The fields that a text is looked for in. */
export const textFields = (fields: readonly Field[]): readonly Field[] => fields.filter(isText).slice(0, most);

const isNumberText = (text: string) => /^-?(?:0|[1-9]\d{0,18})(?:\.\d{1,18})?$/.test(text);

/** Conditions of which one has to hold. */
function conditions(text: string, fields: readonly Field[]): Condition[] {
  const found: Condition[] = textFields(fields).map(({ key }) => ({ key, match: { text } }));
  const value = isNumberText(text) ? parseJson(text) : undefined, isWhole = value !== undefined && !text.includes(".");
  for (const { key, type } of fields) {
    if (value !== undefined && type === "float") found.push({ key, range: { gte: value, lte: value } });
    if (isWhole && type === "integer") found.push({ key, match: { value } });
  }
  const id = isWhole ? value : text;
  return isId(id) ? [{ has_id: [id] }, ...found] : found;
}

/** The filter and what is looked for; nothing is looked for with an empty text. */
export function withSearch(filter: Filter | undefined, text: string, fields: readonly Field[]): Filter | undefined {
  const wanted = text.trim();
  if (wanted === "") return filter;
  const any = conditions(wanted, fields);
  const search: Filter = any.length > 0 ? { should: any } : { must: [{ has_id: [] }] };
  return filter === undefined ? search : { must: [filter as Condition, search as Condition] };
}

/** Where it looks, for people. */
export function searchPlaces(fields: readonly Field[]): string {
  const names = textFields(fields).map(({ key }) => key),
    isNumber = ({ type }: Field) => type === "integer" || type === "float";
  const texts = names.length === 0 ? "" : `text in ${names.join(", ")}`;
  const numbers = fields.filter(isNumber).map(({ key }) => key);
  return ["ids", texts, numbers.length === 0 ? "" : `equal numbers in ${numbers.join(", ")}`].filter((each) =>
    each !== ""
  ).join("; ");
}

// The fields that give colours and words to a map where nobody has said.
import type { Point } from "../api/types.ts";
import type { Field } from "../filter/field_types.ts";
import { valueAt } from "./payload_path.ts";

export interface GuessedFields {
  /** A field, or nothing. */
  readonly colour: string;
  readonly words: string;
}

/** Fields whose values can be read as text. */
export const isText = ({ type }: Field): boolean => type === "keyword" || type === "text";

/** A field whose values repeat, for colours, and one that has words, for labels: from a look at some points. */
export function guessFields(
  fields: readonly Field[],
  points: readonly Point[],
): GuessedFields {
  const valuesOf = (key: string) =>
    points.map(({ payload }) => valueAt(payload ?? {}, key)).filter((v) => v !== undefined);
  const repeats = (key: string): boolean => {
    const values = valuesOf(key).map(String);
    return values.length < 5 || new Set(values).size <= values.length / 2;
  };
  const lengthOf = (key: string): number => {
    const texts = valuesOf(key).map((value) => typeof value === "string" ? value.split(/\s+/).length : 0);
    return texts.reduce((sum, length) => sum + length, 0) /
      Math.max(1, texts.length);
  };
  const byColour = fields.filter(({ key, type, many }) =>
    !many && (type === "keyword" || type === "bool" || type === "integer") &&
    repeats(key)
  ).sort((a, b) => rank(a) - rank(b));
  const byWords = fields.filter((field) => isText(field) && !field.many).map((
    { key },
  ) => ({ key, length: lengthOf(key) }))
    .filter(({ length }) => length > 1).sort((a, b) => b.length - a.length);
  return {
    colour: byColour[0]?.key ?? "",
    words: byWords[0]?.key ?? byColour.find(isText)?.key ?? "",
  };
}

const rank = ({ type, indexed }: Field): number =>
  (type === "keyword" ? 0 : type === "bool" ? 4 : 2) + (indexed ? 0 : 1);

// What is wrong with what was filled in, by field: said beside it before anything is sent.
import { type Draft, isSparse, type VectorDraft } from "./draft.ts";
import type { IndexDraft } from "./index_draft.ts";

/** By field, as `name`, `vector.3.size`, `index.4.field`. */
export type Mistakes = ReadonlyMap<string, string>;

const forbidden = ["<", ">", ":", '"', "/", "\\", "|", "?", "*"];

function nameMistake(name: string, isTooLong: boolean): string | undefined {
  const character = forbidden.find((each) => name.includes(each));
  if (character !== undefined) {
    return `The name cannot have the character ${character}`;
  }
  if (name === "." || name === "..") return `The name cannot be ${name}`;
  if (name !== name.trim()) return "The name begins or ends with a space";
  // deno-lint-ignore no-control-regex -- characters that nobody sees
  if (/[\0-\x1f]/.test(name)) {
    return "The name has a character that cannot be seen";
  }
  return isTooLong ? "The name is too long" : undefined;
}

/** @param taken names that collections and aliases have */
export function collectionNameMistake(name: string, taken: ReadonlySet<string>): string | undefined {
  if (name === "") return "The collection needs a name";
  if (taken.has(name)) {
    return "There is a collection or an alias of this name already";
  }
  return nameMistake(name, [...name].length > 255);
}

function vectorNameMistake(vector: VectorDraft, { vectors }: Draft): string | undefined {
  const { name } = vector, dense = vectors.filter((each) => !isSparse(each));
  if (name === "" && isSparse(vector)) return "A sparse vector needs a name";
  if (name === "" && dense.length > 1) {
    return "With more than one vector each needs a name";
  }
  if (vectors.some((each) => each !== vector && each.name === name)) {
    return "Another vector has this name";
  }
  return nameMistake(name, new TextEncoder().encode(name).length > 200);
}

/** @param what begins the sentence, as in `The size` */
function wholeMistake(text: string, what: string, least: number, most: number): string | undefined {
  const value = Number(text);
  if (/^\s*\d+\s*$/.test(text) && value >= least && value <= most) {
    return undefined;
  }
  return most === Infinity
    ? `${what} is a whole number from ${least} on`
    : `${what} is a whole number from ${least} to ${most}`;
}

const given = (text: string): boolean => text.trim() !== "";

function vectorMistakes(vector: VectorDraft, draft: Draft): Readonly<Record<string, string | undefined>> {
  const name = vectorNameMistake(vector, draft), { size, m, efConstruct } = vector;
  if (isSparse(vector)) return { name };
  return {
    name,
    size: given(size) ? wholeMistake(size, "The size", 1, 65_536) : "How many numbers a vector has",
    m: given(m) ? wholeMistake(m, "m", 0, 10_000) : undefined,
    efConstruct: given(efConstruct) ? wholeMistake(efConstruct, "ef_construct", 4, 100_000) : undefined,
  };
}

const key = String.raw`(?:[\p{Alphabetic}\p{N}_-]+|"[^"\\]*")(?:\[\d*\])*`;
const path = new RegExp(String.raw`^${key}(?:\.${key})*$`, "u");

/** @param others fields that have an index already */
export function fieldMistake(field: string, others: readonly string[]): string | undefined {
  const name = field.trim();
  if (name === "") return "Which field of the payload";
  if (!path.test(name)) {
    return 'A path is like title, address.city, tags[].name or "a name with spaces"';
  }
  return others.includes(name) ? "This field has an index already" : undefined;
}

const indexMistake = (index: IndexDraft, { indexes }: Draft): string | undefined =>
  fieldMistake(index.field, indexes.filter((each) => each !== index).map(({ field }) => field.trim()));

/** @param taken names that collections and aliases have */
export function mistakesOf(draft: Draft, taken: ReadonlySet<string>): Mistakes {
  const found = new Map<string, string | undefined>([["name", collectionNameMistake(draft.name, taken)]]);
  for (const vector of draft.vectors) {
    for (const [field, text] of Object.entries(vectorMistakes(vector, draft))) {
      found.set(`vector.${vector.id}.${field}`, text);
    }
  }
  for (const index of draft.indexes) {
    found.set(`index.${index.id}.field`, indexMistake(index, draft));
  }
  return new Map([...found].filter((each): each is [string, string] => each[1] !== undefined));
}

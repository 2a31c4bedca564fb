// Which names collections and vectors may have.
import type { Rule } from "./range_rules.ts";

/** In the order in which the first one found is reported. */
const forbidden = ["<", ">", ":", '"', "/", "\\", "|", "?", "*", "\0", "\x1F"];
const forbiddenAnywhere = ["/", "\0"];

const characters = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

/** Of a string, in characters, or a list, in elements. */
export const lengthBetween = (min: number, max?: number): Rule => (value) => {
  const length = typeof value === "string" ? characters(value) : (value as unknown[]).length;
  if (length >= min && (max === undefined || length <= max)) return [];
  const bounds = max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
  return [`value ${JSON.stringify(value)} invalid, must be ${bounds} characters`];
};

const nameLength = lengthBetween(1, 255);

const checkedName = (characters: readonly string[]): Rule => (value) => {
  const name = value as string, texts = [...nameLength(name)];
  const character = characters.find((c) => name.includes(c));
  if (character !== undefined) texts.push(`collection name cannot contain "${character}" char`);
  if (isFolderName(name)) texts.push(folderText("collection", name));
  return texts;
};

const isFolderName = (name: string): boolean => name === "." || name === "..";
const folderText = (kind: string, name: string): string =>
  `${kind} name cannot be "${name}", it is used as a directory name on disk`;

/** Of a collection that is to be found. */
export const collectionName: Rule = checkedName(forbiddenAnywhere);
/** Of a collection that is to be created. */
export const newCollectionName: Rule = checkedName(forbidden);

const maxVectorNameBytes = 200;
const utf8 = new TextEncoder();

/** What is wrong with the name of a vector that is to be created. */
export function vectorNameFault(name: string): string | undefined {
  if (utf8.encode(name).length > maxVectorNameBytes) {
    return `vector name must be at most ${maxVectorNameBytes} bytes long`;
  }
  const character = forbidden.find((c) => name.includes(c));
  if (character !== undefined) return `vector name cannot contain "${character}" char`;
  return isFolderName(name) ? folderText("vector", name) : undefined;
}

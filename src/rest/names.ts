// Names in paths: what is refused before anything else is looked at.
import { isPath } from "./forms/paths.ts";
import { isUuid } from "./forms/points.ts";
import { Refusal } from "./http.ts";

const inAny = ["/", "\0"];
/** In the order in which the first one found is told. */
const inNew = ["<", ">", ":", '"', "/", "\\", "|", "?", "*", "\0", "\x1F"];

const invalid = (text: string): Refusal => new Refusal(422, `Validation error in path parameters: [${text}]`);
const folderText = (kind: string, name: string): string =>
  `${kind}_name: ${kind} name cannot be "${name}", it is used as a directory name on disk`;

/** The name of a collection; of one that is made with more that may not be in it. */
export function checkCollectionName(name: string, isNew: boolean): void {
  const length = [...name].length, found: string[] = [];
  if (length < 1 || length > 255) {
    found.push(`collection_name: value ${JSON.stringify(name)} invalid, must be from 1 to 255 characters`);
  }
  const character = (isNew ? inNew : inAny).find((each) => name.includes(each));
  if (character !== undefined) found.push(`collection_name: collection name cannot contain "${character}" char`);
  if (name === "." || name === "..") found.push(folderText("collection", name));
  if (found.length > 0) throw invalid(found.join("; "));
}

export function checkVectorName(name: string): void {
  if (new TextEncoder().encode(name).length > 200) {
    throw invalid("vector_name: vector name must be at most 200 bytes long");
  }
  const character = inNew.find((each) => name.includes(each));
  if (character !== undefined) throw invalid(`vector_name: vector name cannot contain "${character}" char`);
  if (name === "." || name === "..") throw invalid(folderText("vector", name));
}

const unreadable = (detail: string): Refusal => new Refusal(400, `Deserialize error in path parameters: ${detail}`);

export function checkPath(text: string): void {
  if (!isPath(text)) throw unreadable(`Invalid json path: '${text}'`);
}

const mostU64 = 2n ** 64n - 1n;

/** The id in a path: digits are a number there. */
export function idInPath(text: string): { num: bigint } | { uuid: string } {
  if (/^\+?\d{1,30}$/.test(text)) {
    const num = BigInt(text.replace("+", ""));
    if (num <= mostU64) return { num };
  }
  if (isUuid(text)) return { uuid: text };
  throw new Refusal(400, `Wrong input: Can not recognize "${text}" as point id`);
}

export function u32InPath(text: string): number {
  if (/^\+?\d{1,20}$/.test(text) && Number(text) <= 4294967295) return Number(text);
  throw unreadable(`can not parse "${text}" to a u32`);
}

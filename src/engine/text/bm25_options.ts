// The options of a BM25 document: what is not known is ignored, a language without word lists means no word lists.
import { Double } from "../../codec/double.ts";
import type { StatusError } from "../../errors.ts";
import { BoundedCache } from "../request/bounded_cache.ts";
import { wrongInput } from "../request/failure.ts";
import { decodePayload, describeJson, type Json } from "../payload/json.ts";
import { stemmerFor, stemmerLanguage } from "./stemmers.ts";
import { hasStopWords } from "./stop_words.ts";
import { collectStopWords, type TextOptions, type TokenizerName } from "./text_options.ts";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";

export interface Bm25Options {
  readonly tokenizer: Tokenizer;
  readonly k: number;
  readonly b: number;
  readonly averageLength: number;
}

type Given = ReadonlyMap<string, Json>;

/** How fast a repeated token stops counting, and how much a document's length counts. */
export const bm25Defaults = { k: 1.2, b: 0.75 } as const;

const cache = new BoundedCache<Bm25Options>(8 << 20, 1 << 20);
/** Of a stop word in a set. */
const wordBytes = 60;

/** @param bytes the entries of a map of values @throws {StatusError} INVALID_ARGUMENT for values that cannot be */
export function readBm25Options(bytes: Uint8Array): Bm25Options {
  const key = bytes.length > 1000 ? undefined : String.fromCharCode(...bytes);
  const known = key === undefined ? undefined : cache.get(key);
  if (known !== undefined) return known;
  const given = bytes.length === 0 ? new Map<string, Json>() : decodePayload(bytes);
  const numbers = readNumbers(given), text = readTextOptions(given);
  checkNumbers(numbers);
  const options = { tokenizer: createTokenizer(text), ...numbers };
  if (key !== undefined) cache.set(key, options, 1000 + wordBytes * text.stopWords.size);
  return options;
}

type Numbers = Omit<Bm25Options, "tokenizer">;

const readNumbers = (given: Given): Numbers => ({
  k: readNumber(given, "k", bm25Defaults.k),
  b: readNumber(given, "b", bm25Defaults.b),
  averageLength: readNumber(given, "avg_len", 256),
});

function checkNumbers({ k, b, averageLength }: Numbers): void {
  if (!(k >= 0 && k < Infinity)) throw wrongInput(`BM25 k1 must be finite and >= 0, got ${k}`);
  if (!(b >= 0 && b <= 1)) throw wrongInput(`BM25 b must be finite and in [0.0, 1.0], got ${b}`);
  if (!(averageLength > 0 && averageLength < Infinity)) {
    throw wrongInput(`BM25 avg_doc_len must be finite and > 0, got ${averageLength}`);
  }
}

function readTextOptions(given: Given): TextOptions {
  const tokenizer = readTokenizer(given.get("tokenizer"));
  const language = optional(given, "language", (value) => typeof value === "string", "a string") ?? "english";
  const lowercase = readFlag(given, "lowercase") ?? true;
  return {
    tokenizer,
    lowercase,
    asciiFolding: readFlag(given, "ascii_folding") ?? false,
    stopWords: readStopWords(given.get("stopwords") ?? undefined, language, lowercase),
    stem: readStem(given.get("stemmer") ?? undefined, language),
    minLength: readLength(given, "min_token_len") ?? 0,
    maxLength: readLength(given, "max_token_len") ?? Infinity,
  };
}

const tokenizers: readonly TokenizerName[] = ["prefix", "whitespace", "word", "multilingual", "code"];

function readTokenizer(given: Json | undefined): TokenizerName {
  if (given === undefined) return "word";
  if (typeof given !== "string") throw badConfig(`invalid type: ${describeJson(given)}, expected string or map`);
  const found = tokenizers.find((name) => name === given);
  const expected = tokenizers.map((name) => `\`${name}\``).join(", ");
  if (found === undefined) throw badConfig(`unknown variant \`${given}\`, expected one of ${expected}`);
  return found;
}

/** A language's name, or `{ languages, custom }`; unset: those of the text's language, if it has any. */
function readStopWords(given: Json | undefined, language: string, lowercase: boolean): Set<string> {
  if (given === undefined) return collectStopWords(hasStopWords(language) ? [language] : [], [], lowercase);
  const wrong = badConfig("data did not match any variant of untagged enum StopwordsInterface");
  const strings = (list: Json): string[] => {
    if (list === null) return [];
    if (!Array.isArray(list) || !list.every((word) => typeof word === "string")) throw wrong;
    return list as string[];
  };
  const languages = given instanceof Map ? strings(given.get("languages") ?? null) : [given];
  if (!languages.every((name) => typeof name === "string" && hasStopWords(name))) throw wrong;
  const custom = given instanceof Map ? strings(given.get("custom") ?? null) : [];
  return collectStopWords(languages as string[], custom, lowercase);
}

/** Unset: the stemmer of the text's language, if there is one. */
function readStem(given: Json | undefined, language: string): TextOptions["stem"] {
  if (given === undefined) return stemmerOf(language);
  const type = given instanceof Map ? given.get("type") : undefined;
  if (type === "none") return undefined;
  const name = given instanceof Map ? given.get("language") : undefined;
  const stem = type === "snowball" && typeof name === "string" ? stemmerOf(name) : undefined;
  if (stem === undefined) throw badConfig("data did not match any variant of untagged enum StemmingAlgorithm");
  return stem;
}

function stemmerOf(language: string): TextOptions["stem"] {
  const name = stemmerLanguage(language);
  return name === undefined ? undefined : stemmerFor(name);
}

function readNumber(given: Given, name: string, whenUnset: number): number {
  const value = given.get(name);
  if (value === undefined) return whenUnset;
  if (value instanceof Double) return value.value;
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  throw badConfig(`invalid type: ${describeJson(value)}, expected f64`);
}

const readFlag = (given: Given, name: string): boolean | undefined =>
  optional(given, name, (value) => typeof value === "boolean", "a boolean");

function readLength(given: Given, name: string): number | undefined {
  const isInteger = (value: Json): value is number | bigint =>
    typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
  const length = optional(given, name, isInteger, "usize");
  if (length === undefined || length >= 0) return length === undefined ? undefined : Number(length);
  throw badConfig(`invalid value: ${describeJson(length)}, expected usize`);
}

function optional<T extends Json>(
  given: Given,
  name: string,
  is: (value: Json) => value is T,
  expected: string,
): T | undefined {
  const value = given.get(name) ?? undefined;
  if (value === undefined || is(value)) return value;
  throw badConfig(`invalid type: ${describeJson(value)}, expected ${expected}`);
}

/** As the server prints its JSON library's error. */
const badConfig = (text: string): StatusError =>
  wrongInput(`Invalid BM25 config: Error(${JSON.stringify(text)}, line: 0, column: 0)`);

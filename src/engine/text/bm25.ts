// BM25 as a sparse embedding: what Qdrant makes of a Document whose model is "bm25", without any service.
import type * as wire from "../../gen/wire.ts";
import { wrongInput } from "../failure.ts";
import { StatusError } from "../../errors.ts";
import { decodePayload, type Json } from "../payload/json.ts";
import { Double } from "../../codec/double.ts";
import type { SparseVector } from "../vector/vector.ts";
import { countTokens } from "../field_index/text_statistics.ts";
import { murmur3 } from "./murmur3.ts";
import { stemmerLanguages } from "./stemmers.ts";
import { stopWordLanguage } from "./stop_words.ts";
import { collectStopWords, readStemmer, type TextOptions, tokenizerNames } from "./text_options.ts";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";

interface Bm25Options {
  readonly tokenizer: Tokenizer;
  readonly k: number;
  readonly b: number;
  readonly averageLength: number;
}

/**
 * The sparse vector of a text: of a query, 1 for every token; of a document, how much each token weighs in it.
 *
 * @throws {StatusError} INTERNAL for a model other than BM25: no inference service is there; INVALID_ARGUMENT for options that cannot be
 */
export function embedDocument(document: wire.Document, side: "query" | "document"): SparseVector {
  if (!isBm25(document.model)) throw noService();
  const { tokenizer, k, b, averageLength } = readOptions(document.options);
  const weights = new Map<number, number>();
  if (side === "query") {
    for (const token of tokenizer.ranking(document.text)) weights.set(tokenId(token), 1);
    return toSparse(weights);
  }
  const { words, joined } = tokenizer.document(document.text);
  const tokens = [...words, ...joined];
  for (const [token, count] of countTokens(tokens)) {
    weights.set(tokenId(token), count * (k + 1) / (k * (1 - b + b * tokens.length / averageLength) + count));
  }
  return toSparse(weights);
}

/** Whether a model is the one that is computed here. */
export function isBm25(model: string): boolean {
  const name = model.toLowerCase();
  return name === "bm25" || name === "qdrant/bm25";
}

/** The answer to a model that only a service could run. */
export function noService(side: "read" | "write" = "read"): StatusError {
  const text = "Service internal error: InferenceService URL not configured - please provide valid address in config";
  return new StatusError("INTERNAL", side === "read" ? `Inference error: ${text}` : text);
}

const tokenId = (token: string): number => Math.abs(murmur3(token));

function toSparse(weights: ReadonlyMap<number, number>): SparseVector {
  const indices = Uint32Array.from(weights.keys()).sort();
  return { indices, values: Float32Array.from(indices, (index) => weights.get(index)!) };
}

const optionNames = new Set([
  "k",
  "b",
  "avg_len",
  "tokenizer",
  "language",
  "lowercase",
  "ascii_folding",
  "stopwords",
  "stemmer",
  "min_token_len",
  "max_token_len",
]);
const cache = new Map<string, Bm25Options>();

function readOptions(bytes: Uint8Array): Bm25Options {
  const key = bytes.length > 1000 ? undefined : String.fromCharCode(...bytes);
  const known = key === undefined ? undefined : cache.get(key);
  if (known !== undefined) return known;
  const given = bytes.length === 0 ? new Map<string, Json>() : decodePayload(bytes);
  for (const name of given.keys()) if (!optionNames.has(name)) throw badConfig(`unknown field \`${name}\``);
  const options: Bm25Options = {
    tokenizer: createTokenizer(readTextOptions(given)),
    k: readNumber(given, "k", 1.2),
    b: readNumber(given, "b", 0.75),
    averageLength: readNumber(given, "avg_len", 256),
  };
  checkNumbers(options);
  if (cache.size > 100) cache.clear();
  if (key !== undefined) cache.set(key, options);
  return options;
}

function checkNumbers({ k, b, averageLength }: Bm25Options): void {
  if (!(averageLength > 0)) throw badConfig(`BM25 avg_doc_len must be finite and > 0, got ${averageLength}`);
  if (!(b >= 0 && b <= 1)) throw badConfig(`BM25 b must be finite and in [0.0, 1.0], got ${b}`);
  if (!(k >= 0)) throw badConfig(`BM25 k1 must be finite and >= 0, got ${k}`);
}

function readTextOptions(given: ReadonlyMap<string, Json>): TextOptions {
  const lowercase = readBoolean(given, "lowercase", true);
  const language = given.get("language") ?? "english";
  if (typeof language !== "string") throw badConfig("invalid type for `language`");
  return {
    tokenizer: readTokenizer(given.get("tokenizer")),
    lowercase,
    asciiFolding: readBoolean(given, "ascii_folding", false),
    minLength: readNumber(given, "min_token_len", 0),
    maxLength: readNumber(given, "max_token_len", Infinity),
    stopWords: readStopWords(given.get("stopwords"), language, lowercase),
    stem: readStem(given.get("stemmer"), language),
  };
}

function readTokenizer(name: Json | undefined): TextOptions["tokenizer"] {
  const tokenizer = name === undefined ? "word" : tokenizerNames.find((known) => known !== undefined && known === name);
  if (tokenizer === undefined) {
    throw badConfig(
      `unknown variant \`${
        String(name)
      }\`, expected one of \`prefix\`, \`whitespace\`, \`word\`, \`multilingual\`, \`code\``,
    );
  }
  return tokenizer;
}

/** A language's name, or `{ languages, custom }`; unset: those of the text's language. */
function readStopWords(given: Json | undefined, language: string, lowercase: boolean): Set<string> {
  const name = given ?? language;
  if (typeof name === "string") return checked(() => collectStopWords([name], [], lowercase));
  if (!(name instanceof Map)) throw badConfig("invalid type for `stopwords`");
  const texts = (key: string): string[] => {
    const list = name.get(key) ?? [];
    if (!Array.isArray(list) || !list.every((word) => typeof word === "string")) {
      throw badConfig(`invalid type for \`${key}\``);
    }
    return list as string[];
  };
  return checked(() => collectStopWords(texts("languages"), texts("custom"), lowercase));
}

function readStem(given: Json | undefined, language: string): TextOptions["stem"] {
  if (given === undefined) {
    const name = checked(() => stopWordLanguage(language));
    return stemmerLanguages.has(name) ? readStemmer(name) : undefined;
  }
  if (!(given instanceof Map)) throw badConfig("invalid type for `stemmer`");
  const type = given.get("type");
  if (type === "none" || type === "disabled") return undefined;
  const name = given.get("language");
  if (type !== "snowball" || typeof name !== "string") throw badConfig("invalid `stemmer`");
  return checked(() => readStemmer(name));
}

function readNumber(given: ReadonlyMap<string, Json>, name: string, whenUnset: number): number {
  const value = given.get(name) ?? undefined;
  if (value === undefined) return whenUnset;
  if (typeof value === "number") return value;
  if (value instanceof Double) return value.value;
  throw badConfig(`invalid type for \`${name}\``);
}

function readBoolean(given: ReadonlyMap<string, Json>, name: string, whenUnset: boolean): boolean {
  const value = given.get(name) ?? undefined;
  if (value === undefined) return whenUnset;
  if (typeof value !== "boolean") throw badConfig(`invalid type for \`${name}\``);
  return value;
}

/** A language that is not known is a bad configuration here. */
function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof StatusError ? badConfig(error.message) : error;
  }
}

const badConfig = (text: string): StatusError => wrongInput(`Invalid BM25 config: ${text}`);

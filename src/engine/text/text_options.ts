// How a text becomes tokens: the options of a text index, read and checked.
import * as wire from "../../gen/wire.ts";
import { memberName } from "../request/enum_member.ts";
import { raw } from "../request/failure.ts";
import { compareTexts } from "../request/text_order.ts";
import { stemmerFor, stemmerLanguage } from "./stemmers.ts";
import { stopWordLanguage, stopWordsOf } from "./stop_words.ts";

export type TokenizerName = "prefix" | "whitespace" | "word" | "multilingual" | "code";

/** The tokenizer that a number of the interface means; undefined if there is none. */
function tokenizerName(number: number): TokenizerName | undefined {
  const name = memberName(wire.TokenizerType, number);
  return name === undefined || name === "Unknown" ? undefined : name.toLowerCase() as Lowercase<typeof name>;
}

export interface TextOptions {
  readonly tokenizer: TokenizerName;
  readonly lowercase: boolean;
  readonly asciiFolding: boolean;
  /** Bounds of a token's length in characters. */
  readonly minLength: number;
  readonly maxLength: number;
  readonly stopWords: ReadonlySet<string>;
  readonly stem: ((word: string) => string) | undefined;
}

/** Refuses what cannot be indexed. @returns the parameters as they are kept: sets in order, nothing that says nothing @throws {StatusError} raw */
export function checkTextParams(params: wire.TextIndexParams): wire.TextIndexParams {
  if (tokenizerName(params.tokenizer) === undefined) throw raw("unknown tokenizer type");
  readTextOptions(params);
  const { stopwords, stemmer } = params;
  return { ...params, stopwords: stopwords && sortedStopWords(stopwords), stemmer: stemmer && namedStemmer(stemmer) };
}

/** A language given by its code is kept by its name. */
function namedStemmer(stemmer: wire.StemmingAlgorithm): wire.StemmingAlgorithm | undefined {
  const { snowball, disabled } = stemmer;
  if (snowball === undefined) return disabled === undefined ? undefined : stemmer;
  return { ...stemmer, snowball: { ...snowball, language: stemmerLanguage(snowball.language)! } };
}

function sortedStopWords({ languages, custom }: wire.StopwordsSet): wire.StopwordsSet {
  return {
    languages: [...new Set(languages.map(stopWordLanguage))].sort(),
    custom: [...new Set(custom)].sort(compareTexts),
  };
}

/** The options of a text index. @throws {StatusError} raw, naming an unknown language */
export function readTextOptions(params: wire.TextIndexParams | undefined): TextOptions {
  const lowercase = params?.lowercase !== false;
  const language = params?.stemmer?.snowball?.language;
  return {
    tokenizer: tokenizerName(params?.tokenizer ?? wire.TokenizerType.Word) ?? "word",
    lowercase,
    asciiFolding: params?.asciiFolding === true,
    minLength: Number(params?.minTokenLen ?? 0),
    maxLength: Number(params?.maxTokenLen ?? Infinity),
    stopWords: collectStopWords(params?.stopwords?.languages ?? [], params?.stopwords?.custom ?? [], lowercase),
    stem: language === undefined ? undefined : readStemmer(language),
  };
}

/** One set of several languages' stop words and further ones. @throws {StatusError} raw "unknown language: …" */
export function collectStopWords(
  languages: readonly string[],
  custom: readonly string[],
  lowercase: boolean,
): Set<string> {
  const words = new Set<string>();
  for (const language of languages) {
    for (const word of stopWordsOf(stopWordLanguage(language))) words.add(word);
  }
  for (const word of custom) words.add(lowercase ? word.toLowerCase() : word);
  return words;
}

/** @throws {StatusError} raw `Language "L" not found.` */
function readStemmer(language: string): (word: string) => string {
  const name = stemmerLanguage(language);
  if (name === undefined) throw raw(`Language ${JSON.stringify(language)} not found.`);
  return stemmerFor(name);
}

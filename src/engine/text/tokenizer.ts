// Texts into tokens, by the options of a text index: for documents, for filters and for ranking; and without an index.
import { splitCode } from "./code_words.ts";
import { foldToAscii } from "./folded_characters.ts";
import { splitMultilingual } from "./multilingual.ts";
import type { TextOptions } from "./text_options.ts";

export interface DocumentTokens {
  /** In the text's order: what phrases are looked for in. */
  readonly words: readonly string[];
  /** Further tokens, next to nothing. */
  readonly joined: readonly string[];
}

export interface Tokenizer {
  /** What is indexed. */
  document(text: string): DocumentTokens;
  /** What a filter looks for, word by word. */
  query(text: string): string[];
  /** What a filter looks for as a phrase. */
  phrase(text: string): readonly string[];
  /** What a ranking query looks for. */
  ranking(text: string): string[];
}

const none: readonly string[] = [];

export function createTokenizer(options: TextOptions): Tokenizer {
  const split = splitters[options.tokenizer];
  if (options.tokenizer === "prefix") return prefixTokenizer(options);
  if (options.tokenizer === "code") return codeTokenizer(options);
  const tokens = (text: string) => processed(split(text), options);
  return {
    document: (text) => ({ words: tokens(text), joined: none }),
    query: tokens,
    phrase: tokens,
    ranking: tokens,
  };
}

const splitters: Record<TextOptions["tokenizer"], (text: string) => string[]> = {
  word: splitWords,
  prefix: splitWords,
  code: splitWords,
  whitespace: (text) => text.split(/[\s\u0085]+/u).filter((word) => word !== ""),
  multilingual: splitMultilingual,
};

function prefixTokenizer(options: TextOptions): Tokenizer {
  const { minLength, maxLength } = options;
  const query = (text: string): string[] => {
    const words = splitWords(text).map((word) => normalized(word, options)).map((word) => options.stem?.(word) ?? word);
    return words.map((word) => [...word]).filter((word) => word.length >= minLength).map((word) =>
      word.slice(0, maxLength).join("")
    );
  };
  const document = (text: string): DocumentTokens => {
    const words = processed(splitWords(text), { ...options, maxLength: Infinity });
    return { words: words.flatMap((word) => prefixes(word, Math.max(1, minLength), maxLength)), joined: none };
  };
  // A document's words stand as their prefixes, and so a phrase's words are looked for.
  return { document, query, phrase: (text) => document(text).words, ranking: query };
}

function prefixes(word: string, from: number, to: number): string[] {
  const characters = [...word];
  const found: string[] = [];
  for (let length = from; length <= Math.min(to, characters.length); length++) {
    found.push(characters.slice(0, length).join(""));
  }
  return found;
}

function codeTokenizer(options: TextOptions): Tokenizer {
  const document = (text: string): DocumentTokens => {
    const { words, joined } = splitCode(text);
    return { words: processed(words, options), joined: options.lowercase ? processed(joined, options) : none };
  };
  const query = (text: string): string[] => processed(splitCode(text).words, options);
  return {
    document,
    query,
    phrase: query,
    ranking(text) {
      const { words, joined } = document(text);
      return [...words, ...joined];
    },
  };
}

/** Folded and in lower case, as asked for. */
function normalized(word: string, { asciiFolding, lowercase }: TextOptions): string {
  const folded = asciiFolding ? foldToAscii(word) : word;
  return lowercase ? folded.toLowerCase() : folded;
}

/** Each word folded, in lower case, dropped as a stop word, stemmed, and dropped if too short or too long. */
function processed(words: readonly string[], options: TextOptions): string[] {
  const { stopWords, stem, minLength, maxLength } = options;
  const tokens: string[] = [];
  for (const word of words) {
    const plain = normalized(word, options);
    if (plain === "" || stopWords.has(plain)) continue;
    const token = stem === undefined ? plain : stem(plain);
    if (minLength > 0 || maxLength < token.length) {
      const length = [...token].length;
      if (length < minLength || length > maxLength) continue;
    }
    tokens.push(token);
  }
  return tokens;
}

const separators = /[^\p{Alphabetic}\p{N}]+/u;

/** The words of a text as they stand. */
function splitWords(text: string): string[] {
  return text.split(separators).filter((word) => word !== "");
}

/** The words of a text in lower case: what text without an index is compared by. */
export function plainTokens(text: string): string[] {
  return splitWords(text.toLowerCase());
}

// The match condition: on a value equal to, among, outside of, or containing what is asked for.
import {
  bytesEqual,
  kindBool,
  kindInteger,
  kindNull,
  kindString,
  readInteger,
  readText,
} from "../../codec/value_reader.ts";
import type * as wire from "../../gen/wire.ts";
import { raw } from "../request/failure.ts";
import { plainTokens } from "../text/tokenizer.ts";
import type { ValueTest } from "./value_test.ts";

export type Integer = number | bigint;

export type Match =
  | { readonly kind: "keyword"; readonly text: string }
  | { readonly kind: "integer"; readonly integer: Integer }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  | { readonly kind: "keywords" | "exceptKeywords"; readonly texts: readonly string[] }
  | { readonly kind: "integers" | "exceptIntegers"; readonly integers: readonly Integer[] }
  | { readonly kind: TextMatchKind; readonly text: string };

export type TextMatchKind = "text" | "phrase" | "textAny" | "prefix" | "substring";

const textKinds: readonly TextMatchKind[] = ["text", "phrase", "textAny", "prefix", "substring"];
const encoder = new TextEncoder();

/** Reads a match. @throws {StatusError} raw "Malformed Match condition" without a member */
export function readMatch(match: wire.Match): Match {
  if (match.keyword !== undefined) return { kind: "keyword", text: match.keyword };
  if (match.integer !== undefined) return { kind: "integer", integer: match.integer };
  if (match.boolean !== undefined) return { kind: "boolean", boolean: match.boolean };
  if (match.keywords !== undefined) return { kind: "keywords", texts: match.keywords.strings };
  if (match.integers !== undefined) return { kind: "integers", integers: match.integers.integers };
  if (match.exceptKeywords !== undefined) return { kind: "exceptKeywords", texts: match.exceptKeywords.strings };
  if (match.exceptIntegers !== undefined) return { kind: "exceptIntegers", integers: match.exceptIntegers.integers };
  for (const kind of textKinds) {
    const text = match[kind];
    if (text !== undefined) return { kind, text };
  }
  throw raw("Malformed Match condition");
}

/** The test of one value without an index. */
export function compileMatch(match: Match): ValueTest {
  switch (match.kind) {
    case "keyword": {
      const text = encoder.encode(match.text);
      return (bytes, kind, start, end) => kind === kindString && bytesEqual(bytes, start, end, text);
    }
    case "boolean": {
      const wanted = match.boolean ? 1 : 0;
      return (bytes, kind, start) => kind === kindBool && bytes[start] === wanted;
    }
    case "integer": {
      const wanted = match.integer;
      return (bytes, kind, start) => kind === kindInteger && readInteger(bytes, start) === wanted;
    }
    case "integers":
    case "exceptIntegers": {
      const wanted = new Set<Integer>(match.integers);
      if (match.kind === "integers") {
        return (bytes, kind, start) => kind === kindInteger && wanted.has(readInteger(bytes, start));
      }
      return (bytes, kind, start) =>
        kind !== kindNull && !(kind === kindInteger && wanted.has(readInteger(bytes, start)));
    }
    case "keywords":
    case "exceptKeywords": {
      const isAmong = among(match.texts);
      if (match.kind === "keywords") return isAmong;
      return (bytes, kind, start, end) => kind !== kindNull && !isAmong(bytes, kind, start, end);
    }
    case "prefix": {
      const prefix = encoder.encode(match.text);
      return (bytes, kind, start, end) =>
        kind === kindString && end - start >= prefix.length && bytesEqual(bytes, start, start + prefix.length, prefix);
    }
    case "substring": {
      const part = encoder.encode(match.text);
      return (bytes, kind, start, end) => kind === kindString && contains(bytes, start, end, part);
    }
    case "text":
    case "textAny":
    case "phrase":
      return compileText(match.kind, match.text);
    default:
      return match satisfies never;
  }
}

function among(texts: readonly string[]): ValueTest {
  if (texts.length > 8) {
    const wanted = new Set(texts);
    return (bytes, kind, start, end) => kind === kindString && wanted.has(readText(bytes, start, end));
  }
  const wanted = texts.map((text) => encoder.encode(text));
  return (bytes, kind, start, end) => {
    if (kind !== kindString) return false;
    for (const text of wanted) if (bytesEqual(bytes, start, end, text)) return true;
    return false;
  };
}

/** Whether the bytes in start…end contain `part`. */
export function contains(bytes: Uint8Array, start: number, end: number, part: Uint8Array): boolean {
  const last = end - part.length;
  for (let at = start; at <= last; at++) if (bytesEqual(bytes, at, at + part.length, part)) return true;
  return false;
}

/** Text without a text index: both sides in lower-case words, each string on its own. */
function compileText(match: "text" | "textAny" | "phrase", query: string): ValueTest {
  const wanted = plainTokens(query);
  const holds = tokenTest(match, wanted);
  return (bytes, kind, start, end) => kind === kindString && holds(plainTokens(readText(bytes, start, end)));
}

/** How a document's tokens answer the query's. A query without tokens matches nothing. */
export function tokenTest(
  match: "text" | "textAny" | "phrase",
  wanted: readonly string[],
): (tokens: readonly string[]) => boolean {
  if (wanted.length === 0) return () => false;
  if (match === "text") return (tokens) => wanted.every((token) => tokens.includes(token));
  if (match === "textAny") return (tokens) => wanted.some((token) => tokens.includes(token));
  return (tokens) => containsPhrase(tokens, wanted);
}

/** Whether the words of `phrase` stand in `tokens` one after another. */
export function containsPhrase(tokens: readonly string[], phrase: readonly string[]): boolean {
  for (let at = 0; at + phrase.length <= tokens.length; at++) {
    let same = 0;
    while (same < phrase.length && tokens[at + same] === phrase[same]) same++;
    if (same === phrase.length) return true;
  }
  return false;
}

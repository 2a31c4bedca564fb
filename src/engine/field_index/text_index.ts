// Text index: the rows of every token, and for scoring how long documents are and how often tokens repeat in them.
import { after, inParts, type Maybe } from "../../turns.ts";
import { kindString, payloadTag, readText, structTag } from "../../codec/value_reader.ts";
import { anyValueTest } from "../condition/field_test.ts";
import type { FieldCondition } from "../condition/filter.ts";
import { containsPhrase, type Match, tokenTest } from "../condition/match.ts";
import type { PayloadTest } from "../condition/value_test.ts";
import { parseJsonPath, valuesAt, type ValueWalk } from "../request/json_path.ts";
import { Bitset, filterRows, intersect, noRows, type RowSet, unionAll } from "../rows/row_set.ts";
import { readTextOptions } from "../text/text_options.ts";
import { createTokenizer, type DocumentTokens, type Tokenizer } from "../text/tokenizer.ts";
import { type FieldIndex, flatten, nestedParts, type PayloadReader } from "./field_index.ts";
import { Additions, Postings } from "./posting.ts";
import { type FieldIndexSchema, paramsOf } from "./schema.ts";
import { TextStatistics } from "../text/text_statistics.ts";

type TextMatch = Match & { readonly kind: "text" | "textAny" | "phrase" };

/** Sees the tokens of each document of a payload: the whole field, or each element's part of it. */
export type DocumentVisitor = (strings: readonly DocumentTokens[]) => void;

export class TextIndex implements FieldIndex {
  readonly tokenizer: Tokenizer;
  readonly postings = new Postings<string>();
  /** What scoring needs; undefined if the index does not score. */
  readonly statistics: TextStatistics | undefined;
  readonly nested: boolean;
  readonly #phrases: boolean;
  readonly #documents: (payload: Uint8Array, visit: DocumentVisitor) => void;
  readonly #rows = new Bitset();
  /** What `reserve` found, until it is inserted: cutting texts up twice would cost as much as all the rest. */
  readonly #read = new Map<Uint8Array, (readonly string[])[]>();
  points = 0;

  constructor(schema: FieldIndexSchema) {
    const params = paramsOf(schema, "Text");
    this.tokenizer = createTokenizer(readTextOptions(params));
    this.#phrases = params?.phraseMatching === true;
    this.#documents = documentWalk(schema, this.tokenizer);
    this.nested = params?.nested !== undefined;
    this.statistics = params?.scoring === undefined ? undefined : new TextStatistics(this.nested);
  }

  reserve(row: number, payloads: readonly Uint8Array[]): Maybe<void> {
    this.#read.clear();
    const additions = new Additions<string>();
    const read = inParts(payloads.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const documents = this.#read.get(payloads[i]) ?? this.#tokensIn(payloads[i]);
        this.#read.set(payloads[i], documents);
        additions.addRow(documents.length === 1 ? new Set(documents[0]) : new Set(documents.flat()));
      }
    });
    return after(read, () => {
      this.#rows.reserve(row + 1);
      this.statistics?.reserve(row);
      this.postings.reserve(additions, row);
    });
  }

  insert(row: number, payload: Uint8Array): void {
    const documents = this.#read.get(payload) ?? this.#tokensIn(payload);
    for (const tokens of documents) {
      for (const token of tokens) this.postings.add(token, row);
      this.statistics?.insert(row, tokens);
    }
    if (documents.length === 0) return;
    this.points++;
    this.#rows.add(row);
  }

  inserted(): void {
    this.#read.clear();
  }

  /** The tokens of each document that has some. */
  #tokensIn(payload: Uint8Array): (readonly string[])[] {
    const documents: (readonly string[])[] = [];
    this.documents(payload, (strings) => {
      const tokens = allTokens(strings);
      if (tokens.length > 0) documents.push(tokens);
    });
    return documents;
  }

  remove(row: number, payload: Uint8Array): void {
    if (!this.#rows.has(row)) return;
    for (const tokens of this.#tokensIn(payload)) {
      for (const token of tokens) this.postings.delete(token, row);
      this.statistics?.remove(row, tokens);
    }
    this.points--;
    this.#rows.delete(row);
  }

  answer({ match }: FieldCondition, read: PayloadReader): (() => RowSet) | undefined {
    if (!isTextMatch(match)) return undefined;
    const tokens = this.#tokensOf(match);
    if (tokens.length === 0 || match.kind === "phrase" && !this.#phrases) return () => noRows;
    if (match.kind === "textAny") return () => this.rowsWithAny(tokens);
    // Where words must stand in one string or element, the rows that have them all are read again.
    if (match.kind === "phrase" && tokens.length > 1) return () => this.#reread(tokens, read, match);
    return () => this.nested ? this.#reread(tokens, read, match) : this.#rowsWithAll(tokens);
  }

  /** Tests one element of a nested condition: its strings together for words, each on its own for phrases. */
  elementTest(condition: FieldCondition): PayloadTest | undefined {
    const { match } = condition;
    if (!isTextMatch(match)) return undefined;
    if (match.kind === "phrase" && !this.#phrases) return () => false;
    const holds = this.#documentTest(match);
    const strings = stringWalk(valuesAt(condition.path), this.tokenizer);
    return (bytes, start, end, tag) => holds(strings(bytes, start, end, tag));
  }

  /** Tests an element of a nested condition that indexes do not answer whole: each of its strings on its own. */
  stringTest({ match, path }: FieldCondition): PayloadTest | undefined {
    if (!isTextMatch(match)) return undefined;
    if (match.kind === "phrase" && !this.#phrases) return () => false;
    const holds = this.#documentTest(match);
    return anyValueTest(
      path,
      (bytes, kind, start, end) => kind === kindString && holds([this.tokenizer.document(readText(bytes, start, end))]),
    );
  }

  /** Visits each document of a payload as its strings' tokens. */
  documents(payload: Uint8Array, visit: DocumentVisitor): void {
    this.#documents(payload, visit);
  }

  rowsWithAny(tokens: readonly string[]): RowSet {
    return unionAll([...new Set(tokens)].map((token) => this.postings.rows(token)), this.#rows.words.length * 32);
  }

  #rowsWithAll(tokens: readonly string[]): RowSet {
    const sorted = [...new Set(tokens)].sort((a, b) => this.postings.size(a) - this.postings.size(b));
    let rows = this.postings.rows(sorted[0]);
    for (const token of sorted.slice(1)) rows = intersect(rows, this.postings.rows(token));
    return rows;
  }

  #reread(tokens: readonly string[], read: PayloadReader, match: TextMatch): RowSet {
    const holds = this.#documentTest(match);
    return filterRows(this.#rowsWithAll(tokens), (row) => {
      let found = false;
      this.documents(read(row), (strings) => {
        found ||= holds(strings);
      });
      return found;
    });
  }

  #tokensOf({ kind, text }: TextMatch): readonly string[] {
    return kind === "phrase" ? this.tokenizer.phrase(text) : this.tokenizer.query(text);
  }

  #documentTest(match: TextMatch): (strings: readonly DocumentTokens[]) => boolean {
    const tokens = this.#tokensOf(match);
    if (match.kind !== "phrase") {
      const test = tokenTest(match.kind, tokens);
      return (strings) => test(allTokens(strings));
    }
    if (tokens.length === 0) return () => false;
    return (strings) =>
      strings.some(({ words, joined }) =>
        containsPhrase(words, tokens) || tokens.length === 1 && joined.includes(tokens[0])
      );
  }
}

function isTextMatch(match: Match | undefined): match is TextMatch {
  return match?.kind === "text" || match?.kind === "textAny" || match?.kind === "phrase";
}

/** Words of all strings, then joined ones. */
export function allTokens(strings: readonly DocumentTokens[]): readonly string[] {
  if (strings.length === 1 && strings[0].joined.length === 0) return strings[0].words;
  return strings.flatMap(({ words, joined }) => [...words, ...joined]);
}

type StringWalk = (bytes: Uint8Array, start: number, end: number, tag: number) => DocumentTokens[];

function stringWalk(walk: ValueWalk, tokenizer: Tokenizer): StringWalk {
  return (bytes, start, end, tag) => {
    const strings: DocumentTokens[] = [];
    walk(bytes, start, end, tag, (_, from, to) => {
      flatten(bytes, from, to, (_, kind, contentStart, contentEnd) => {
        if (kind === kindString) strings.push(tokenizer.document(readText(bytes, contentStart, contentEnd)));
      });
    });
    return strings;
  };
}

function documentWalk(
  schema: FieldIndexSchema,
  tokenizer: Tokenizer,
): (payload: Uint8Array, visit: DocumentVisitor) => void {
  const nested = nestedParts(schema);
  if (nested === undefined) {
    const strings = stringWalk(valuesAt(parseJsonPath(schema.path)), tokenizer);
    return (payload, visit) => visit(strings(payload, 0, payload.length, payloadTag));
  }
  const strings = stringWalk(valuesAt(nested.path), tokenizer);
  return (payload, visit) => nested.elements(payload, (start, end) => visit(strings(payload, start, end, structTag)));
}

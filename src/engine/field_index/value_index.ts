// Keyword, uuid and bool indexes: the rows of every value.
import { kindBool, kindString, readText } from "../../codec/value_reader.ts";
import { anyValueTest } from "../condition/field_test.ts";
import type { FieldCondition } from "../condition/filter.ts";
import type { Match } from "../condition/match.ts";
import type { PayloadTest } from "../condition/value_test.ts";
import { after, inParts, type Maybe, type Work } from "../../turns.ts";
import { Bitset, type RowSet, unionAll } from "../rows/row_set.ts";
import { countPosting, type FacetHit, type FacetSource, topHits } from "./facet_source.ts";
import { type FieldIndex, indexedValues } from "./field_index.ts";
import { Additions, Postings } from "./posting.ts";
import { parseUuid } from "../request/point_id.ts";

type Key = string | boolean;

/** Which values an index takes, and what a match asks of it. */
interface ValueKind {
  /** The key of a value; undefined if it is not indexed. */
  keyOf(bytes: Uint8Array, kind: number, start: number, end: number): Key | undefined;
  /** The keys a match names and whether it wants them or all others; undefined if the index cannot tell. */
  keysOf(match: Match): { keys: readonly Key[]; except: boolean } | undefined;
  /** A test of every key, for a match that names none. */
  testOf?(match: Match): ((key: string) => boolean) | undefined;
}

const keyword: ValueKind = {
  keyOf: (bytes, kind, start, end) => kind === kindString ? readText(bytes, start, end) : undefined,
  keysOf: textsOf,
  testOf(match) {
    if (match.kind === "prefix") return (key) => key.startsWith(match.text);
    return match.kind === "substring" ? (key) => key.includes(match.text) : undefined;
  },
};

const uuid: ValueKind = {
  keyOf: (bytes, kind, start, end) => kind === kindString ? parseUuid(readText(bytes, start, end)) : undefined,
  keysOf(match) {
    const texts = textsOf(match);
    const keys = texts?.keys.map(parseUuid);
    return keys?.every((key) => key !== undefined) ? { keys, except: texts!.except } : undefined;
  },
};

const bool: ValueKind = {
  keyOf: (bytes, kind, start) => kind === kindBool ? bytes[start] !== 0 : undefined,
  keysOf: (match) => match.kind === "boolean" ? { keys: [match.boolean], except: false } : undefined,
};

function textsOf(match: Match): { keys: readonly string[]; except: boolean } | undefined {
  if (match.kind === "keyword") return { keys: [match.text], except: false };
  if (match.kind === "keywords" || match.kind === "exceptKeywords") {
    return { keys: match.texts, except: match.kind === "exceptKeywords" };
  }
  return undefined;
}

const kinds = { Keyword: keyword, Uuid: uuid, Bool: bool };

/** Counted between two turns: each may take some microseconds. */
const fewPostings = 32;

export class ValueIndex implements FieldIndex, FacetSource {
  readonly #kind: ValueKind;
  /** Puts a payload's values into `#found`. */
  readonly #find: (payload: Uint8Array) => void;
  readonly #found: Key[] = [];
  /** What `reserve` found, until it is inserted. */
  readonly #read = new Map<Uint8Array, readonly Key[]>();
  readonly #postings = new Postings<Key>();
  /** Rows with any value. */
  readonly #rows = new Bitset();
  /** How many values a row has, if more than one. */
  readonly #counts = new Map<number, number>();
  points = 0;

  constructor(type: keyof typeof kinds, path: string) {
    this.#kind = kinds[type];
    this.#find = indexedValues(path, (bytes, kind, start, end) => {
      const key = this.#kind.keyOf(bytes, kind, start, end);
      if (key !== undefined) this.#found.push(key);
    });
  }

  reserve(row: number, payloads: readonly Uint8Array[]): Maybe<void> {
    this.#read.clear();
    const additions = new Additions<Key>();
    const read = inParts(payloads.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const keys = this.#keysOf(payloads[i]).slice();
        this.#read.set(payloads[i], keys);
        additions.addRow(keys.length > 1 ? new Set(keys) : keys);
      }
    });
    return after(read, () => {
      this.#rows.reserve(row + 1);
      this.#postings.reserve(additions, row);
    });
  }

  insert(row: number, payload: Uint8Array): void {
    let added = 0;
    for (const key of this.#read.get(payload) ?? this.#keysOf(payload)) if (this.#postings.add(key, row)) added++;
    if (added === 0) return;
    this.points++;
    this.#rows.add(row);
    if (added > 1) this.#counts.set(row, added);
  }

  inserted(): void {
    this.#read.clear();
  }

  remove(row: number, payload: Uint8Array): void {
    let taken = 0;
    for (const key of this.#keysOf(payload)) if (this.#postings.delete(key, row)) taken++;
    if (taken === 0) return;
    this.points--;
    this.#rows.delete(row);
    this.#counts.delete(row);
  }

  /** The list is used again by the next call. */
  #keysOf(payload: Uint8Array): readonly Key[] {
    this.#found.length = 0;
    this.#find(payload);
    return this.#found;
  }

  answer({ match }: FieldCondition): (() => RowSet) | undefined {
    if (match === undefined) return undefined;
    const named = this.#kind.keysOf(match);
    if (named !== undefined) return () => named.except ? this.#except(named.keys) : this.#among(named.keys);
    const test = this.#kind.testOf?.(match);
    if (test === undefined) return undefined;
    return () => this.#among([...this.#postings.values()].filter((key) => test(key as string)));
  }

  elementTest({ match, path }: FieldCondition): PayloadTest | undefined {
    if (match === undefined) return undefined;
    const named = this.#kind.keysOf(match);
    const test = named === undefined
      ? this.#kind.testOf?.(match) as ((key: Key) => boolean) | undefined
      : (key: Key) => named.keys.includes(key) !== named.except;
    return test && anyValueTest(path, (bytes, kind, start, end) => {
      const key = this.#kind.keyOf(bytes, kind, start, end);
      return key !== undefined && test(key);
    });
  }

  *hits(rows: RowSet | undefined, limit: number): Work<FacetHit[]> {
    const hits: FacetHit[] = [];
    let seen = 0;
    for (const [value, posting] of this.#postings.entries()) {
      if (++seen % fewPostings === 0) yield;
      const count = countPosting(posting, rows);
      if (count > 0) hits.push({ value, count });
    }
    return yield* topHits(hits, limit);
  }

  #among(keys: readonly Key[]): RowSet {
    return unionAll(keys.map((key) => this.#postings.rows(key)), this.#rows.words.length * 32);
  }

  /** Rows with a value outside of `keys`: of a row's values, fewer than all are among them. */
  #except(keys: readonly Key[]): RowSet {
    const wanted = [...new Set(keys)];
    const outside = this.#rows.clone();
    for (const key of wanted) {
      const rows = this.#postings.rows(key);
      if (rows instanceof Bitset) outside.andNot(rows);
      else rows.forEach((row) => outside.delete(row));
    }
    for (const [row, count] of this.#counts) {
      if (wanted.filter((key) => this.#postings.has(key, row)).length < count) outside.add(row);
    }
    return outside;
  }
}

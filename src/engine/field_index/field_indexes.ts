// The field indexes of a collection: made, kept up to date, and asked.
import type * as wire from "../../gen/wire.ts";
import { allOf, anyOf } from "../condition/estimate.ts";
import type { FieldCondition, Filter, NestedCondition } from "../condition/filter.ts";
import type { Match } from "../condition/match.ts";
import type { PayloadTest } from "../condition/value_test.ts";
import type { FieldLike, FilterIndexes, FilterSource } from "../condition/source.ts";
import { formatJsonPath } from "../request/json_path.ts";
import { intersect, type RowSet, rowSetSize, unionAll } from "../rows/row_set.ts";
import { UnderWay } from "../rows/under_way.ts";
import { after, each, type Maybe, partRows, type Work } from "../../turns.ts";
import type { FacetSource } from "./facet_source.ts";
import type { FieldIndex } from "./field_index.ts";
import { GeoIndex } from "./geo_index.ts";
import { NumberIndex } from "./number_index.ts";
import type { OrderSource } from "./number_order.ts";
import { type IndexedField, type IndexSource, PendingIndex } from "./pending_index.ts";
import { PresenceIndex } from "./presence_index.ts";
import { compareSchemas, type FieldIndexSchema, nestedOf, paramsOf, schemaTypeNumber } from "./schema.ts";
import { TextIndex } from "./text_index.ts";
import { ValueIndex } from "./value_index.ts";

export type { IndexedField, IndexSource } from "./pending_index.ts";
export type { FieldIndexSchema } from "./schema.ts";

export class FieldIndexes implements FilterIndexes {
  readonly #fields = new Map<string, IndexedField | PendingIndex>();
  readonly #underWay: UnderWay;

  constructor(underWay: UnderWay = new UnderWay()) {
    this.#underWay = underWay;
  }

  /** Makes an index and fills it; of one that is there already, only what differs. @throws {LoadNeeded} a library must be loaded first */
  *build(schema: FieldIndexSchema, source: IndexSource): Work<IndexedField> {
    const old = this.#field(schema.path);
    const change = old === undefined ? "content" : compareSchemas(old.schema, schema);
    if (change === "same") return old!;
    if (change === "placement") return { ...old!, schema };
    const field = emptyField(schema);
    const rows = source.points.live.toRows();
    for (let i = 0; i < rows.length; i++) {
      if (i % partRows === partRows - 1) yield;
      insertInto(field, rows[i], source.payloads.get(rows[i]));
    }
    return field;
  }

  /** Like `build` and `install`, but later: when `buildSome` has come so far, or the index is first needed. */
  defer(schema: FieldIndexSchema, source: IndexSource): void {
    const old = this.#fields.get(schema.path);
    if (old !== undefined && compareSchemas(old.schema, schema) === "same") return;
    this.#fields.set(schema.path, new PendingIndex(schema, source, emptyField, insertInto));
  }

  /** How many indexes are still to be made. */
  get pending(): number {
    let count = 0;
    for (const field of this.#fields.values()) if (field instanceof PendingIndex) count++;
    return count;
  }

  /** Goes on with a deferred index. @param rows how many rows are looked at @throws {LoadNeeded} a library must be loaded first */
  buildSome(rows: number): void {
    for (const [path, field] of this.#fields) {
      if (!(field instanceof PendingIndex)) continue;
      if (field.step(rows)) this.#fields.set(path, field.finish());
      return;
    }
  }

  /** A deferred index that is needed is made at once. */
  #field(path: string): IndexedField | undefined {
    const field = this.#fields.get(path);
    if (!(field instanceof PendingIndex)) return field;
    const made = field.finish();
    this.#fields.set(path, made);
    return made;
  }

  /** Takes in an index that `build` made of the rows as they are now; another one on the path is replaced. */
  install(field: IndexedField): void {
    const old = this.#fields.get(field.schema.path)?.index;
    if (old !== field.index) this.#close(old);
    this.#fields.set(field.schema.path, field);
  }

  drop(path: string): void {
    this.#close(this.#fields.get(path)?.index);
    this.#fields.delete(path);
  }

  #close(index: FieldIndex | undefined): void {
    if (index !== undefined) this.#underWay.free(() => index.close?.());
  }

  /** Gives memory back; none of them must be used after. */
  close(): void {
    for (const path of this.#fields.keys()) this.drop(path);
  }

  get size(): number {
    return this.#fields.size;
  }

  /** The field index on exactly this path (canonical text). */
  get(path: string): IndexedField | undefined {
    return this.#field(path);
  }

  list(): FieldIndexSchema[] {
    return [...this.#fields.values()].map(({ schema }) => schema);
  }

  /**
   * Makes room for these payloads in rows up to this one, so that inserting them cannot fail.
   *
   * @throws {LoadNeeded} a library must be loaded first
   * @throws StatusError RESOURCE_EXHAUSTED, or RangeError, with nothing changed
   */
  reserve(row: number, payloads: readonly Uint8Array[]): Maybe<void> {
    const reserved = each([...this.#fields.values()], ({ index, presence }) => {
      presence?.reserve(row);
      return index?.reserve(row, payloads);
    });
    return after(reserved, () => {});
  }

  /** All that room was made for is there. */
  inserted(): void {
    for (const { index } of this.#fields.values()) index?.inserted?.();
  }

  /** Takes in the payload of a row that has none in the indexes. */
  insert(row: number, payload: Uint8Array): void {
    for (const field of this.#fields.values()) {
      if (field instanceof PendingIndex) field.insert(row, payload);
      else insertInto(field, row, payload);
    }
  }

  /** Takes a row out, given the payload it was put in with. */
  remove(row: number, payload: Uint8Array): void {
    for (const field of this.#fields.values()) {
      if (field instanceof PendingIndex) field.remove(row, payload);
      else removeFrom(field, row, payload);
    }
  }

  /** `payload_schema` of a collection's info. */
  info(): Map<string, wire.PayloadSchemaInfo> {
    const info = new Map<string, wire.PayloadSchemaInfo>();
    for (const { schema, index } of this.#fields.values()) {
      info.set(schema.path, {
        dataType: schemaTypeNumber(schema.type),
        params: schema.params,
        points: index?.points ?? 0,
      });
    }
    return info;
  }

  /** Values to order by; undefined if the path has no index with ranges. */
  orderBy(path: string): OrderSource | undefined {
    const index = this.#field(path)?.index;
    return index instanceof NumberIndex ? index.order : undefined;
  }

  /** Values to count; undefined if the path has no index with matches. */
  facet(path: string): FacetSource | undefined {
    const index = this.#field(path)?.index;
    if (index instanceof ValueIndex) return index;
    return index instanceof NumberIndex ? index.facet : undefined;
  }

  /** The rows a condition holds for, found when asked; undefined if no index tells. */
  answer(condition: FieldLike, source: FilterSource): (() => RowSet) | undefined {
    const field = this.#field(condition.key);
    if (field === undefined) return undefined;
    const { live } = source.points;
    if (condition.kind !== "field") {
      return () => condition.kind === "isEmpty" ? field.presence.empty(true, live) : field.presence.null(true, live);
    }
    const answer = field.index.answer(condition, (row) => source.payloads.get(row));
    if (answer !== undefined) return answer;
    const { isEmpty, isNull } = condition;
    if (isEmpty !== undefined) return () => field.presence.empty(isEmpty, live);
    if (isNull !== undefined) return () => field.presence.null(isNull, live);
    return undefined;
  }

  /** How many points a condition is expected to hold for; undefined if no index tells. */
  estimate(condition: FieldLike, source: FilterSource): number | undefined {
    const field = this.#field(condition.key);
    const answer = this.answer(condition, source);
    if (field === undefined || answer === undefined) return undefined;
    const total = source.points.size;
    const parts = condition.kind === "field" && condition.match !== undefined
      ? matchParts(condition.match, field)
      : undefined;
    if (parts?.kind === "half") return Math.floor(field.index.points / 2);
    if (parts !== undefined) {
      const each = parts.matches.map((match) => {
        const find = field.index.answer({ ...condition as FieldCondition, match }, (row) => source.payloads.get(row));
        return find === undefined ? 0 : rowSetSize(find());
      });
      return parts.kind === "any" ? anyOf(each, total) : allOf(each, total);
    }
    return rowSetSize(answer());
  }

  /** The same for a condition inside a nested one. */
  estimateNested(condition: FieldLike, nested: NestedCondition, source: FilterSource): number | undefined {
    return this.estimate({ ...condition, key: nestedKey(nested, condition) }, source);
  }

  /** Rows among which all matches of a nested condition are; undefined if no index narrows them down. */
  nestedCandidates(nested: NestedCondition, source: FilterSource): (() => RowSet) | undefined {
    const wholly = this.#servesNested(nested.filter, nested);
    const finds: (() => RowSet)[] = [];
    for (const condition of nested.filter.must) {
      if (condition.kind !== "field" || condition.isEmpty !== undefined || condition.isNull !== undefined) continue;
      const field = this.#field(nestedKey(nested, condition));
      if (field === undefined || !wholly && !findsAll(condition, field.index)) continue;
      const find = this.answer({ ...condition, key: field.schema.path }, source);
      if (find !== undefined) finds.push(wholly ? find : () => withLeftOut(find(), condition, field.index, source));
    }
    if (finds.length === 0) return undefined;
    return () => finds.map((find) => find()).reduce((kept, rows) => intersect(kept, rows));
  }

  /** An index's own test of one element; undefined where elements are tested by their payload alone. */
  readonly nestedFieldTest = (condition: FieldCondition, nested: NestedCondition): PayloadTest | undefined => {
    const index = this.#field(nestedKey(nested, condition))?.index;
    if (index === undefined) return undefined;
    if (this.#servesNested(nested.filter, nested)) return index.elementTest(condition);
    return index instanceof TextIndex ? index.stringTest(condition) : undefined;
  };

  /** Whether nested indexes on this array answer every condition of a filter. */
  #servesNested(filter: Filter, nested: NestedCondition): boolean {
    const conditions = [...filter.must, ...filter.should, ...filter.mustNot, ...filter.minShould?.conditions ?? []];
    return conditions.every((condition) => {
      if (condition.kind === "filter") return this.#servesNested(condition.filter, nested);
      if (condition.kind !== "field" && condition.kind !== "isEmpty" && condition.kind !== "isNull") return false;
      const field = this.#field(nestedKey(nested, condition));
      if (field === undefined || field.nested !== nested.key) return false;
      if (condition.kind !== "field" || condition.isEmpty !== undefined || condition.isNull !== undefined) return true;
      return condition.valuesCount === undefined &&
        field.index.answer(condition, () => new Uint8Array(0)) !== undefined;
    });
  }
}

/** Whether an index finds every point of which an element's own payload passes: it has all values that could. */
function findsAll({ match, range, datetimeRange, shapes, valuesCount }: FieldCondition, index: FieldIndex): boolean {
  const operators = [match, range ?? datetimeRange, shapes[0]].filter((one) => one !== undefined);
  if (valuesCount !== undefined || operators.length !== 1) return false;
  if (match?.kind === "exceptKeywords" || match?.kind === "exceptIntegers") return false;
  return !(index instanceof NumberIndex && match?.kind === "keyword");
}

/** A range of an index of integers, and what may be in it besides. */
function withLeftOut(rows: RowSet, { range }: FieldCondition, index: FieldIndex, source: FilterSource): RowSet {
  if (range === undefined || !(index instanceof NumberIndex)) return rows;
  return unionAll([rows, index.leftOut], source.points.capacity);
}

interface MatchParts {
  readonly kind: "any" | "all" | "half";
  readonly matches: readonly Match[];
}

/** Matches that a server estimates by parts: lists value by value, texts token by token, parts of strings as half of all. */
function matchParts(match: Match, { index }: IndexedField): MatchParts | undefined {
  if (match.kind === "prefix" || match.kind === "substring") return { kind: "half", matches: [] };
  if (match.kind === "keywords") {
    return { kind: "any", matches: match.texts.map((text) => ({ kind: "keyword", text })) };
  }
  if (match.kind === "integers") {
    return { kind: "any", matches: match.integers.map((integer) => ({ kind: "integer", integer })) };
  }
  if (!(index instanceof TextIndex) || match.kind !== "text" && match.kind !== "textAny") return undefined;
  const tokens = index.tokenizer.query(match.text);
  if (tokens.length < 2) return undefined;
  return { kind: match.kind === "text" ? "all" : "any", matches: tokens.map((text) => ({ kind: "textAny", text })) };
}

function nestedKey(nested: NestedCondition, condition: FieldLike): string {
  return formatJsonPath([...nested.path, ...condition.path]);
}

/** @throws {LoadNeeded} a library must be loaded first */
function emptyField(schema: FieldIndexSchema): IndexedField {
  const nested = nestedOf(schema);
  return {
    schema,
    index: makeIndex(schema),
    presence: new PresenceIndex(schema),
    nested: nested && formatJsonPath(nested),
  };
}

function insertInto(field: IndexedField, row: number, payload: Uint8Array): void {
  field.index.insert(row, payload);
  field.presence.insert(row, payload);
}

function removeFrom(field: IndexedField, row: number, payload: Uint8Array): void {
  field.index.remove(row, payload);
  field.presence.remove(row);
}

function makeIndex(schema: FieldIndexSchema): FieldIndex {
  switch (schema.type) {
    case "Keyword":
    case "Uuid":
    case "Bool":
      return new ValueIndex(schema.type, schema.path);
    case "Integer":
    case "Float":
    case "Datetime":
      return new NumberIndex(schema.type, schema.path, paramsOf(schema, "Integer"));
    case "Geo":
      return new GeoIndex(schema.path);
    case "Text":
      return new TextIndex(schema);
    default:
      return schema.type satisfies never;
  }
}

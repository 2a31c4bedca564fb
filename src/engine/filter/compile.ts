// A filter made ready to run: what field indexes answer becomes row sets, the rest one test of a point's payload.
import {
  Bitset,
  difference,
  filterInParts,
  forEachRow,
  intersect,
  noRows,
  type RowSet,
  rowSetHas,
  rowSetSize,
  unionAll,
} from "../rows/row_set.ts";
import { after, finish, type Maybe } from "../../turns.ts";
import { sliceOf } from "../request/siphash.ts";
import { estimateFilter } from "../condition/estimate.ts";
import { type Condition, type Filter, isEmptyFilter } from "../condition/filter.ts";
import { compileFilterTest, testRow } from "./on_payload.ts";
import type { FilterSource } from "../condition/source.ts";

export type { FilterSource } from "../condition/source.ts";

export interface CompiledFilter {
  /** Expected number of matching live points. */
  readonly estimate: number;
  /** Whether `rows()` is cheap: indexes answer the filter whole. */
  readonly exact: boolean;
  /** Whether a live row matches. */
  test(row: number): boolean;
  /** All matching live rows; found once. Not to be changed. */
  rows(): RowSet;
  /** The same with turns between. */
  find(): Maybe<RowSet>;
}

type RowTest = (row: number) => boolean;

/** Part of a filter: rows that may match, and the test that is left to make on them. */
interface Part {
  /** A superset of the matches; undefined when no index narrows them down. */
  readonly candidates?: (() => RowSet) | undefined;
  /** What a candidate must still pass; undefined when candidates are the matches. */
  readonly rest?: RowTest | undefined;
  /** The full test of a row. */
  readonly test: RowTest;
}

/** Compiles a filter for the collection as it is now: use it before the collection changes. */
export function compileFilter(filter: Filter | undefined, source: FilterSource): CompiledFilter {
  if (filter === undefined || isEmptyFilter(filter)) {
    const { live, size } = source.points;
    return { estimate: size, exact: true, test: () => true, rows: () => live, find: () => live };
  }
  const part = planFilter(filter, source);
  const { candidates, rest, test } = part;
  let known: RowSet | undefined;
  const find = (): Maybe<RowSet> => {
    if (known !== undefined) return known;
    const { live } = source.points, found = candidates === undefined ? live : candidates();
    if (rest === undefined && candidates !== undefined) return known = found;
    return after(filterInParts(found, rest ?? test, live), (rows) => known = rows);
  };
  const rows = () => known ?? finish(find());
  const exact = candidates !== undefined && rest === undefined;
  let expected: number | undefined;
  return {
    get estimate() {
      return expected ??= exact ? rowSetSize(rows()) : estimate(filter, source);
    },
    exact,
    test,
    rows,
    find,
  };
}

/** The expected number of matches, as a server that counts roughly gives it. */
export function estimateCount(filter: Filter | undefined, source: FilterSource): number {
  return filter === undefined ? source.points.size : Math.min(source.points.size, estimate(filter, source));
}

function estimate(filter: Filter, source: FilterSource): number {
  const total = source.points.size;
  return estimateFilter(filter, total, (condition) => {
    switch (condition.kind) {
      case "filter":
        return undefined;
      case "slice":
        return Math.round(total / condition.total);
      case "nested":
        return estimateFilter(
          condition.filter,
          total,
          (inner) => isOnField(inner) ? source.indexes.estimateNested(inner, condition, source) : undefined,
        );
      case "hasId":
      case "hasVector":
        return rowSetSize(planCondition(condition, source)?.candidates?.() ?? noRows);
      default:
        return source.indexes.estimate(condition, source);
    }
  });
}

type OnField = Extract<Condition, { kind: "field" | "isEmpty" | "isNull" }>;
const isOnField = (condition: Condition): condition is OnField =>
  condition.kind === "field" || condition.kind === "isEmpty" || condition.kind === "isNull";

function planFilter(filter: Filter, source: FilterSource): Part {
  const parts = planClause(filter.must, source, "must");
  if (filter.should.length > 0) parts.push(either(planClause(filter.should, source, "should"), source));
  if (filter.minShould !== undefined) {
    parts.push(atLeast(filter.minShould.conditions, filter.minShould.minCount, source));
  }
  for (const part of planClause(filter.mustNot, source, "should")) parts.push(negated(part, source));
  return allOf(parts, source);
}

/** Conditions that indexes answer each become a part; those on the payload alone become one, so that a row's payload is read once. */
function planClause(conditions: readonly Condition[], source: FilterSource, clause: "must" | "should"): Part[] {
  const parts: Part[] = [];
  const onPayload: Condition[] = [];
  for (const condition of conditions) {
    const part = planCondition(condition, source);
    if (part !== undefined) parts.push(part);
    else onPayload.push(condition);
  }
  if (onPayload.length === 0) return parts;
  const filter: Filter = {
    must: clause === "must" ? onPayload : [],
    should: clause === "should" ? onPayload : [],
    mustNot: [],
  };
  return [...parts, tested(payloadTest(filter, source))];
}

function payloadTest(filter: Filter, source: FilterSource): RowTest {
  const nestedFieldTest = source.indexes.nestedFieldTest;
  return testRow(compileFilterTest(filter, source, { nestedFieldTest }), source);
}

function planCondition(condition: Condition, source: FilterSource): Part | undefined {
  switch (condition.kind) {
    case "field":
    case "isEmpty":
    case "isNull": {
      const answer = source.indexes.answer(condition, source);
      return answer && known(answer);
    }
    case "hasId":
      return known(() => {
        const rows = Uint32Array.from(condition.ids.map((id) => source.points.rowOf(id)).filter((row) => row >= 0))
          .sort();
        return rows.filter((row, at) => at === 0 || row !== rows[at - 1]);
      });
    case "hasVector":
      return known(() => source.vectors.get(condition.name)?.rows ?? noRows);
    case "slice":
      return tested((row) => sliceOf(source.points.idAt(row), condition.total) === condition.index);
    case "filter":
      return planFilter(condition.filter, source);
    case "nested": {
      const candidates = source.indexes.nestedCandidates(condition, source);
      if (candidates === undefined) return undefined;
      const rest = payloadTest({ must: [condition], should: [], mustNot: [] }, source);
      return narrowed(candidates, rest);
    }
    default:
      return condition satisfies never;
  }
}

function known(find: () => RowSet): Part {
  const candidates = once(find);
  return { candidates, test: (row) => rowSetHas(candidates(), row) };
}

function tested(test: RowTest): Part {
  return { rest: test, test };
}

function narrowed(find: () => RowSet, rest: RowTest): Part {
  const candidates = once(find);
  return { candidates, rest, test: (row) => rowSetHas(candidates(), row) && rest(row) };
}

function allOf(parts: readonly Part[], source: FilterSource): Part {
  if (parts.length === 0) return known(() => source.points.live);
  if (parts.length === 1) return parts[0];
  const sets = parts.map((part) => part.candidates).filter((find) => find !== undefined);
  const candidates = sets.length === 0 ? undefined : once(() => intersectAll(sets.map((find) => find())));
  const rests = parts.map((part) => part.rest).filter((test) => test !== undefined);
  const rest = rests.length === 0 ? undefined : every(rests);
  return { candidates, rest, test: every(parts.map((part) => part.test)) };
}

function intersectAll(sets: readonly RowSet[]): RowSet {
  const sorted = [...sets].sort((a, b) => rowSetSize(a) - rowSetSize(b));
  return sorted.reduce((kept, set) => rowSetSize(kept) === 0 ? kept : intersect(kept, set));
}

function either(parts: readonly Part[], source: FilterSource): Part {
  if (parts.length === 1) return parts[0];
  const test: RowTest = (row) => parts.some((part) => part.test(row));
  const sets = parts.map((part) => part.candidates).filter((find) => find !== undefined);
  if (sets.length < parts.length) return tested(test);
  const candidates = once(() => unionAll(sets.map((find) => find()), source.points.capacity));
  return { candidates, test, rest: parts.every((part) => part.rest === undefined) ? undefined : test };
}

function negated(part: Part, source: FilterSource): Part {
  if (part.rest !== undefined || part.candidates === undefined) return tested((row) => !part.test(row));
  const { candidates } = part;
  return known(() => difference(source.points.live, candidates()));
}

function atLeast(conditions: readonly Condition[], minCount: number, source: FilterSource): Part {
  const parts = conditions.flatMap((condition) => planClause([condition], source, "must"));
  const test: RowTest = (row) => {
    let holding = 0;
    for (const part of parts) if (part.test(row) && ++holding >= minCount) return true;
    return holding >= minCount;
  };
  if (parts.some((part) => part.candidates === undefined || part.rest !== undefined)) return tested(test);
  return known(() => {
    const holding = new Uint32Array(source.points.capacity);
    for (const part of parts) forEachRow(part.candidates!(), (row) => holding[row]++);
    const rows = new Bitset(source.points.capacity);
    source.points.live.forEach((row) => {
      if (holding[row] >= minCount) rows.add(row);
    });
    return rows;
  });
}

function every(tests: readonly RowTest[]): RowTest {
  if (tests.length === 1) return tests[0];
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

function once(find: () => RowSet): () => RowSet {
  let found: RowSet | undefined;
  return () => found ??= find();
}

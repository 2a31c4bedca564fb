// A whole filter tested on one payload (and its point), without indexes.
import { contentEnd, contentStart, kindStruct, payloadTag, structTag, valueKind } from "../../codec/value_reader.ts";
import { valuesAt } from "../request/json_path.ts";
import { sliceOf } from "../request/siphash.ts";
import type { Condition, FieldCondition, Filter, NestedCondition } from "../condition/filter.ts";
import { fieldTest } from "../condition/field_test.ts";
import { isEmptyTest, isNullTest } from "../condition/presence.ts";
import type { PayloadTest } from "../condition/value_test.ts";
import type { FilterSource } from "../condition/source.ts";

/** Gives a field's condition inside a nested condition another test than the payload's own: that of an index. */
export type NestedFieldTest = (condition: FieldCondition, nested: NestedCondition) => PayloadTest | undefined;

export interface TestOptions {
  readonly nestedFieldTest?: NestedFieldTest | undefined;
}

/** The test of a filter's clauses. */
export function compileFilterTest(
  filter: Filter,
  source: FilterSource,
  options: TestOptions = {},
  within?: NestedCondition,
): PayloadTest {
  const compile = (conditions: readonly Condition[]) =>
    conditions.map((one) => compileConditionTest(one, source, options, within));
  const parts: PayloadTest[] = compile(filter.must);
  if (filter.should.length > 0) parts.push(someOf(compile(filter.should)));
  if (filter.minShould !== undefined) {
    parts.push(atLeast(compile(filter.minShould.conditions), filter.minShould.minCount));
  }
  if (filter.mustNot.length > 0) parts.push(not(someOf(compile(filter.mustNot))));
  return allOf(parts);
}

/** The test of one condition. `within`: the nested condition around it, in which conditions on the point itself never hold. */
function compileConditionTest(
  condition: Condition,
  source: FilterSource,
  options: TestOptions = {},
  within?: NestedCondition,
): PayloadTest {
  switch (condition.kind) {
    case "field":
      return within && options.nestedFieldTest?.(condition, within) || fieldTest(condition);
    case "isEmpty":
      return isEmptyTest(condition.path);
    case "isNull":
      return isNullTest(condition.path);
    case "filter":
      return compileFilterTest(condition.filter, source, options, within);
    case "nested":
      return nestedTest(condition, source, options);
    case "hasId": {
      const rows = new Set(condition.ids.map((id) => source.points.rowOf(id)));
      return (_bytes, _start, _end, _tag, row) => row >= 0 && rows.has(row);
    }
    case "hasVector": {
      const store = source.vectors.get(condition.name);
      return (_bytes, _start, _end, _tag, row) => row >= 0 && store !== undefined && store.rows.has(row);
    }
    case "slice":
      return (_bytes, _start, _end, _tag, row) =>
        row >= 0 && sliceOf(source.points.idAt(row), condition.total) === condition.index;
    default:
      return condition satisfies never;
  }
}

/** A filter as a test of a row's payload. */
export function testRow(test: PayloadTest, source: FilterSource): (row: number) => boolean {
  return (row) => {
    const payload = source.payloads.get(row);
    return test(payload, 0, payload.length, payloadTag, row);
  };
}

/** Holds when one object of the array passes the whole filter. */
function nestedTest(condition: NestedCondition, source: FilterSource, options: TestOptions): PayloadTest {
  const test = compileFilterTest(condition.filter, source, options, condition);
  const elements = valuesAt(condition.path);
  const visit = (bytes: Uint8Array, start: number, end: number): boolean =>
    valueKind(bytes, start, end) === kindStruct && test(bytes, contentStart, contentEnd, structTag, -1);
  return (bytes, start, end, tag) => elements(bytes, start, end, tag, visit);
}

function allOf(tests: readonly PayloadTest[]): PayloadTest {
  if (tests.length === 1) return tests[0];
  return (bytes, start, end, tag, row) => {
    for (const test of tests) if (!test(bytes, start, end, tag, row)) return false;
    return true;
  };
}

function someOf(tests: readonly PayloadTest[]): PayloadTest {
  if (tests.length === 1) return tests[0];
  return (bytes, start, end, tag, row) => {
    for (const test of tests) if (test(bytes, start, end, tag, row)) return true;
    return false;
  };
}

function not(test: PayloadTest): PayloadTest {
  return (bytes, start, end, tag, row) => !test(bytes, start, end, tag, row);
}

function atLeast(tests: readonly PayloadTest[], minCount: number): PayloadTest {
  return (bytes, start, end, tag, row) => {
    let holding = 0;
    for (const test of tests) if (test(bytes, start, end, tag, row) && ++holding >= minCount) return true;
    return holding >= minCount;
  };
}

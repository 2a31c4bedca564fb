// A field condition tested on payload bytes, without an index.
import { contentEnd, contentStart, forEachElement, kindList, valueKind } from "../../codec/value_reader.ts";
import { type JsonPath, valuesAt } from "../request/json_path.ts";
import { compileDatetimeRange, compileRange } from "./range.ts";
import type { FieldCondition } from "./filter.ts";
import { compileShape } from "./geo_shape.ts";
import { compileMatch } from "./match.ts";
import { countValues, holdsNull, isEmptyValue } from "./presence.ts";
import type { PayloadTest, ValueTest } from "./value_test.ts";

export function fieldTest(condition: FieldCondition): PayloadTest {
  const { valuesCount, isEmpty, isNull, path } = condition;
  // These three look at the field as a whole and hide every other operator.
  if (valuesCount !== undefined) {
    const accepts = (bytes: Uint8Array, kind: number, start: number, end: number) =>
      valuesCount.accepts(countValues(bytes, kind, start, end));
    return wholeTest(path, accepts, valuesCount.accepts(0));
  }
  if (isEmpty !== undefined) {
    return wholeTest(path, (bytes, kind, start, end) => isEmptyValue(bytes, kind, start, end) === isEmpty, isEmpty);
  }
  if (isNull !== undefined) {
    return wholeTest(path, (bytes, kind, start, end) => holdsNull(bytes, kind, start, end) === isNull, !isNull);
  }
  return anyValueTest(path, anyOf(valueTests(condition)));
}

/** The tests that one value may pass; passing one is enough. */
function valueTests(condition: FieldCondition): ValueTest[] {
  const tests: ValueTest[] = [];
  if (condition.match !== undefined) tests.push(compileMatch(condition.match));
  if (condition.range !== undefined) tests.push(compileRange(condition.range));
  else if (condition.datetimeRange !== undefined) tests.push(compileDatetimeRange(condition.datetimeRange));
  for (const shape of condition.shapes) tests.push(compileShape(shape));
  return tests;
}

function anyOf(tests: readonly ValueTest[]): ValueTest {
  if (tests.length === 1) return tests[0];
  return (bytes, kind, start, end) => tests.some((test) => test(bytes, kind, start, end));
}

/** Holds when a value passes, or an element of a value that is a list. */
export function anyValueTest(path: JsonPath, test: ValueTest): PayloadTest {
  const walk = valuesAt(path);
  const visit = (bytes: Uint8Array, start: number, end: number): boolean => {
    const kind = valueKind(bytes, start, end);
    if (kind !== kindList) return test(bytes, kind, contentStart, contentEnd);
    return forEachElement(bytes, contentStart, contentEnd, (from, to) => {
      const elementKind = valueKind(bytes, from, to);
      return test(bytes, elementKind, contentStart, contentEnd);
    });
  };
  return (bytes, start, end, tag) => walk(bytes, start, end, tag, visit);
}

/** Holds when a value as a whole passes; without any value the answer is `whenMissing`. */
function wholeTest(path: JsonPath, test: ValueTest, whenMissing: boolean): PayloadTest {
  const walk = valuesAt(path);
  let seen = false;
  const visit = (bytes: Uint8Array, start: number, end: number): boolean => {
    seen = true;
    const kind = valueKind(bytes, start, end);
    return test(bytes, kind, contentStart, contentEnd);
  };
  return (bytes, start, end, tag) => {
    seen = false;
    return walk(bytes, start, end, tag, visit) || !seen && whenMissing;
  };
}

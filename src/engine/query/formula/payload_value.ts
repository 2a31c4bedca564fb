// The one value of a payload field that a formula means, or its default.
import { formatJsonPath, forEachValue, type JsonPath } from "../../json_path.ts";
import { decodeValue, type Json } from "../../payload/json.ts";
import type { FormulaContext, FormulaPoint } from "./evaluator.ts";

/** The value at the path; several values are an array; undefined if there is neither value nor default. */
export function payloadValue(path: JsonPath, context: FormulaContext): (point: FormulaPoint) => Json | undefined {
  const key = formatJsonPath(path);
  const fallback = context.defaults.get(key);
  const counts = indexedValues(context, key);
  return ({ payload }) => {
    const values = collectValues(payload, path).filter(counts);
    if (values.length === 0) return fallback;
    return values.length === 1 ? values[0] : values;
  };
}

/** An array's elements stand for it. */
export function collectValues(payload: Uint8Array, path: JsonPath): Json[] {
  const values: Json[] = [];
  forEachValue(payload, path, (bytes, start, end) => {
    const value = decodeValue(bytes.subarray(start, end));
    if (Array.isArray(value)) values.push(...value);
    else values.push(value);
  });
  return values;
}

function indexedValues(_context: FormulaContext, _key: string): (value: Json) => boolean {
  return () => true;
}

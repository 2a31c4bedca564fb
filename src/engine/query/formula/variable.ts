// What a formula reads of a point: scores, payload values and dates.
import { type Json, jsonNumber } from "../../payload/json.ts";
import { datetimeFault, parseDatetime } from "../../request/datetime.ts";
import { wrongInput } from "../../request/failure.ts";
import { formatJsonPath, type JsonPath, parseJsonPath } from "../../request/json_path.ts";
import { type Evaluator, type FormulaContext, invalid } from "./evaluator.ts";
import { payloadValue } from "./payload_value.ts";

export type Variable = { readonly prefetch: number } | { readonly path: JsonPath };

export function compileVariable(name: string, context: FormulaContext): Evaluator {
  const variable = parseVariable(name);
  if ("path" in variable) return payloadNumber(variable.path, context);
  const fallback = jsonNumber(context.defaults.get(variableKey(variable)) ?? null) ?? 0;
  return (point) => point.score(variable.prefetch) ?? fallback;
}

function payloadNumber(path: JsonPath, context: FormulaContext): Evaluator {
  const find = payloadValue(path, context);
  const key = formatJsonPath(path);
  return (point) => {
    const value = find(point);
    if (value === undefined) throw noValue("number", key);
    const number = jsonNumber(value);
    if (number === undefined) throw expected("number", key, "Value is not a number");
    return number;
  };
}

export function parseVariable(text: string): Variable {
  if (!text.startsWith("$")) {
    const path = pathOf(text);
    if (!path) throw unparsable(text, "payload variable");
    return { path };
  }
  const path = pathOf(text.slice(1));
  if (!path) throw unparsable(text, "reserved variable");
  const [word, index = 0, ...rest] = path;
  if (word !== "score") throw unparsable(text, "reserved word");
  if (typeof index !== "number" || rest.length > 0) throw unparsable(text, "reserved variable");
  return { prefetch: index };
}

function pathOf(text: string): JsonPath | undefined {
  try {
    return parseJsonPath(text);
  } catch {
    return undefined;
  }
}

/** One text for all spellings of a variable. */
function variableKey(variable: Variable): string {
  return "path" in variable ? formatJsonPath(variable.path) : `$score[${variable.prefetch}]`;
}

export function readDefaults(defaults: ReadonlyMap<string, Json>): Map<string, Json> {
  return new Map([...defaults].map(([name, value]) => [variableKey(parseVariable(name)), value]));
}

const unparsable = (text: string, what: string) =>
  invalid(`failed to parse variable ID ${text}: Invalid ${what}: ${text}`);

export const expected = (what: string, key: string, error: string) =>
  wrongInput(`Expected ${what} value for ${key} in the payload and/or in the formula defaults. Error: ${error}`);

export const noValue = (what: string, key: string) => expected(what, key, "No value found in a payload nor defaults");

export function compileDatetime(text: string): Evaluator {
  const seconds = secondsOf(text);
  if (seconds === undefined) throw invalid(`failed to parse date-time ${text}: ${datetimeFault(text)}`);
  return () => seconds;
}

export function compileDatetimeKey(path: JsonPath, context: FormulaContext): Evaluator {
  const find = payloadValue(path, context);
  const key = formatJsonPath(path);
  return (point) => {
    const value = find(point);
    if (value === undefined) throw noValue("datetime", key);
    if (typeof value !== "string") throw expected("datetime", key, "Value is not a string");
    const seconds = secondsOf(value);
    if (seconds === undefined) throw expected("datetime", key, datetimeFault(value));
    return seconds;
  };
}

function secondsOf(text: string): number | undefined {
  const micros = parseDatetime(text);
  return micros === undefined ? undefined : Number(micros) / 1e6;
}

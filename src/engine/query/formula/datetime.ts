// Dates as seconds since 1970, with microseconds.
import { parseDatetime } from "../../request/datetime.ts";
import { datetimeFault } from "../datetime_fault.ts";
import { formatJsonPath, type JsonPath } from "../../request/json_path.ts";
import { type Evaluator, type FormulaContext, invalid } from "./evaluator.ts";
import { payloadValue } from "./payload_value.ts";
import { expected, noValue } from "./variable.ts";

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

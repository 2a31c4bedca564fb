// `query`: the points nearest to a vector or a point, or those of a filter.
import type { Query, QueryPoints } from "../../gen/types.ts";
import { queryPoints } from "../../rpc/queries.ts";
import type { Given, Run } from "../command_form.ts";
import { exit, UsageError } from "../failure.ts";
import { JsonFault, parseFilter, parseText, plainNumbers } from "../native_json.ts";
import type { Output } from "../output.ts";
import { tableText } from "../table.ts";
import { connectTo, placeOf } from "../target.ts";
import { neededText, numberOf, textOrFile, wrongValue } from "../values.ts";
import { type LinePoint, lineReader } from "../point_lines.ts";

export const run: Run = async (given, output) => {
  const request = requestOf(given), db = await connectTo(given, placeOf(given, given.positionals[0]));
  try {
    const shown = { payload: !given.flag("no-payload"), vectors: given.flag("with-vectors") };
    const { result } = await queryPoints(lineReader(db, shown), request);
    const lines = (result as unknown as LinePoint[]).map(({ line }) => line);
    if (output.json || output.columns === undefined) { for (const line of lines) await output.line(line); }
    else await showTable(lines, output);
    return exit.done;
  } finally {
    await db.close();
  }
};

async function showTable(lines: readonly string[], output: Output): Promise<void> {
  if (lines.length === 0) return output.say("no points");
  const rows = lines.map((line) => {
    const [, id, score, rest] = /^\{"id":("[^"]*"|\d+),"version":\d+,"score":([^,}]+),?(.*)\}$/.exec(line)!;
    return [id.replaceAll('"', ""), score, rest.replace(/^"payload":/, "")];
  });
  await output.line(tableText(["id", "score", ""], rows, output.columns));
}

function requestOf(given: Given): QueryPoints {
  const filter = filterOf(given), scoreThreshold = given.text("score-threshold");
  if (scoreThreshold !== undefined && !Number.isFinite(Number(scoreThreshold))) {
    throw wrongValue("score-threshold", "a number", scoreThreshold, given);
  }
  return {
    collectionName: neededText(given, "collection"),
    query: queryOf(given),
    using: given.text("using"),
    filter,
    limit: numberOf(given, "limit", { least: 1 }) ?? 10,
    offset: numberOf(given, "offset"),
    scoreThreshold: scoreThreshold === undefined ? undefined : Number(scoreThreshold),
    withPayload: !given.flag("no-payload"),
    withVectors: given.flag("with-vectors"),
  };
}

/** @throws {UsageError} */
export function filterOf(given: Given): QueryPoints["filter"] {
  const text = textOrFile(given, "filter");
  return text === undefined ? undefined : asUsage(given, "filter", () => parseFilter(text));
}

function queryOf(given: Given): Query | undefined {
  const vector = textOrFile(given, "vector"), id = given.text("id");
  if (vector !== undefined && id !== undefined) {
    throw new UsageError("A query is near to --vector or to --id: give one of them", given.command);
  }
  if (id !== undefined) return idOf(id);
  if (vector === undefined) return undefined;
  const value = asUsage(given, "vector", () => plainNumbers(parseText(vector)));
  if (typeof value !== "object" || value === null) throw wrongValue("vector", "a vector in JSON", vector, given);
  return { nearest: value } as Query;
}

function idOf(text: string): number | bigint | string {
  if (!/^\d+$/.test(text)) return text;
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
}

function asUsage<T>(given: Given, option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof JsonFault ? new UsageError(`--${option} is ${error.message}`, given.command) : error;
  }
}

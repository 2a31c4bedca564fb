// Points of a file in any of the formats that are read.
import type { PointStruct } from "../../gen/types.ts";
import type { Given } from "../command_form.ts";
import { UsageError } from "../failure.ts";
import { wordOf } from "../values.ts";
import type { BadPoints } from "./bad_points.ts";
import { toldTypes } from "./column_types.ts";
import { csvRows } from "./csv.ts";
import { jsonRows } from "./jsonl.ts";
import { parquetRows } from "./parquet.ts";
import { pointForm } from "./point_form.ts";
import { pointOf } from "./points.ts";
import { RowFault, type Rows } from "./row.ts";
import type { Source } from "./source.ts";

/** Rows that are no points are told to `bad`. Once the signal is aborted its reason is thrown. */
export async function* readPoints(
  given: Given,
  source: Source,
  bad: BadPoints,
  signal: AbortSignal,
): AsyncGenerator<PointStruct> {
  const form = pointForm(given);
  for await (const row of rowsOf(given, source, signal)) {
    if (signal.aborted) throw signal.reason;
    try {
      if (row instanceof RowFault) throw row;
      const point = pointOf(row, form);
      bad.point(point, row.place);
      yield point;
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      bad.fault(error);
    }
  }
}

function rowsOf(given: Given, source: Source, signal: AbortSignal): Rows {
  switch (formatOf(given, source)) {
    case "jsonl":
      return jsonRows(source, signal);
    case "csv":
      return csvRows(source, { delimiter: given.text("delimiter") ?? ",", types: toldTypes(given) }, signal);
    case "parquet":
      return parquetRows(source, signal);
  }
}

const formats = ["jsonl", "csv", "parquet"] as const;

function formatOf(given: Given, { path }: Source): typeof formats[number] {
  const told = wordOf(given, "format", formats);
  if (told !== undefined) return told;
  if (path === undefined) return "jsonl";
  const ending = /\.([^./\\]+)$/.exec(path.replace(/\.gz$/i, ""))?.[1].toLowerCase();
  if (ending === "csv" || ending === "parquet") return ending;
  if (ending === "jsonl" || ending === "ndjson") return "jsonl";
  throw new UsageError(
    `What ${path} is cannot be told from its name: give --format jsonl, csv or parquet`,
    given.command,
  );
}

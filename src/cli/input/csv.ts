// Rows of CSV: the first line names the columns, whose types are told or seen in the first rows.
import { exportsOf } from "../../exports_of.ts";
import { JsonObject } from "../../rest/json/value.ts";
import { CommandError } from "../failure.ts";
import { library } from "../libraries.ts";
import { cellOf, type ColumnType, sampled, typeOfColumn } from "./column_types.ts";
import { type Row, RowFault, type Rows } from "./row.ts";
import type { Source } from "./source.ts";

export interface CsvForm {
  readonly delimiter: string;
  readonly types: ReadonlyMap<string, ColumnType>;
}

interface Line {
  /** Of the file, from 1: where the record ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Empty cells are no fields. */
export async function* csvRows(source: Source, form: CsvForm, signal: AbortSignal): Rows {
  const records = await recordsOf(source, form, signal), first = await records.next();
  if (first.done) return;
  const names = checkNames(first.value.cells, source, form), sample: Line[] = [];
  let more = false;
  for (let next; !(next = await records.next()).done;) {
    sample.push(next.value);
    if (sample.length < sampled) continue;
    more = true;
    break;
  }
  const types = names.map((name, i) => form.types.get(name) ?? typeOfColumn(sample.map(({ cells }) => cells[i] ?? "")));
  let number = 0;
  const rowOf = rowReader(source, names, types);
  for (const line of sample) yield rowOf(line, number++);
  if (more) { for await (const line of records) yield rowOf(line, number++); }
}

function checkNames(names: readonly string[], source: Source, { types }: CsvForm): readonly string[] {
  const twice = names.find((name, i) => names.indexOf(name) < i),
    unknown = [...types.keys()].find((name) => !names.includes(name));
  if (twice !== undefined) throw new CommandError(`${source.name}:1: two columns are named ${JSON.stringify(twice)}`);
  if (unknown !== undefined) throw new CommandError(`${source.name}:1: there is no column ${JSON.stringify(unknown)}`);
  return names;
}

function rowReader(source: Source, names: readonly string[], types: readonly ColumnType[]) {
  return ({ line, cells }: Line, number: number): Row | RowFault => {
    const place = `${source.name}:${line}`, fields = new JsonObject();
    if (cells.length !== names.length) {
      return new RowFault(place, `${cells.length} cells, the first line has ${names.length}`);
    }
    for (let i = 0; i < cells.length; i++) {
      if (cells[i] === "") continue;
      try {
        fields.values.push(cellOf(cells[i], types[i]));
        fields.keys.push(names[i]);
      } catch (error) {
        return new RowFault(
          place,
          `${JSON.stringify(names[i])}: ${(error as Error).message}, as the first rows have it; --type ${
            names[i]
          }=text takes all`,
        );
      }
    }
    return { place, number, fields, columns: names };
  };
}

async function recordsOf(
  source: Source,
  { delimiter }: CsvForm,
  signal: AbortSignal,
): Promise<AsyncGenerator<Line, void>> {
  const { parse } = await library("csv-parse", "CSV", async () => exportsOf(await import("csv-parse"), "parse"));
  const parser = parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true });
  source.open(signal).on("error", (error) => parser.destroy(error)).pipe(parser);
  return linesOf(parser, source);
}

async function* linesOf(parser: AsyncIterable<unknown>, source: Source): AsyncGenerator<Line, void> {
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    const { code, lines, message } = error as { code?: string; lines?: number; message: string };
    if (!code?.startsWith("CSV_")) throw error;
    throw new CommandError(
      `${source.name}:${lines}: ${message}`,
      "quotes are doubled inside of quotes; --delimiter for another separator",
    );
  }
}

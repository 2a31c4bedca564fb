// Rows of a parquet file, a row group at a time.
import { type FileHandle, open } from "node:fs/promises";
import { Double } from "../../codec/double.ts";
import { exportsOf } from "../../exports_of.ts";
import { JsonObject } from "../../rest/json/value.ts";
import { CommandError } from "../failure.ts";
import { library } from "../libraries.ts";
import { set } from "../native_json.ts";
import type { Json, Row, Rows } from "./row.ts";
import type { Source } from "./source.ts";

/** Nulls are no fields. @throws {CommandError} it is no parquet file */
export async function* parquetRows(source: Source, signal: AbortSignal): Rows {
  const { path } = source;
  if (path === undefined) {
    throw new CommandError("Cannot read parquet from standard input", "its end says where things are: give a file");
  }
  const handle = await open(path);
  try {
    for await (const rows of rowGroupsOf(source, handle)) {
      signal.throwIfAborted();
      yield* rows;
    }
  } finally {
    await handle.close();
  }
}

async function* rowGroupsOf(source: Source, handle: FileHandle): AsyncGenerator<Row[]> {
  const parquet = await library(
    "hyparquet",
    "Parquet",
    async () => exportsOf(await import("hyparquet"), "parquetReadObjects"),
  );
  const { size } = source.stat!, file = bufferOf(handle, size);
  const metadata = await parquet.parquetMetadataAsync(file).catch((cause: Error) => {
    throw new CommandError(`${source.name} is no parquet file: ${cause.message}`);
  });
  const compressors = await compressorsFor(metadata.row_groups as unknown as RowGroup[]);
  const floats = floatColumns(metadata.schema as unknown as SchemaElement[]), total = Number(metadata.num_rows);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const rows = await parquet.parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
    source.read = size * rowEnd / total;
    yield rows.map((row, i): Row => {
      const number = rowStart + i, columns = Object.keys(row);
      return { place: `${source.name}: row ${number + 1}`, number, fields: fieldsOf(row, floats), columns };
    });
    rowStart = rowEnd;
  }
}

function bufferOf(handle: FileHandle, byteLength: number) {
  return {
    byteLength,
    async slice(start: number, end = byteLength): Promise<ArrayBuffer> {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new CommandError("The parquet file became shorter while it was read");
        at += bytesRead;
      }
      return bytes.buffer;
    },
  };
}

interface RowGroup {
  readonly columns: readonly { readonly meta_data?: { readonly codec: string } }[];
}

/** Loaded only where the file is compressed in another way than most are. */
async function compressorsFor(groups: readonly RowGroup[]) {
  const codecs = new Set(
    groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec ?? "UNCOMPRESSED")),
  );
  const others = [...codecs].filter((codec) => codec !== "UNCOMPRESSED" && codec !== "SNAPPY");
  if (others.length === 0) return undefined;
  return (await library(
    "hyparquet-compressors",
    `Parquet compressed with ${others.join(" and ")}`,
    async () => exportsOf(await import("hyparquet-compressors"), "compressors"),
  )).compressors;
}

interface SchemaElement {
  readonly name: string;
  readonly type?: string;
  readonly num_children?: number;
}

/** The columns whose numbers are all floats: a whole one is a double all the same. */
function floatColumns(schema: readonly SchemaElement[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 1; at < schema.length;) {
    const { name } = schema[at],
      end = endOf(schema, at),
      types = schema.slice(at, end).map(({ type }) => type).filter(Boolean);
    if (types.every((type) => type === "DOUBLE" || type === "FLOAT")) found.add(name);
    at = end;
  }
  return found;
}

/** Where the element and its children end. */
function endOf(schema: readonly SchemaElement[], at: number): number {
  let end = at + 1;
  for (let child = 0; child < (schema[at].num_children ?? 0); child++) end = endOf(schema, end);
  return end;
}

function fieldsOf(row: Readonly<Record<string, unknown>>, floats: ReadonlySet<string>): JsonObject {
  const fields = new JsonObject();
  for (const [name, value] of Object.entries(row)) {
    if (value === null || value === undefined) continue;
    fields.keys.push(name);
    fields.values.push(plain(value, floats.has(name)) as Json);
  }
  return fields;
}

function plain(value: unknown, isFloat: boolean): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === "number") return isFloat && Number.isInteger(value) ? new Double(value) : value;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<number>, (each) => plain(each, isFloat));
  }
  if (Array.isArray(value)) return value.map((each) => plain(each, isFloat));
  const found: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) set(found, key, plain(each, isFloat));
  return found;
}

// Points in the order of a field's values, one entry for every value.
import * as wire from "../../../gen/wire.ts";
import { after, type Maybe } from "../../../turns.ts";
import { datetimeFault, microsOf, parseDatetime } from "../../request/datetime.ts";
import { raw, wrongInput } from "../../request/failure.ts";
import { formatJsonPath, type JsonPath, parseJsonPath } from "../../request/json_path.ts";
import type { Ranked } from "../ranked.ts";
import type { Scope } from "../scope.ts";

const maxInteger = 2n ** 63n - 1n;

export interface OrderBy {
  readonly path: JsonPath;
  readonly descending: boolean;
  /** The first value to return; a date in microseconds. */
  readonly startFrom: number | bigint | undefined;
}

export function readOrderBy(orderBy: wire.OrderBy): OrderBy {
  return {
    path: parseJsonPath(orderBy.key),
    descending: orderBy.direction === wire.Direction.Desc,
    startFrom: orderBy.startFrom && readStart(orderBy.startFrom),
  };
}

function readStart({ float, integer, timestamp, datetime }: wire.StartFrom): number | bigint | undefined {
  if (float !== undefined) return float;
  if (integer !== undefined) return throughFloat(integer);
  if (timestamp) return microsOf(timestamp);
  if (datetime === undefined) return undefined;
  const micros = parseDatetime(datetime);
  if (micros === undefined) throw raw(`Malformed datetime: ${datetimeFault(datetime)}`);
  return micros;
}

/** The server passes integers on as float64, and back without leaving int64. */
function throughFloat(integer: number | bigint): number | bigint {
  const value = Number(integer);
  if (Number.isSafeInteger(value)) return value;
  const back = BigInt(value);
  return back > maxInteger ? maxInteger : back;
}

/** Scores are all 1, and neighbours of one point become one entry, after the limit. */
export function orderByValue(scope: Scope, orderBy: OrderBy, limit: number): Maybe<Ranked[]> {
  return after(entriesByValue(scope, orderBy, limit), (entries) =>
    entries
      .filter(({ row }, at) => at === 0 || entries[at - 1].row !== row)
      .map(({ row, orderValue }) => ({ row, score: 1, scrolled: true, orderValue })));
}

export interface OrderedRow {
  readonly row: number;
  readonly orderValue: wire.OrderValue;
}

/** @throws {StatusError} if the field has no index with ranges */
export function entriesByValue(
  scope: Scope,
  { path, descending, startFrom }: OrderBy,
  limit: number,
): Maybe<OrderedRow[]> {
  const key = formatJsonPath(path);
  const source = scope.collection.indexes.orderBy(key);
  if (!source) throw noRangeIndex(key);
  const isFloat = source.type === "Float", { tie } = scope;
  const found = after(
    scope.everything ? undefined : scope.set(),
    (rows) => source.find({ rows, descending, from: startFrom, limit, tie }),
  );
  return after(
    found,
    (entries) =>
      entries.map(({ row, value }) => ({ row, orderValue: isFloat ? { float: Number(value) } : { int: value } })),
  );
}

const noRangeIndex = (key: string) =>
  wrongInput(
    `No range index for \`order_by\` key: \`${key}\`. Please create one to use \`order_by\`. Check https://qdrant.tech/documentation/concepts/indexing/#payload-index to see which payload schemas support Range conditions`,
  );

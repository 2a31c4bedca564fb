// Pages of points in the order of a field. The interface has no offset for them: the next page starts at the last one's value.
import type { Condition, Filter, JsonObject, OrderBy, OrderValue, RetrievedPoint, ScrollPoints } from "../gen/types.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";
import { getCollection } from "../rpc/collections.ts";
import { scrollPoints } from "../rpc/points.ts";

/** What pages are read of. */
export interface Paging {
  readonly client: Caller;
  readonly request: Omit<ScrollPoints, "limit">;
  /** Points of a page. */
  readonly size: number;
  readonly call: CallOptions;
}

/** How a value of the field is written in requests. */
interface Field {
  /** What `startFrom` reaches this value with; a little before it where a double cannot say it. */
  start(value: OrderValue): Exclude<OrderBy, string>["startFrom"];
  /** Points that have the value. */
  equal(value: OrderValue): Condition;
  /** Points that have a value behind this one; more of them where a double cannot say it. */
  behind(value: OrderValue): Condition;
}

/**
 * Each page starts at the value that the last one ended with, and is larger by those of that value that were in it. Where a whole page has one value, the
 * points of that value are read by id instead, and then those that have a value behind it. Points with several values come at each, so that none can be left
 * out by its id.
 */
export async function* orderedPages<P extends object = JsonObject>(
  { client, request, size, call }: Paging,
): AsyncGenerator<RetrievedPoint<P>[]> {
  const { orderBy, filter } = request;
  const order = typeof orderBy === "string" ? { key: orderBy } : orderBy!;
  const isBehind = (value: OrderValue, other: OrderValue) => order.direction === "Desc" ? value < other : value > other;
  let field: Field | undefined, at: OrderValue | undefined;
  /** Which points of the value were given; all of them where undefined. */
  let given: Set<unknown> | undefined = new Set(), narrowed = filter, limit = size;
  for (;;) {
    const orderBy = at === undefined ? order : { ...order, startFrom: field!.start(at) };
    const { result } = await scrollPoints<P>(client, { ...request, filter: narrowed, orderBy, limit }, call);
    const isNew = ({ id, orderValue }: RetrievedPoint<P>) =>
      at === undefined || isBehind(orderValue!, at) || (orderValue === at && given !== undefined && !given.has(id));
    const page = result.filter(isNew);
    if (page.length > 0) yield page;
    if (result.length < limit) return;
    field ??= await fieldOf(client, request.collectionName, order, call);
    const last = result.at(-1)!.orderValue!;
    if (at === undefined || isBehind(last, at)) {
      [at, narrowed] = [last, filter];
      given = new Set(page.filter(({ orderValue }) => orderValue === last).map(({ id }) => id));
      limit = size + given.size;
    } else if (given === undefined) {
      limit *= 2;
    } else {
      for (const { id } of page) given.add(id);
      const group = { client, request: { ...request, filter: both(filter, field.equal(at)) }, size, call };
      yield* pagesOfValue<P>(group, at, given);
      [given, narrowed, limit] = [undefined, both(filter, field.behind(at)), size];
    }
  }
}

/** The points of one value by id, without those that were given. */
async function* pagesOfValue<P extends object>(
  { client, request: { orderBy: _, ...request }, size, call }: Paging,
  orderValue: OrderValue,
  given: ReadonlySet<unknown>,
): AsyncGenerator<RetrievedPoint<P>[]> {
  let offset: ScrollPoints["offset"];
  do {
    const page = await scrollPoints<P>(client, { ...request, offset, limit: size }, call);
    yield page.result.filter(({ id }) => !given.has(id)).map((point) => ({ ...point, orderValue }));
    offset = page.nextPageOffset;
  } while (offset !== undefined);
}

function both(filter: Filter | undefined, condition: Condition): Filter {
  return filter === undefined ? { must: [condition] } : { must: [{ filter }, condition] };
}

/** A date's order value is a number too: only the index says which it is. */
async function fieldOf(
  client: Caller,
  collectionName: string,
  { key, direction }: Exclude<OrderBy, string>,
  call: CallOptions,
): Promise<Field> {
  const { result } = await getCollection(client, { collectionName }, call);
  const behind = direction === "Desc" ? "lt" : "gt", notBefore = direction === "Desc" ? "lte" : "gte";
  if (result?.payloadSchema[key]?.dataType === "Datetime") {
    return {
      start: (value) => ({ datetime: dateText(value) }),
      equal: (value) => ({ key, datetimeRange: { gte: dateText(value), lte: dateText(value) } }),
      behind: (value) => ({ key, datetimeRange: { [behind]: dateText(value) } }),
    };
  }
  const startOf = (value: OrderValue) => typeof value === "number" ? value : before(value, direction === "Desc");
  return {
    start: (value) => ({ float: startOf(value) }),
    equal: (value) => typeof value === "bigint" ? { key, match: value } : { key, range: { gte: value, lte: value } },
    behind: (value) => ({ key, range: { [typeof value === "bigint" ? notBefore : behind]: startOf(value) } }),
  };
}

/** A double before an integer past 2^53, which two doubles may lie around: their distance is at most 1024. */
function before(value: bigint, descending: boolean): number {
  return Number(descending ? value + 1024n : value - 1024n);
}

/** Microseconds since 1970 as RFC 3339. */
function dateText(value: OrderValue): string {
  const micros = BigInt(value), ms = micros / 1000n - (micros % 1000n < 0n ? 1n : 0n);
  const rest = String(micros - ms * 1000n).padStart(3, "0");
  return new Date(Number(ms)).toISOString().replace("Z", `${rest}Z`);
}

// Mistakes that compile, because TypeScript has no type that excludes them: encoding must refuse each and say where.
import type {
  CountPoints,
  DeletePoints,
  Filter,
  QueryPoints,
  SetPayloadPoints,
  UpdateBatchPoints,
  UpsertPoints,
} from "@quiver/qdrant/types";

export interface Refused {
  readonly what: string;
  readonly message: string;
  readonly request: unknown;
  readonly error: typeof TypeError | typeof RangeError;
  /** Words of the error's text: the path, and what is wrong there. */
  readonly says: readonly string[];
}

const collectionName = "a";
const misspelt = { must: { key: "n", match: 1 }, mustnot: [] };
const cycle: Record<string, unknown> = {};
cycle.self = cycle;

const count = (what: string, filter: Filter, says: readonly string[]): Refused => ({
  what,
  message: "CountPoints",
  request: { collectionName, filter } satisfies CountPoints,
  error: TypeError,
  says,
});

const upsert = (what: string, payload: object, error: Refused["error"], says: readonly string[]): Refused => ({
  what,
  message: "UpsertPoints",
  request: { collectionName, points: [{ id: 1, payload }] } satisfies UpsertPoints<object>,
  error,
  says,
});

export const refused: readonly Refused[] = [
  upsert("a function in a payload", { a: { f: () => 1 } }, TypeError, ["points[0].payload.a.f"]),
  upsert("NaN in a payload", { list: [1, NaN] }, RangeError, ["points[0].payload.list[1]"]),
  upsert("a cycle in a payload", cycle, RangeError, ["points[0].payload.self"]),
  count("two members in one condition", { must: { isNull: "a", hasId: [1] } }, ["filter.must", "isNull", "hasId"]),
  count("a filter's clause beside key", { must: [{ key: "a", match: 1, should: [] }] }, ["filter.must[0]", "should"]),
  count("a key alone", { must: { key: "a" } }, ["filter.must"]),
  count("an empty condition", { must: [{}] }, ["filter.must[0]"]),
  count("an empty condition that is undefined", { must: { match: undefined } }, ["filter.must"]),
  count("numbers and Dates in one range", { must: { key: "a", range: { gt: 1, lt: new Date() } } }, [
    "filter.must",
    "range",
  ]),
  count("a misspelt key in a variable", misspelt, ["filter", "mustnot", "mustNot"]),
  {
    what: "a point id with a fraction",
    message: "QueryPoints",
    request: { collectionName, query: 1.5 } satisfies QueryPoints,
    error: TypeError,
    says: ["query", "1.5"],
  },
  {
    what: "an id past 2^53 as a number",
    message: "UpsertPoints",
    request: { collectionName, points: [{ id: 2 ** 60 }] } satisfies UpsertPoints,
    error: RangeError,
    says: ["points[0].id"],
  },
  {
    what: "a length without elements",
    message: "QueryPoints",
    request: { collectionName, query: { nearest: { length: 2 } } } satisfies QueryPoints,
    error: TypeError,
    says: ["query.nearest"],
  },
  {
    what: "a write's filter whose clause is empty",
    message: "DeletePoints",
    request: { collectionName, points: { filter: { must: [] } } } satisfies DeletePoints,
    error: TypeError,
    says: ["points.filter"],
  },
  {
    what: "a write's filter whose clause is undefined",
    message: "SetPayloadPoints",
    request: {
      collectionName,
      payload: {},
      pointsSelector: { filter: { must: undefined } },
    } satisfies SetPayloadPoints,
    error: TypeError,
    says: ["pointsSelector.filter"],
  },
  {
    what: "a negative limit",
    message: "QueryPoints",
    request: { collectionName, limit: -1 } satisfies QueryPoints,
    error: RangeError,
    says: ["limit"],
  },
  {
    what: "an operation of a batch without a member",
    message: "UpdateBatchPoints",
    request: { collectionName, operations: [{} as never] } satisfies UpdateBatchPoints,
    error: TypeError,
    says: ["operations[0]"],
  },
];

// The types of requests and responses. Generated from proto/, do not edit.

/**
 * Every type of a request and of a response. A request type takes all the forms in which a value may be written; a response type
 * has the one in which it is returned, and is named `…Output` where a request has the name.
 *
 * @module
 */

/** A number that `double()` marked, so that a whole one is stored as a double. */
export interface DoubleValue {
  /** The number itself. */
  readonly value: number;
}

/** A value that says what it is as JSON: `Temporal`, `URL`, a decimal. */
export interface JsonConvertible {
  /** As `JSON.stringify` calls it. */
  toJSON(key?: string): unknown;
}

/** A payload value as it is written: JSON, and bigint (an integer), Date (RFC 3339 text), `double()`, what has `toJSON`; `undefined` leaves a key out. */
export type JsonInput = string | number | bigint | boolean | null | undefined | Date | DoubleValue | JsonConvertible | readonly JsonInput[] | { readonly [key: string]: JsonInput };

/** A payload as it is written: the default where a call is given no payload type. */
export type Payload = { readonly [key: string]: JsonInput };

/** A payload value as it is read: JSON, and bigint for integers past 2^53. */
export type JsonValue = string | number | bigint | boolean | null | JsonValue[] | JsonObject;

/** Conditions in an array that stays as it is: `as const`, or frozen. Few members, so that errors about a condition stay short. */
export interface FixedConditions {
  /** How many they are. */
  readonly length: number;
  /** What tells it from an array that may grow. */
  readonly push?: never;
  /** Each of them. */
  readonly [position: number]: Condition;
}

/** What is gone through once and is no list: a generator, a `Set`. */
export interface OnceThrough<T> extends Iterable<T> {
  /** What tells it from a list. */
  readonly length?: never;
}

/** A time as text, RFC 3339: `2026-01-31T12:00:00Z`. A variable of type `string` goes under `datetimeRange`. */
export type DateText = `${number}-${number}-${string}`;

/** A payload as it is read: the default where a call is given no payload type. */
export type JsonObject = { [key: string]: JsonValue };

/**
 * Type of one element of a stored vector.
 *
 * - `Default`: The server's choice: float32. Since 1.9.
 * - `Float32`: 4 bytes, exact. Since 1.9.
 * - `Uint8`: 1 byte: cut to whole numbers from 0 to 255, never normalised. Since 1.9.
 * - `Float16`: 2 bytes, rounded to half precision. Since 1.10.
 * - `Turbo4`: 4 bits, quantised; dense vectors only. Since 1.19.
 * - `Turbo8`: 8 bits, quantised; dense vectors only. Since 1.20.
 * - `Turbo16`: 16 bits, quantised; dense vectors only. Since 1.20.
 */
export type Datatype = "Default" | "Float32" | "Uint8" | "Float16" | "Turbo4" | "Turbo8" | "Turbo16";

/**
 * Where data lives.
 *
 * - `Unknown`: Not said. Since 1.19.
 * - `Cold`: On disk, read when needed. Since 1.19.
 * - `Cached`: On disk, loaded into the page cache at the start. Since 1.19.
 * - `Pinned`: In RAM for good; not for dense vectors and payloads. Since 1.19.
 */
export type Memory = "Cold" | "Cached" | "Pinned";

/**
 * How the values of a sparse query are changed before they are compared.
 *
 * - `None`: Left as they are. Since 1.10.
 * - `Idf`: Multiplied by how rare the index is among the collection's points. Since 1.10.
 */
export type Modifier = "None" | "Idf";

/**
 * How two multivectors are compared.
 *
 * - `MaxSim`: For each row of the query the best row of the point; their sum. Since 1.10.
 */
export type MultiVectorComparator = "MaxSim";

/**
 * How two vectors are compared.
 *
 * - `UnknownDistance`: Not said: refused when creating.
 * - `Cosine`: Cosine of the angle; higher is nearer. Vectors are normalised when stored.
 * - `Euclid`: Square root of the summed squares of differences; lower is nearer.
 * - `Dot`: Dot product; higher is nearer.
 * - `Manhattan`: Sum of the absolute differences; lower is nearer.
 */
export type Distance = "Cosine" | "Euclid" | "Dot" | "Manhattan";

/**
 * What a collection is doing.
 *
 * - `UnknownCollectionStatus`: Not said.
 * - `Green`: Everything is optimised.
 * - `Yellow`: Optimisations run or wait.
 * - `Red`: Storage or an optimisation failed.
 * - `Grey`: Optimisations wait until the first write after a restart. Since 1.9.
 */
export type CollectionStatus = "UnknownCollectionStatus" | "Green" | "Yellow" | "Red" | "Grey";

/**
 * Type of the values in a field index.
 *
 * - `UnknownType`: Not said.
 * - `Keyword`: Strings, whole.
 * - `Integer`: Whole numbers.
 * - `Float`: Numbers.
 * - `Geo`: Places.
 * - `Text`: Words of strings.
 * - `Bool`: Booleans.
 * - `Datetime`: Datetimes in RFC 3339 text. Since 1.8.
 * - `Uuid`: UUIDs, compared without regard to their spelling. Since 1.11.
 */
export type PayloadSchemaType = "UnknownType" | "Keyword" | "Integer" | "Float" | "Geo" | "Text" | "Bool" | "Datetime" | "Uuid";

/**
 * Type that elements are reduced to.
 *
 * - `UnknownQuantization`: Not said: refused.
 * - `Int8`: One byte.
 */
export type QuantizationType = "Int8";

/**
 * How many times smaller the compressed vectors are.
 *
 * - `x4`: 4 times.
 * - `x8`: 8 times.
 * - `x16`: 16 times.
 * - `x32`: 32 times.
 * - `x64`: 64 times.
 */
export type CompressionRatio = "x4" | "x8" | "x16" | "x32" | "x64";

/**
 * Bits for one element.
 *
 * - `OneBit`: 1 bit: its sign. Since 1.15.
 * - `TwoBits`: 2 bits: zero is told apart. Since 1.15.
 * - `OneAndHalfBits`: 3 bits for 2 elements. Since 1.15.
 */
export type BinaryQuantizationEncoding = "OneBit" | "TwoBits" | "OneAndHalfBits";

/**
 * Bits for one element.
 *
 * - `Bits1`: 1 bit. Since 1.18.
 * - `Bits1_5`: 3 bits for 2 elements. Since 1.18.
 * - `Bits2`: 2 bits. Since 1.18.
 * - `Bits4`: 4 bits. Since 1.18.
 * - `Bits8`: 8 bits. Since 1.20.
 */
export type TurboQuantBitSize = "Bits1" | "Bits1_5" | "Bits2" | "Bits4" | "Bits8";

/**
 * How points are spread over shards.
 *
 * - `Auto`: By a hash of the id.
 * - `Custom`: By the shard key that a write names.
 */
export type ShardingMethod = "Auto" | "Custom";

/**
 * How text is split into words.
 *
 * - `Unknown`: Not said: refused.
 * - `Prefix`: At what is neither letter nor digit, and each word's beginnings as well.
 * - `Whitespace`: At white space.
 * - `Word`: At what is neither letter nor digit.
 * - `Multilingual`: By the rules of the script, for Chinese, Japanese and others without spaces.
 * - `Code`: As identifiers of source code: `getUserName` is get, user, name. Since 1.20.
 */
export type TokenizerType = "Prefix" | "Whitespace" | "Word" | "Multilingual" | "Code";

/**
 * What a copy of a shard does.
 *
 * - `Active`: Answers reads and takes writes.
 * - `Dead`: Failed: takes no part.
 * - `Partial`: Receives points; not readable yet.
 * - `Initializing`: Is being created.
 * - `Listener`: Takes writes, answers no reads.
 * - `PartialSnapshot`: Receives a snapshot.
 * - `Recovery`: Catches up from another copy. Since 1.8.
 * - `Resharding`: Receives points because shards are added. Since 1.10.
 * - `ReshardingScaleDown`: Receives points because shards are removed. Since 1.13.
 * - `ActiveRead`: Answers reads while it is moved. Since 1.16.
 * - `ManualRecovery`: Waits for a person to recover it. Since 1.17.
 */
export type ReplicaState = "Active" | "Dead" | "Partial" | "Initializing" | "Listener" | "PartialSnapshot" | "Recovery" | "Resharding" | "ReshardingScaleDown" | "ActiveRead" | "ManualRecovery";

/**
 * Whether shards are added or removed.
 *
 * - `Up`: A shard is added. Since 1.13.
 * - `Down`: A shard is removed. Since 1.13.
 */
export type ReshardingDirection = "Up" | "Down";

/**
 * How a shard's points travel to another node.
 *
 * - `StreamRecords`: In batches of points; the index is built again.
 * - `Snapshot`: As a file with its indexes.
 * - `WalDelta`: Only the writes that the other copy lacks. Since 1.8.
 * - `ReshardingStreamRecords`: In batches, those only that belong to the new shard. Since 1.10.
 */
export type ShardTransferMethod = "StreamRecords" | "Snapshot" | "WalDelta" | "ReshardingStreamRecords";

/**
 * How a text index scores.
 *
 * - `Bm25`: By BM25. Since 1.20.
 */
export type TextScoringType = "Bm25";

/**
 * A number of threads that is not given.
 *
 * - `Auto`: The server chooses.
 */
export type MaxOptimizationThreadsSetting = "Auto";

/**
 * How the query of a binary search is encoded.
 *
 * - `Default`: As the stored vectors are.
 * - `Binary`: 1 bit an element.
 * - `Scalar4Bits`: 4 bits an element: more precise.
 * - `Scalar8Bits`: 8 bits an element: the most precise.
 */
export type BinaryQuantizationQueryEncodingSetting = "Default" | "Binary" | "Scalar4Bits" | "Scalar8Bits";

/**
 * In what order concurrent writes reach the replicas.
 *
 * - `Weak`: Each replica in its own: the fastest.
 * - `Medium`: One node orders them, and another may take over.
 * - `Strong`: One fixed node orders them, and writes fail while it is down.
 */
export type WriteOrderingType = "Weak" | "Medium" | "Strong";

/**
 * What an upsert does with ids that are new or taken.
 *
 * - `Upsert`: Inserts new points and replaces existing ones. Since 1.17.
 * - `InsertOnly`: Leaves existing points as they are. Since 1.17.
 * - `UpdateOnly`: Inserts no new points. Since 1.17.
 */
export type UpdateMode = "Upsert" | "InsertOnly" | "UpdateOnly";

/**
 * Which replicas answer a read.
 *
 * - `All`: All of them; points that are equal in all are returned.
 * - `Majority`: All of them; points that are equal in most are returned.
 * - `Quorum`: More than half; points that are equal in all of these are returned.
 */
export type ReadConsistencyType = "All" | "Majority" | "Quorum";

/**
 * Type of a field index.
 *
 * - `Keyword`: Strings, whole.
 * - `Integer`: Whole numbers.
 * - `Float`: Numbers.
 * - `Geo`: Places.
 * - `Text`: Words of strings.
 * - `Bool`: Booleans.
 * - `Datetime`: Datetimes in RFC 3339 text. Since 1.8.
 * - `Uuid`: UUIDs, compared without regard to their spelling. Since 1.11.
 */
export type FieldType = "Keyword" | "Integer" | "Float" | "Geo" | "Text" | "Bool" | "Datetime" | "Uuid";

/**
 * Order of values.
 *
 * - `Asc`: Least first. Since 1.8.
 * - `Desc`: Greatest first. Since 1.8.
 */
export type Direction = "Asc" | "Desc";

/**
 * How examples become a score.
 *
 * - `AverageVector`: Nearest to the mean of the positives, away from that of the negatives. Needs a positive.
 * - `BestScore`: By the best positive or, if nearer, the best negative.
 * - `SumScores`: Similarities to positives, less those to negatives. Since 1.14.
 */
export type RecommendStrategy = "AverageVector" | "BestScore" | "SumScores";

/**
 * How several rankings become one.
 *
 * - `RRF`: By places: each list adds 1 / (place + 2), places counted from 0. Since 1.10.
 * - `DBSF`: By scores: each list's are scaled by mean and deviation, then added. Since 1.11.
 */
export type Fusion = "RRF" | "DBSF";

/**
 * How points are picked.
 *
 * - `Random`: By chance, without repeats. Since 1.11.
 */
export type Sample = "Random";

/**
 * What became of a write.
 *
 * - `UnknownUpdateStatus`: Not said.
 * - `Acknowledged`: Logged; applied soon.
 * - `Completed`: Applied and readable.
 * - `ClockRejected`: Refused between nodes as too old; never for a client. Since 1.8.
 * - `WaitTimeout`: Logged, and not applied within `timeout` seconds. Since 1.17.
 */
export type UpdateStatus = "UnknownUpdateStatus" | "Acknowledged" | "Completed" | "ClockRejected" | "WaitTimeout";

/**
 * State of a service.
 *
 * - `UNKNOWN`: Not said.
 * - `SERVING`: It takes calls.
 * - `NOT_SERVING`: It takes none.
 * - `SERVICE_UNKNOWN`: There is no such service.
 */
export type CheckHealthResponseServingStatus = "UNKNOWN" | "SERVING" | "NOT_SERVING" | "SERVICE_UNKNOWN";

/** Id of a point. Numbers come before UUIDs wherever points are ordered by id. */
export type PointId = number | bigint | string | { readonly num: number | bigint; readonly uuid?: never } | { readonly uuid: string; readonly num?: never };

/** Id of a point. Numbers come before UUIDs wherever points are ordered by id. */
export type PointIdOutput = number | bigint | string;

/** A place on the earth. */
export interface GeoPoint {
  /** Longitude in degrees, -180 to 180. */
  lon: number;
  /** Latitude in degrees, -90 to 90. */
  lat: number;
}

/**
 * Conditions that a point must meet. Clauses are joined by "and"; one without conditions counts as unset, and an
 * empty filter matches every point.
 */
export interface Filter {
  /** At least one of these holds. */
  should?: Condition | Condition[] | FixedConditions | undefined;
  /** All of these hold. */
  must?: Condition | Condition[] | FixedConditions | undefined;
  /** None of these holds. */
  mustNot?: Condition | Condition[] | FixedConditions | undefined;
  /** At least a given number of these hold. Since 1.8. */
  minShould?: MinShould | undefined;
}

/** Holds where enough of its conditions do. Since 1.8. */
export interface MinShould {
  /** The conditions that are counted. */
  conditions: Condition[] | FixedConditions;
  /** How many of them have to hold: at least 1. With fewer conditions than this nothing matches. */
  minCount: number | bigint;
}

/** One condition of a filter: of a field, of the point itself, or a filter in its turn. */
export interface Condition {
  /** JSON path of the field, as `address.city` or `people[].age`. Keys with a dot or a space stand in quotes. */
  key?: string | undefined;
  /** The value is equal to, in, or contains what is given. */
  match?: Match | undefined;
  /** The value is a number in the range; Dates here mean `datetimeRange`. */
  range?: Range | undefined;
  /** The place is inside the box; its borders are outside. */
  geoBoundingBox?: GeoBoundingBox | undefined;
  /** The place is nearer than the radius. */
  geoRadius?: GeoRadius | undefined;
  /** How many values the field has; a missing one has 0. */
  valuesCount?: ValuesCount | undefined;
  /** The place is inside the polygon; its border is outside. */
  geoPolygon?: GeoPolygon | undefined;
  /** The value is text of a date in the range, compared in microseconds. Since 1.8. */
  datetimeRange?: DatetimeRange | undefined;
  /** True holds where the field is missing, null or an empty array; false where it is not. Since 1.14. */
  isEmpty?: boolean | IsEmptyCondition | undefined;
  /** True holds where the field is null; false where it is not. Since 1.14. */
  isNull?: boolean | IsNullCondition | undefined;
  /** At least one of these holds. */
  should?: Condition | Condition[] | FixedConditions | undefined;
  /** All of these hold. */
  must?: Condition | Condition[] | FixedConditions | undefined;
  /** None of these holds. */
  mustNot?: Condition | Condition[] | FixedConditions | undefined;
  /** At least a given number of these hold. Since 1.8. */
  minShould?: MinShould | undefined;
  /** A condition of one payload field, in its full form. */
  field?: FieldCondition | undefined;
  /** The point's id is in the list; an empty list matches nothing. */
  hasId?: HasIdCondition | undefined;
  /** A filter as a condition, in its full form. */
  filter?: Filter | undefined;
  /** One object of an array meets a whole filter by itself. */
  nested?: NestedCondition | undefined;
  /** The point has the named vector; `""` is the unnamed one, an unknown name matches nothing. Since 1.13. */
  hasVector?: HasVectorCondition | undefined;
  /** The point falls into one of several equal parts of the collection, by a hash of its id. Since 1.19. */
  slice?: SliceCondition | undefined;
}

/** Holds where the field is missing, null or an empty array. */
export type IsEmptyCondition = string | { key: string };

/** Holds where the field has the value null, or is an array that holds one and the path ends in `[]`. */
export type IsNullCondition = string | { key: string };

/** Holds for the points with these ids. */
export type HasIdCondition = readonly PointId[] | { readonly hasId: readonly PointId[] };

/** Holds where the point has the vector. Since 1.13. */
export type HasVectorCondition = string | { hasVector: string };

/** Splits a collection into parts that do not overlap, for example to read it with several workers. Since 1.19. */
export interface SliceCondition {
  /** Number of parts, at least 1. */
  total: number;
  /** Which part, from 0 to `total` - 1. */
  index: number;
}

/** Holds where one object of the array meets the whole filter: all of its conditions in the same object. */
export interface NestedCondition {
  /** JSON path of the array; `[]` at the end may be left out. */
  key: string;
  /** Conditions whose keys start at the object. Conditions of ids, vectors and slices never hold in here. */
  filter: Filter;
}

/** A condition of one payload field. At least one operator beside `key`; of an array one element has to pass. */
export interface FieldCondition {
  /** JSON path of the field, as `address.city` or `people[].age`. Keys with a dot or a space stand in quotes. */
  key: string;
  /** The value is equal to, in, or contains what is given. */
  match?: Match | undefined;
  /** The value is a number in the range; Dates here mean `datetimeRange`. */
  range?: Range | undefined;
  /** The place is inside the box; its borders are outside. */
  geoBoundingBox?: GeoBoundingBox | undefined;
  /** The place is nearer than the radius. */
  geoRadius?: GeoRadius | undefined;
  /** How many values the field has; a missing one has 0. */
  valuesCount?: ValuesCount | undefined;
  /** The place is inside the polygon; its border is outside. */
  geoPolygon?: GeoPolygon | undefined;
  /** The value is text of a date in the range, compared in microseconds. Since 1.8. */
  datetimeRange?: DatetimeRange | undefined;
  /** True holds where the field is missing, null or an empty array; false where it is not. Since 1.14. */
  isEmpty?: boolean | undefined;
  /** True holds where the field is null; false where it is not. Since 1.14. */
  isNull?: boolean | undefined;
}

/** The value is this string. */
export type MatchKeyword = { readonly keyword: string; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** The value is this integer. */
export type MatchInteger = { readonly integer: number | bigint; readonly keyword?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** The value is this boolean. */
export type MatchBoolean = { readonly boolean: boolean; readonly keyword?: never; readonly integer?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/**
 * Every word of this text occurs in the value, in any order. A text index decides what a word is; without one
 * words are split at what is neither letter nor digit, in lower case.
 */
export type MatchText = { readonly text: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** The value is one of these strings; none matches nothing. */
export type MatchKeywords = { readonly keywords: RepeatedStrings; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** The value is one of these integers; none matches nothing. */
export type MatchIntegers = { readonly integers: RepeatedIntegers; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** Some value is not one of these integers. */
export type MatchExceptIntegers = { readonly exceptIntegers: RepeatedIntegers; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** Some value is not one of these strings. */
export type MatchExceptKeywords = { readonly exceptKeywords: RepeatedStrings; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** The words of this text occur in the value one after another. A text index needs `phraseMatching` for it. Since 1.15. */
export type MatchPhrase = { readonly phrase: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** At least one word of this text occurs in the value. Since 1.16. */
export type MatchTextAny = { readonly textAny: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly prefix?: never; readonly substring?: never; readonly except?: never };

/** The string starts with this. Since 1.19. */
export type MatchPrefix = { readonly prefix: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly substring?: never; readonly except?: never };

/** The string contains this anywhere, with case; an empty one matches every string. Since 1.20. */
export type MatchSubstring = { readonly substring: string; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly except?: never };

/** Some value is not one of these. */
export type MatchExcept = { readonly except: readonly string[] | readonly (number | bigint)[]; readonly keyword?: never; readonly integer?: never; readonly boolean?: never; readonly text?: never; readonly keywords?: never; readonly integers?: never; readonly exceptIntegers?: never; readonly exceptKeywords?: never; readonly phrase?: never; readonly textAny?: never; readonly prefix?: never; readonly substring?: never };

/**
 * What a value is compared with. Strings are compared with case, integers only with integers: 5.0 stored as a double
 * is not 5.
 */
export type Match = string | number | bigint | boolean | readonly string[] | readonly (number | bigint)[] | MatchKeyword | MatchInteger | MatchBoolean | MatchText | MatchKeywords | MatchIntegers | MatchExceptIntegers | MatchExceptKeywords | MatchPhrase | MatchTextAny | MatchPrefix | MatchSubstring | MatchExcept;

/** Strings to compare with. */
export type RepeatedStrings = readonly string[] | { readonly strings: readonly string[] };

/** Integers to compare with. */
export type RepeatedIntegers = readonly (number | bigint)[] | { readonly integers: readonly (number | bigint)[] };

/**
 * Bounds for a number, all of which hold. Without any, every number passes. Dates may stand for numbers: then it is a
 * range of datetimes.
 */
export interface Range {
  /** Less than this. */
  lt?: number | Date | DateText | undefined;
  /** Greater than this. */
  gt?: number | Date | DateText | undefined;
  /** Greater than this, or equal. */
  gte?: number | Date | DateText | undefined;
  /** Less than this, or equal. */
  lte?: number | Date | DateText | undefined;
}

/** Bounds for a datetime, all of which hold: Dates, or RFC 3339 text. Compared in microseconds. Since 1.8. */
export interface DatetimeRange {
  /** Less than this. */
  lt?: Date | string | undefined;
  /** Greater than this. */
  gt?: Date | string | undefined;
  /** Greater than this, or equal. */
  gte?: Date | string | undefined;
  /** Less than this, or equal. */
  lte?: Date | string | undefined;
}

/** A box between two corners; with the left longitude greater than the right one it crosses the date line. */
export interface GeoBoundingBox {
  /** North-west corner. */
  topLeft: GeoPoint;
  /** South-east corner. */
  bottomRight: GeoPoint;
}

/** A circle on the earth. */
export interface GeoRadius {
  /** Its middle. */
  center: GeoPoint;
  /** Metres from the middle, as float32. */
  radius: number;
}

/** A ring of a polygon: at least 4 points, the last equal to the first. */
export type GeoLineString = readonly GeoPoint[] | { readonly points: readonly GeoPoint[] };

/** An area with holes. */
export interface GeoPolygon {
  /** Its outer ring. */
  exterior: GeoLineString;
  /** Rings of holes: places inside one are outside the area. */
  interiors?: readonly GeoLineString[] | undefined;
}

/** Bounds for the number of values: the length of an array, 1 for any other value, 0 for null or a missing field. */
export interface ValuesCount {
  /** Less than this. */
  lt?: number | bigint | undefined;
  /** Greater than this. */
  gt?: number | bigint | undefined;
  /** Greater than this, or equal. */
  gte?: number | bigint | undefined;
  /** Less than this, or equal. */
  lte?: number | bigint | undefined;
}

/** A dense vector of a collection. Size, distance, datatype and multivector cannot be changed later. */
export interface VectorParams {
  /** Elements of a vector: 1 to 65 536. */
  readonly size: number | bigint;
  /** How two vectors are compared. Cosine normalises vectors when they are stored. */
  readonly distance: Distance;
  /** Graph settings of this vector; what is unset is taken from the collection. */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** Compression of this vector; the collection's if unset. */
  readonly quantizationConfig?: QuantizationConfig | undefined;
  /**
   * True keeps the vectors on disk, read when needed; false in RAM.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** Type of one stored element; `Float32` if unset. Smaller types round the values that are stored and returned. Since 1.9. */
  readonly datatype?: Datatype | undefined;
  /** Makes each vector a list of rows that are compared row by row; single vectors if unset. Since 1.10. */
  readonly multivectorConfig?: MultiVectorConfig | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** A dense vector of a collection. Size, distance, datatype and multivector cannot be changed later. */
export interface VectorParamsOutput {
  /** Elements of a vector: 1 to 65 536. */
  size: number;
  /** How two vectors are compared. Cosine normalises vectors when they are stored. */
  distance: Distance | "UnknownDistance";
  /** Graph settings of this vector; what is unset is taken from the collection. */
  hnswConfig?: HnswConfigDiffOutput | undefined;
  /** Compression of this vector; the collection's if unset. */
  quantizationConfig?: QuantizationConfigOutput | undefined;
  /**
   * True keeps the vectors on disk, read when needed; false in RAM.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** Type of one stored element; `Float32` if unset. Smaller types round the values that are stored and returned. Since 1.9. */
  datatype?: Datatype | undefined;
  /** Makes each vector a list of rows that are compared row by row; single vectors if unset. Since 1.10. */
  multivectorConfig?: MultiVectorConfigOutput | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
}

/** What to change of a dense vector; what is unset stays. */
export interface VectorParamsDiff {
  /** Graph settings, merged field by field into those of the vector. */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** Replaces the vector's compression; `disabled` removes it. */
  readonly quantizationConfig?: QuantizationConfigDiff | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** The dense vectors of a collection: one without a name, or several by name. */
export type VectorsConfig = VectorParams | { readonly [name: string]: VectorParams | undefined; readonly size?: never; readonly distance?: never };

/** The dense vectors of a collection: one without a name, or several by name. */
export type VectorsConfigOutput = VectorParamsOutput | { [name: string]: VectorParamsOutput | undefined; size?: never; distance?: never };

/** Changes of the dense vectors: of the unnamed one, or by name. */
export type VectorsConfigDiff = VectorParamsDiff | { readonly [name: string]: VectorParamsDiff | undefined; readonly hnswConfig?: never; readonly quantizationConfig?: never; readonly onDisk?: never; readonly memory?: never };

/** A sparse vector of a collection. */
export interface SparseVectorParams {
  /** Settings of its index; the server's if unset. */
  readonly index?: SparseIndexConfig | undefined;
  /** `Idf` weighs each index by how rare it is in the collection; no weighing if unset. Since 1.10. */
  readonly modifier?: Modifier | undefined;
}

/** A sparse vector of a collection. */
export interface SparseVectorParamsOutput {
  /** Settings of its index; the server's if unset. */
  index?: SparseIndexConfigOutput | undefined;
  /** `Idf` weighs each index by how rare it is in the collection; no weighing if unset. Since 1.10. */
  modifier?: Modifier | undefined;
}

/** Sparse vectors by name. */
export type SparseVectorConfig = { readonly [name: string]: SparseVectorParams };

/** Sparse vectors by name. */
export type SparseVectorConfigOutput = { [name: string]: SparseVectorParamsOutput };

/** Makes a vector a list of rows. Since 1.10. */
export interface MultiVectorConfig {
  /** How two lists are compared. */
  readonly comparator: MultiVectorComparator;
}

/** Makes a vector a list of rows. Since 1.10. */
export interface MultiVectorConfigOutput {
  /** How two lists are compared. */
  comparator: MultiVectorComparator;
}

/** Asks for the state and configuration of a collection. */
export interface GetCollectionInfoRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
}

/** Asks whether a collection, or an alias, exists. Since 1.8. */
export interface CollectionExistsRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
}

/** Whether it exists. Since 1.8. */
export interface CollectionExists {
  /** True if a collection or an alias has the name. */
  exists: boolean;
}

/** Whether a collection exists; never an error for a missing one. Since 1.8. */
export interface CollectionExistsResponse {
  /** The answer. */
  result: CollectionExists;
  /** Seconds the server spent on the call. */
  time: number;
}

/** Asks for the names of all collections. */
export type ListCollectionsRequest = { readonly [field: string]: never };

/** A collection in the list. */
export interface CollectionDescription {
  /** Its name, never an alias. */
  name: string;
}

/** State and configuration of a collection. */
export interface GetCollectionInfoResponse {
  /** The collection. */
  result: CollectionInfo;
  /** Seconds the server spent on the call. */
  time: number;
}

/** All collections that the caller may read. */
export interface ListCollectionsResponse {
  /** Sorted by name; aliases are not in it. */
  collections: CollectionDescription[];
  /** Seconds the server spent on the call. */
  time: number;
}

/** Threads for optimisations in a shard. Since 1.13. */
export type MaxOptimizationThreads = number | bigint | MaxOptimizationThreadsSetting | { readonly value: number | bigint; readonly setting?: never } | { readonly setting: MaxOptimizationThreadsSetting; readonly value?: never };

/** Threads for optimisations in a shard. Since 1.13. */
export type MaxOptimizationThreadsOutput = number | MaxOptimizationThreadsSetting;

/** Whether optimisations work. */
export interface OptimizerStatus {
  /** False after a failure. */
  ok: boolean;
  /** What failed; empty if nothing did. */
  error: string;
}

/** A setting that has no effect. Since 1.16. */
export interface CollectionWarning {
  /** What is wrong, in a sentence. */
  message: string;
}

/** Settings of the vector graph; what is unset keeps its value or default. */
export interface HnswConfigDiff {
  /** Links of a point in the graph, 16 by default; more is more precise and takes more memory. 0 builds none. */
  readonly m?: number | bigint | undefined;
  /** Neighbours considered while building, at least 4, 100 by default; more is more precise and slower to build. */
  readonly efConstruct?: number | bigint | undefined;
  /** Kilobytes of vectors below which a filtered search compares them all, at least 10; 10 000 by default. */
  readonly fullScanThreshold?: number | bigint | undefined;
  /** Threads for building one graph; 0, the default, lets the server choose. */
  readonly maxIndexingThreads?: number | bigint | undefined;
  /**
   * True keeps the graph on disk; false, the default, in RAM.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** Links inside each value of an indexed field; as `m` if unset. */
  readonly payloadM?: number | bigint | undefined;
  /**
   * True stores compressed vectors in the graph itself: faster from disk, larger. Needs quantization, not for
   * multivectors. Since 1.16.
   */
  readonly inlineStorage?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** Settings of the vector graph; what is unset keeps its value or default. */
export interface HnswConfigDiffOutput {
  /** Links of a point in the graph, 16 by default; more is more precise and takes more memory. 0 builds none. */
  m?: number | undefined;
  /** Neighbours considered while building, at least 4, 100 by default; more is more precise and slower to build. */
  efConstruct?: number | undefined;
  /** Kilobytes of vectors below which a filtered search compares them all, at least 10; 10 000 by default. */
  fullScanThreshold?: number | undefined;
  /** Threads for building one graph; 0, the default, lets the server choose. */
  maxIndexingThreads?: number | undefined;
  /**
   * True keeps the graph on disk; false, the default, in RAM.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** Links inside each value of an indexed field; as `m` if unset. */
  payloadM?: number | undefined;
  /**
   * True stores compressed vectors in the graph itself: faster from disk, larger. Needs quantization, not for
   * multivectors. Since 1.16.
   */
  inlineStorage?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
}

/** Settings of the index of a sparse vector. */
export interface SparseIndexConfig {
  /** Number of points below which a filtered search compares them all. */
  readonly fullScanThreshold?: number | bigint | undefined;
  /**
   * True keeps the index on disk; false, the default, in RAM.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** Type of the stored values; `Float32` if unset. The turbo types are refused here. Since 1.10. */
  readonly datatype?: Datatype | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** Settings of the index of a sparse vector. */
export interface SparseIndexConfigOutput {
  /** Number of points below which a filtered search compares them all. */
  fullScanThreshold?: number | undefined;
  /**
   * True keeps the index on disk; false, the default, in RAM.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** Type of the stored values; `Float32` if unset. The turbo types are refused here. Since 1.10. */
  datatype?: Datatype | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
}

/** Settings of the log of writes. They cannot be changed later. */
export interface WalConfigDiff {
  /** Megabytes of one log file, at least 1; 32 by default. */
  readonly walCapacityMb?: number | bigint | undefined;
  /** Log files created in advance; 0 by default. */
  readonly walSegmentsAhead?: number | bigint | undefined;
  /** Closed log files that are kept, at least 1; 1 by default. Since 1.16. */
  readonly walRetainClosed?: number | bigint | undefined;
}

/** Settings of the log of writes. They cannot be changed later. */
export interface WalConfigDiffOutput {
  /** Megabytes of one log file, at least 1; 32 by default. */
  walCapacityMb?: number | undefined;
  /** Log files created in advance; 0 by default. */
  walSegmentsAhead?: number | undefined;
  /** Closed log files that are kept, at least 1; 1 by default. Since 1.16. */
  walRetainClosed?: number | undefined;
}

/** When segments are merged, indexed and cleaned; what is unset keeps its value or default. */
export interface OptimizersConfigDiff {
  /** Share of deleted points above which a segment is cleaned: 0 to 1, 0.2 by default. */
  readonly deletedThreshold?: number | undefined;
  /** Vectors that a segment needs to be cleaned, at least 100; 1000 by default. */
  readonly vacuumMinVectorNumber?: number | bigint | undefined;
  /** Segments to aim at; 0, the default, takes half of the processor's cores, 2 to 8. */
  readonly defaultSegmentNumber?: number | bigint | undefined;
  /** Kilobytes above which segments are not merged any more; by the number of cores if unset. */
  readonly maxSegmentSize?: number | bigint | undefined;
  /** Kilobytes above which a segment's vectors move to disk; unset by default. */
  readonly memmapThreshold?: number | bigint | undefined;
  /** Kilobytes of vectors above which a segment gets a graph; 10 000 by default, 0 builds none. */
  readonly indexingThreshold?: number | bigint | undefined;
  /** Seconds between two writes of segments to disk; 5 by default. */
  readonly flushIntervalSec?: number | bigint | undefined;
  /** Threads for optimisations in a shard. `maxOptimizationThreads` replaces it; where both are given this one wins. Since 1.13. */
  readonly deprecatedMaxOptimizationThreads?: number | bigint | undefined;
  /** Threads for optimisations in a shard; `Auto` by default, 0 stops them. */
  readonly maxOptimizationThreads?: MaxOptimizationThreads | undefined;
  /** True hides new points from searches until large segments are indexed. Since 1.17. */
  readonly preventUnoptimized?: boolean | undefined;
}

/** When segments are merged, indexed and cleaned; what is unset keeps its value or default. */
export interface OptimizersConfigDiffOutput {
  /** Share of deleted points above which a segment is cleaned: 0 to 1, 0.2 by default. */
  deletedThreshold?: number | undefined;
  /** Vectors that a segment needs to be cleaned, at least 100; 1000 by default. */
  vacuumMinVectorNumber?: number | undefined;
  /** Segments to aim at; 0, the default, takes half of the processor's cores, 2 to 8. */
  defaultSegmentNumber?: number | undefined;
  /** Kilobytes above which segments are not merged any more; by the number of cores if unset. */
  maxSegmentSize?: number | undefined;
  /** Kilobytes above which a segment's vectors move to disk; unset by default. */
  memmapThreshold?: number | undefined;
  /** Kilobytes of vectors above which a segment gets a graph; 10 000 by default, 0 builds none. */
  indexingThreshold?: number | undefined;
  /** Seconds between two writes of segments to disk; 5 by default. */
  flushIntervalSec?: number | undefined;
  /** Threads for optimisations in a shard. `maxOptimizationThreads` replaces it; where both are given this one wins. Since 1.13. */
  deprecatedMaxOptimizationThreads?: number | undefined;
  /** Threads for optimisations in a shard; `Auto` by default, 0 stops them. */
  maxOptimizationThreads?: MaxOptimizationThreadsOutput | undefined;
  /** True hides new points from searches until large segments are indexed. Since 1.17. */
  preventUnoptimized?: boolean | undefined;
}

/** Compression to one byte an element. */
export interface ScalarQuantization {
  /** Type that elements are reduced to. */
  readonly type: QuantizationType;
  /** Share of elements whose range is kept, 0.5 to 1: outliers beyond it are cut. All if unset. */
  readonly quantile?: number | undefined;
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19.
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** Compression to one byte an element. */
export interface ScalarQuantizationOutput {
  /** Type that elements are reduced to. */
  type: QuantizationType | "UnknownQuantization";
  /** Share of elements whose range is kept, 0.5 to 1: outliers beyond it are cut. All if unset. */
  quantile?: number | undefined;
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19.
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
}

/** Compression of chunks of elements to one code each. */
export interface ProductQuantization {
  /** How many times smaller. */
  readonly compression: CompressionRatio;
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19.
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** Compression of chunks of elements to one code each. */
export interface ProductQuantizationOutput {
  /** How many times smaller. */
  compression: CompressionRatio;
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19.
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
}

/** How the query is encoded in a binary search. Since 1.15. */
export type BinaryQuantizationQueryEncoding = BinaryQuantizationQueryEncodingSetting | { readonly setting: BinaryQuantizationQueryEncodingSetting };

/** How the query is encoded in a binary search. Since 1.15. */
export type BinaryQuantizationQueryEncodingOutput = BinaryQuantizationQueryEncodingSetting;

/** Compression to one or two bits an element. */
export interface BinaryQuantization {
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19.
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** Bits for an element; `OneBit` if unset. Since 1.15. */
  readonly encoding?: BinaryQuantizationEncoding | undefined;
  /** How queries are encoded; as the vectors if unset. Since 1.15. */
  readonly queryEncoding?: BinaryQuantizationQueryEncoding | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** Compression to one or two bits an element. */
export interface BinaryQuantizationOutput {
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19.
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** Bits for an element; `OneBit` if unset. Since 1.15. */
  encoding?: BinaryQuantizationEncoding | undefined;
  /** How queries are encoded; as the vectors if unset. Since 1.15. */
  queryEncoding?: BinaryQuantizationQueryEncodingOutput | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
}

/** Compression to 1 to 8 bits an element after a rotation. */
export interface TurboQuantization {
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19. Since 1.18.
   * @deprecated
   */
  readonly alwaysRam?: boolean | undefined;
  /** Bits for an element; the server chooses if unset. Since 1.18. */
  readonly bits?: TurboQuantBitSize | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
}

/** Compression to 1 to 8 bits an element after a rotation. */
export interface TurboQuantizationOutput {
  /**
   * True keeps the compressed vectors in RAM even if the originals are on disk. `memory` says the same since 1.19. Since 1.18.
   * @deprecated
   */
  alwaysRam?: boolean | undefined;
  /** Bits for an element; the server chooses if unset. Since 1.18. */
  bits?: TurboQuantBitSize | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
}

/** Compression of vectors: exactly one kind. */
export type QuantizationConfig = { readonly scalar: ScalarQuantization; readonly product?: never; readonly binary?: never; readonly turboquant?: never } | { readonly product: ProductQuantization; readonly scalar?: never; readonly binary?: never; readonly turboquant?: never } | { readonly binary: BinaryQuantization; readonly scalar?: never; readonly product?: never; readonly turboquant?: never } | { readonly turboquant: TurboQuantization; readonly scalar?: never; readonly product?: never; readonly binary?: never };

/** Compression of vectors: exactly one kind. */
export interface QuantizationConfigOutput {
  /** One byte an element: a quarter of the memory. */
  scalar?: ScalarQuantizationOutput | undefined;
  /** Chunks of elements become one code each: up to 64 times smaller, with more error. */
  product?: ProductQuantizationOutput | undefined;
  /** One or two bits an element: the fastest, for vectors of 1024 elements and more. */
  binary?: BinaryQuantizationOutput | undefined;
  /** 1 to 8 bits an element after a rotation: less error than `binary` for equal memory. Since 1.18. */
  turboquant?: TurboQuantizationOutput | undefined;
}

/** Takes compression away. */
export type Disabled = { readonly [field: string]: never };

/** New compression of vectors, or none. */
export type QuantizationConfigDiff = { readonly scalar: ScalarQuantization; readonly product?: never; readonly disabled?: never; readonly binary?: never; readonly turboquant?: never } | { readonly product: ProductQuantization; readonly scalar?: never; readonly disabled?: never; readonly binary?: never; readonly turboquant?: never } | { readonly disabled: Disabled; readonly scalar?: never; readonly product?: never; readonly binary?: never; readonly turboquant?: never } | { readonly binary: BinaryQuantization; readonly scalar?: never; readonly product?: never; readonly disabled?: never; readonly turboquant?: never } | { readonly turboquant: TurboQuantization; readonly scalar?: never; readonly product?: never; readonly disabled?: never; readonly binary?: never };

/** Limits for requests. They hold only while `enabled` is true; a request beyond one is refused with InvalidArgument. */
export interface StrictModeConfig {
  /** True puts the limits in force; off if unset. Since 1.12. */
  readonly enabled?: boolean | undefined;
  /** Greatest `limit`; for groups times the group size. Since 1.12. */
  readonly maxQueryLimit?: number | undefined;
  /** Greatest `timeout` in seconds. Since 1.12. */
  readonly maxTimeout?: number | undefined;
  /** False refuses filters in reads whose fields have no index. Since 1.12. */
  readonly unindexedFilteringRetrieve?: boolean | undefined;
  /** False refuses filters in writes whose fields have no index. Since 1.12. */
  readonly unindexedFilteringUpdate?: boolean | undefined;
  /** Greatest `hnswEf`. Since 1.12. */
  readonly searchMaxHnswEf?: number | undefined;
  /** False refuses exact searches. Since 1.12. */
  readonly searchAllowExact?: boolean | undefined;
  /** Greatest `oversampling`. Since 1.12. */
  readonly searchMaxOversampling?: number | undefined;
  /** Most points in one upsert or vector update. Since 1.13. */
  readonly upsertMaxBatchsize?: number | bigint | undefined;
  /** Most queries in one batch. Since 1.18. */
  readonly searchMaxBatchsize?: number | bigint | undefined;
  /** Bytes of vectors above which nothing is added. Since 1.13. */
  readonly maxCollectionVectorSizeBytes?: number | bigint | undefined;
  /** Reads a minute for each shard; a query costs 1 and 1 for each condition. Since 1.13. */
  readonly readRateLimit?: number | undefined;
  /** Writes a minute for each shard; a point costs 1. Since 1.13. */
  readonly writeRateLimit?: number | undefined;
  /** Bytes of payload above which nothing is added. Since 1.13. */
  readonly maxCollectionPayloadSizeBytes?: number | bigint | undefined;
  /** Most conditions in one filter. Since 1.13. */
  readonly filterMaxConditions?: number | bigint | undefined;
  /** Most values in one condition. Since 1.13. */
  readonly conditionMaxSize?: number | bigint | undefined;
  /** Most rows, by the name of the vector. Since 1.14. */
  readonly multivectorConfig?: StrictModeMultivectorConfig | undefined;
  /** Most indices, by the name of the vector. Since 1.14. */
  readonly sparseConfig?: StrictModeSparseConfig | undefined;
  /** Points above which none is added. Since 1.14. */
  readonly maxPointsCount?: number | bigint | undefined;
  /** Most field indexes. Since 1.16. */
  readonly maxPayloadIndexCount?: number | bigint | undefined;
  /**
   * Percent of the machine's memory in use above which nothing is added: 1 to 100. Since 1.18.
   * @deprecated
   */
  readonly maxResidentMemoryPercent?: number | undefined;
}

/** Limits for requests. They hold only while `enabled` is true; a request beyond one is refused with InvalidArgument. */
export interface StrictModeConfigOutput {
  /** True puts the limits in force; off if unset. Since 1.12. */
  enabled?: boolean | undefined;
  /** Greatest `limit`; for groups times the group size. Since 1.12. */
  maxQueryLimit?: number | undefined;
  /** Greatest `timeout` in seconds. Since 1.12. */
  maxTimeout?: number | undefined;
  /** False refuses filters in reads whose fields have no index. Since 1.12. */
  unindexedFilteringRetrieve?: boolean | undefined;
  /** False refuses filters in writes whose fields have no index. Since 1.12. */
  unindexedFilteringUpdate?: boolean | undefined;
  /** Greatest `hnswEf`. Since 1.12. */
  searchMaxHnswEf?: number | undefined;
  /** False refuses exact searches. Since 1.12. */
  searchAllowExact?: boolean | undefined;
  /** Greatest `oversampling`. Since 1.12. */
  searchMaxOversampling?: number | undefined;
  /** Most points in one upsert or vector update. Since 1.13. */
  upsertMaxBatchsize?: number | undefined;
  /** Most queries in one batch. Since 1.18. */
  searchMaxBatchsize?: number | undefined;
  /** Bytes of vectors above which nothing is added. Since 1.13. */
  maxCollectionVectorSizeBytes?: number | undefined;
  /** Reads a minute for each shard; a query costs 1 and 1 for each condition. Since 1.13. */
  readRateLimit?: number | undefined;
  /** Writes a minute for each shard; a point costs 1. Since 1.13. */
  writeRateLimit?: number | undefined;
  /** Bytes of payload above which nothing is added. Since 1.13. */
  maxCollectionPayloadSizeBytes?: number | undefined;
  /** Most conditions in one filter. Since 1.13. */
  filterMaxConditions?: number | undefined;
  /** Most values in one condition. Since 1.13. */
  conditionMaxSize?: number | undefined;
  /** Most rows, by the name of the vector. Since 1.14. */
  multivectorConfig?: StrictModeMultivectorConfigOutput | undefined;
  /** Most indices, by the name of the vector. Since 1.14. */
  sparseConfig?: StrictModeSparseConfigOutput | undefined;
  /** Points above which none is added. Since 1.14. */
  maxPointsCount?: number | undefined;
  /** Most field indexes. Since 1.16. */
  maxPayloadIndexCount?: number | undefined;
  /**
   * Percent of the machine's memory in use above which nothing is added: 1 to 100. Since 1.18.
   * @deprecated
   */
  maxResidentMemoryPercent?: number | undefined;
}

/** Limits for sparse vectors by name. Since 1.14. */
export type StrictModeSparseConfig = { readonly [name: string]: StrictModeSparse };

/** Limits for sparse vectors by name. Since 1.14. */
export type StrictModeSparseConfigOutput = { [name: string]: StrictModeSparseOutput };

/** Limits for one sparse vector. Since 1.14. */
export interface StrictModeSparse {
  /** Most indices, at least 1. */
  readonly maxLength?: number | bigint | undefined;
}

/** Limits for one sparse vector. Since 1.14. */
export interface StrictModeSparseOutput {
  /** Most indices, at least 1. */
  maxLength?: number | undefined;
}

/** Limits for multivectors by name. Since 1.14. */
export type StrictModeMultivectorConfig = { readonly [name: string]: StrictModeMultivector };

/** Limits for multivectors by name. Since 1.14. */
export type StrictModeMultivectorConfigOutput = { [name: string]: StrictModeMultivectorOutput };

/** Limits for one multivector. Since 1.14. */
export interface StrictModeMultivector {
  /** Most rows, at least 1. */
  readonly maxVectors?: number | bigint | undefined;
}

/** Limits for one multivector. Since 1.14. */
export interface StrictModeMultivectorOutput {
  /** Most rows, at least 1. */
  maxVectors?: number | undefined;
}

/** How payloads are stored. Since 1.19. */
export interface PayloadStorageParams {
  /** Where payloads live: `Cold` or `Cached`; `Pinned` is refused. */
  readonly memory?: Memory | undefined;
}

/** How payloads are stored. Since 1.19. */
export interface PayloadStorageParamsOutput {
  /** Where payloads live: `Cold` or `Cached`; `Pinned` is refused. */
  memory?: Memory | "Unknown" | undefined;
}

/** Creates a collection; refused with AlreadyExists if the name is taken. */
export interface CreateCollection {
  /** Name of the new collection: 1 to 255 characters, none of `< > : " / \ | ? *`. */
  readonly collectionName: string;
  /** Settings of the vector graph. What is unset is taken from the collection, then from the server: `m` 16, `efConstruct` 100. */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** Settings of the log that writes go to before they are applied. */
  readonly walConfig?: WalConfigDiff | undefined;
  /** When segments are merged, indexed and cleaned in the background. */
  readonly optimizersConfig?: OptimizersConfigDiff | undefined;
  /** Shards that the points are spread over, at least 1; 1 if unset. Cannot be changed later. */
  readonly shardNumber?: number | undefined;
  /**
   * True, the server's default, reads payloads from disk when needed; false keeps them in RAM.
   * @deprecated
   */
  readonly onDiskPayload?: boolean | undefined;
  /** Seconds the server may take. No effect on a single node. */
  readonly timeout?: number | bigint | undefined;
  /** Dense vectors: one without a name, or several by name; none if unset. */
  readonly vectorsConfig?: VectorsConfig | undefined;
  /** Copies of each shard in a cluster, at least 1; 1 if unset. Only stored on a single node. */
  readonly replicationFactor?: number | undefined;
  /** Replicas that must confirm a write before it is answered, at least 1; 1 if unset. Only stored on a single node. */
  readonly writeConsistencyFactor?: number | undefined;
  /** Compressed copy of the vectors for a faster search; none if unset. Vectors that are returned are never changed by it. */
  readonly quantizationConfig?: QuantizationConfig | undefined;
  /** `Auto`, the default, spreads points by id; `Custom` by the shard key that each write names. */
  readonly shardingMethod?: ShardingMethod | undefined;
  /** Sparse vectors by name; none if unset. Their names must differ from those of the dense ones. */
  readonly sparseVectorsConfig?: SparseVectorConfig | undefined;
  /** Limits for requests; none if unset. Since 1.12. */
  readonly strictModeConfig?: StrictModeConfig | undefined;
  /** Any JSON to keep with the collection. In an update keys are merged at the top level and null deletes one. Since 1.16. */
  readonly metadata?: Payload | undefined;
  /** How payloads are stored. Since 1.19. */
  readonly payload?: PayloadStorageParams | undefined;
  /** Where the table from ids to internal positions lives; `Pinned` in RAM if unset. Since 1.20. */
  readonly idTracker?: IdTrackerParams | undefined;
}

/**
 * Changes the configuration of a collection; what is unset stays. Parts are applied one after another: an error
 * leaves the earlier ones applied.
 */
export interface UpdateCollection {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** When segments are merged, indexed and cleaned in the background. */
  readonly optimizersConfig?: OptimizersConfigDiff | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** Settings of shards, replicas and payload storage. */
  readonly params?: CollectionParamsDiff | undefined;
  /** Graph settings, merged field by field into those of the collection. */
  readonly hnswConfig?: HnswConfigDiff | undefined;
  /** Changes of dense vectors: of the unnamed one, or by name. */
  readonly vectorsConfig?: VectorsConfigDiff | undefined;
  /** Replaces the collection's compression; `disabled` removes it. */
  readonly quantizationConfig?: QuantizationConfigDiff | undefined;
  /** Changes of sparse vectors by name; an unknown name is refused. */
  readonly sparseVectorsConfig?: SparseVectorConfig | undefined;
  /** Limits for requests, merged field by field. Since 1.13. */
  readonly strictModeConfig?: StrictModeConfig | undefined;
  /** Any JSON to keep with the collection. In an update keys are merged at the top level and null deletes one. Since 1.16. */
  readonly metadata?: Payload | undefined;
}

/** Deletes a collection, its points and its aliases. */
export interface DeleteCollection {
  /** Name of the collection; an alias deletes nothing. */
  readonly collectionName: string;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Whether a collection was changed. */
export interface CollectionOperationResponse {
  /** True if so; false where there was nothing to delete. */
  result: boolean;
  /** Seconds the server spent on the call. */
  time: number;
}

/** Vectors, shards and storage of a collection. */
export interface CollectionParams {
  /** Shards that the points are spread over, at least 1; 1 if unset. Cannot be changed later. */
  shardNumber: number;
  /**
   * True, the server's default, reads payloads from disk when needed; false keeps them in RAM.
   * @deprecated
   */
  onDiskPayload: boolean;
  /** Dense vectors as they were created; an empty record if there are none. */
  vectorsConfig?: VectorsConfigOutput | undefined;
  /** Copies of each shard in a cluster, at least 1; 1 if unset. Only stored on a single node. */
  replicationFactor?: number | undefined;
  /** Replicas that must confirm a write before it is answered, at least 1; 1 if unset. Only stored on a single node. */
  writeConsistencyFactor?: number | undefined;
  /** More replicas than one to ask at the same time; the first to answer wins. */
  readFanOutFactor?: number | undefined;
  /** `Auto`, the default, spreads points by id; `Custom` by the shard key that each write names. */
  shardingMethod?: ShardingMethod | undefined;
  /** Sparse vectors by name; none if unset. Their names must differ from those of the dense ones. */
  sparseVectorsConfig?: SparseVectorConfigOutput | undefined;
  /** Milliseconds to wait for one replica before more are asked. Since 1.17. */
  readFanOutDelayMs?: number | undefined;
  /** How payloads are stored; unset unless it was given. Since 1.19. */
  payload?: PayloadStorageParamsOutput | undefined;
  /** Where the table from ids to internal positions lives; `Pinned` in RAM if unset. Since 1.20. */
  idTracker?: IdTrackerParamsOutput | undefined;
}

/** Settings of shards, replicas and storage to change. */
export interface CollectionParamsDiff {
  /** Copies of each shard in a cluster, at least 1; 1 if unset. Only stored on a single node. */
  readonly replicationFactor?: number | undefined;
  /** Replicas that must confirm a write before it is answered, at least 1; 1 if unset. Only stored on a single node. */
  readonly writeConsistencyFactor?: number | undefined;
  /**
   * True, the server's default, reads payloads from disk when needed; false keeps them in RAM.
   * @deprecated
   */
  readonly onDiskPayload?: boolean | undefined;
  /** More replicas than one to ask at the same time; the first to answer wins. */
  readonly readFanOutFactor?: number | undefined;
  /** Milliseconds to wait for one replica before more are asked. Since 1.17. */
  readonly readFanOutDelayMs?: number | bigint | undefined;
  /** How payloads are stored. Since 1.19. */
  readonly payload?: PayloadStorageParams | undefined;
  /** Where the table from ids to internal positions lives; `Pinned` in RAM if unset. Since 1.20. */
  readonly idTracker?: IdTrackerParams | undefined;
}

/** The configuration in force, defaults filled in. */
export interface CollectionConfig {
  /** Vectors, shards and storage. */
  params: CollectionParams;
  /** Settings of the vector graph. What is unset is taken from the collection, then from the server: `m` 16, `efConstruct` 100. */
  hnswConfig: HnswConfigDiffOutput;
  /** When segments are merged, indexed and cleaned. */
  optimizerConfig: OptimizersConfigDiffOutput;
  /** Settings of the log that writes go to before they are applied. */
  walConfig: WalConfigDiffOutput;
  /** Compressed copy of the vectors for a faster search; none if unset. Vectors that are returned are never changed by it. */
  quantizationConfig?: QuantizationConfigOutput | undefined;
  /** Limits for requests; none if unset. Since 1.12. */
  strictModeConfig?: StrictModeConfigOutput | undefined;
  /** JSON kept with the collection; empty if none was given. Since 1.16. */
  metadata: JsonObject;
}

/** Index for strings: match of whole strings. */
export interface KeywordIndexParams {
  /** True stores the vectors of each value together: faster where each query filters by one tenant. Not together with `nested`. Since 1.11. */
  readonly isTenant?: boolean | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Adds match of a string's beginning; none if unset. Since 1.19. */
  readonly prefix?: KeywordPrefixParams | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for strings: match of whole strings. */
export interface KeywordIndexParamsOutput {
  /** True stores the vectors of each value together: faster where each query filters by one tenant. Not together with `nested`. Since 1.11. */
  isTenant?: boolean | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Adds match of a string's beginning; none if unset. Since 1.19. */
  prefix?: KeywordPrefixParamsOutput | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** Turns on match of beginnings: it has no settings. */
export type KeywordPrefixParams = { readonly [field: string]: never };

/** Turns on match of beginnings: it has no settings. */
export type KeywordPrefixParamsOutput = { [field: string]: never };

/** Index for whole numbers. At least one of `lookup` and `range` has to be on. */
export interface IntegerIndexParams {
  /** True, the default, serves match and facets. Since 1.8. */
  readonly lookup?: boolean | undefined;
  /** True, the default, serves ranges and order. Since 1.8. */
  readonly range?: boolean | undefined;
  /** True stores vectors in the order of the field: faster where most queries filter by it, as by a date. Not together with `nested`. Since 1.11. */
  readonly isPrincipal?: boolean | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for whole numbers. At least one of `lookup` and `range` has to be on. */
export interface IntegerIndexParamsOutput {
  /** True, the default, serves match and facets. Since 1.8. */
  lookup?: boolean | undefined;
  /** True, the default, serves ranges and order. Since 1.8. */
  range?: boolean | undefined;
  /** True stores vectors in the order of the field: faster where most queries filter by it, as by a date. Not together with `nested`. Since 1.11. */
  isPrincipal?: boolean | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** Index for numbers: ranges and order. */
export interface FloatIndexParams {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** True stores vectors in the order of the field: faster where most queries filter by it, as by a date. Not together with `nested`. Since 1.11. */
  readonly isPrincipal?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for numbers: ranges and order. */
export interface FloatIndexParamsOutput {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** True stores vectors in the order of the field: faster where most queries filter by it, as by a date. Not together with `nested`. Since 1.11. */
  isPrincipal?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** Index for places: box, radius, polygon. */
export interface GeoIndexParams {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.12.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for places: box, radius, polygon. */
export interface GeoIndexParamsOutput {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.12.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** Words that are not indexed. Since 1.15. */
export interface StopwordsSet {
  /** Ready lists, as `english`; an unknown one is refused. */
  readonly languages?: readonly string[] | undefined;
  /** More words. */
  readonly custom?: readonly string[] | undefined;
}

/** Words that are not indexed. Since 1.15. */
export interface StopwordsSetOutput {
  /** Ready lists, as `english`; an unknown one is refused. */
  languages: string[];
  /** More words. */
  custom: string[];
}

/** Index for the words of strings: match of text, and of phrases if asked for. */
export interface TextIndexParams {
  /** How text is split into words. */
  readonly tokenizer: TokenizerType;
  /** True, the default, ignores case. */
  readonly lowercase?: boolean | undefined;
  /** Characters that a word needs; 1 by default. Not more than `maxTokenLen`. */
  readonly minTokenLen?: number | bigint | undefined;
  /** Characters above which a word is not indexed; no limit by default. */
  readonly maxTokenLen?: number | bigint | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.12.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** Words that are left out; none by default. Since 1.15. */
  readonly stopwords?: StopwordsSet | undefined;
  /** True also serves `phrase`; false by default. Since 1.15. */
  readonly phraseMatching?: boolean | undefined;
  /** Reduces words to their stem; no reduction by default. Since 1.15. */
  readonly stemmer?: StemmingAlgorithm | undefined;
  /** True takes accents away; false by default. Since 1.16. */
  readonly asciiFolding?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Lets `{ text }` queries rank by this field; off if unset. Since 1.20. */
  readonly scoring?: TextScoringParams | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for the words of strings: match of text, and of phrases if asked for. */
export interface TextIndexParamsOutput {
  /** How text is split into words. */
  tokenizer: TokenizerType | "Unknown";
  /** True, the default, ignores case. */
  lowercase?: boolean | undefined;
  /** Characters that a word needs; 1 by default. Not more than `maxTokenLen`. */
  minTokenLen?: number | undefined;
  /** Characters above which a word is not indexed; no limit by default. */
  maxTokenLen?: number | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.12.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** Words that are left out; none by default. Since 1.15. */
  stopwords?: StopwordsSetOutput | undefined;
  /** True also serves `phrase`; false by default. Since 1.15. */
  phraseMatching?: boolean | undefined;
  /** Reduces words to their stem; no reduction by default. Since 1.15. */
  stemmer?: StemmingAlgorithmOutput | undefined;
  /** True takes accents away; false by default. Since 1.16. */
  asciiFolding?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Lets `{ text }` queries rank by this field; off if unset. Since 1.20. */
  scoring?: TextScoringParamsOutput | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** How words are reduced to their stem. */
export type StemmingAlgorithm = { readonly snowball: SnowballParams; readonly disabled?: never } | { readonly disabled: DisabledStemmer; readonly snowball?: never };

/** How words are reduced to their stem. */
export interface StemmingAlgorithmOutput {
  /** By a Snowball algorithm. Since 1.15. */
  snowball?: SnowballParamsOutput | undefined;
  /** No reduction. Since 1.19. */
  disabled?: DisabledStemmerOutput | undefined;
}

/** A Snowball algorithm. Since 1.15. */
export interface SnowballParams {
  /** Its language, as `english`; an unknown one is refused. */
  readonly language: string;
}

/** A Snowball algorithm. Since 1.15. */
export interface SnowballParamsOutput {
  /** Its language, as `english`; an unknown one is refused. */
  language: string;
}

/** Takes the stemmer away. */
export type DisabledStemmer = { readonly [field: string]: never };

/** Takes the stemmer away. */
export type DisabledStemmerOutput = { [field: string]: never };

/** Index for booleans: match and facets. */
export interface BoolIndexParams {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.13.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for booleans: match and facets. */
export interface BoolIndexParamsOutput {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.13.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** Index for datetimes in RFC 3339 text: ranges and order. */
export interface DatetimeIndexParams {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** True stores vectors in the order of the field: faster where most queries filter by it, as by a date. Not together with `nested`. Since 1.11. */
  readonly isPrincipal?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for datetimes in RFC 3339 text: ranges and order. */
export interface DatetimeIndexParamsOutput {
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** True stores vectors in the order of the field: faster where most queries filter by it, as by a date. Not together with `nested`. Since 1.11. */
  isPrincipal?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** Index for UUIDs: match and facets, whatever their spelling. */
export interface UuidIndexParams {
  /** True stores the vectors of each value together: faster where each query filters by one tenant. Not together with `nested`. Since 1.11. */
  readonly isTenant?: boolean | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  readonly onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  readonly enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  readonly memory?: Memory | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  readonly nested?: string | undefined;
}

/** Index for UUIDs: match and facets, whatever their spelling. */
export interface UuidIndexParamsOutput {
  /** True stores the vectors of each value together: faster where each query filters by one tenant. Not together with `nested`. Since 1.11. */
  isTenant?: boolean | undefined;
  /**
   * True keeps the data on disk, read when needed; false in RAM. `memory` says the same since 1.19. Since 1.11.
   * @deprecated
   */
  onDisk?: boolean | undefined;
  /** True, the default, adds links to the vector graph so that filters on the field stay precise; false saves building time. Since 1.17. */
  enableHnsw?: boolean | undefined;
  /** Where the data lives: `Cold` on disk, `Cached` on disk and in the page cache, `Pinned` in RAM. The server chooses if unset. Since 1.19. */
  memory?: Memory | "Unknown" | undefined;
  /** Array of objects that the field is in, as `offers[]`: conditions of one `nested` filter are then answered from the index. The field must be inside its elements. Since 1.20. */
  nested?: string | undefined;
}

/** Settings of a field index: of its own type only. */
export type PayloadIndexParams = { readonly keywordIndexParams: KeywordIndexParams; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly integerIndexParams: IntegerIndexParams; readonly keywordIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly floatIndexParams: FloatIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly geoIndexParams: GeoIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly textIndexParams: TextIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly boolIndexParams: BoolIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly datetimeIndexParams?: never; readonly uuidIndexParams?: never } | { readonly datetimeIndexParams: DatetimeIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly uuidIndexParams?: never } | { readonly uuidIndexParams: UuidIndexParams; readonly keywordIndexParams?: never; readonly integerIndexParams?: never; readonly floatIndexParams?: never; readonly geoIndexParams?: never; readonly textIndexParams?: never; readonly boolIndexParams?: never; readonly datetimeIndexParams?: never };

/** Settings of a field index: of its own type only. */
export interface PayloadIndexParamsOutput {
  /** Of a keyword index. Since 1.11. */
  keywordIndexParams?: KeywordIndexParamsOutput | undefined;
  /** Of an integer index. Since 1.8. */
  integerIndexParams?: IntegerIndexParamsOutput | undefined;
  /** Of a float index. Since 1.11. */
  floatIndexParams?: FloatIndexParamsOutput | undefined;
  /** Of a geo index. Since 1.11. */
  geoIndexParams?: GeoIndexParamsOutput | undefined;
  /** Of a text index. */
  textIndexParams?: TextIndexParamsOutput | undefined;
  /** Of a bool index. Since 1.11. */
  boolIndexParams?: BoolIndexParamsOutput | undefined;
  /** Of a datetime index. Since 1.11. */
  datetimeIndexParams?: DatetimeIndexParamsOutput | undefined;
  /** Of a UUID index. Since 1.11. */
  uuidIndexParams?: UuidIndexParamsOutput | undefined;
}

/** A field index of a collection. */
export interface PayloadSchemaInfo {
  /** Type of the index. */
  dataType: PayloadSchemaType;
  /** Its settings as they were given; unset if none were. */
  params?: PayloadIndexParamsOutput | undefined;
  /** Points that have a value in it. */
  points?: number | undefined;
}

/** Writes that are accepted and not applied. */
export interface UpdateQueueInfo {
  /** How many; 0 when idle. Since 1.17. */
  length: number;
  /** Points hidden from searches until they are indexed; only with `preventUnoptimized`. Since 1.18. */
  deferredPoints?: number | undefined;
}

/** State and configuration of a collection. */
export interface CollectionInfo {
  /** `Green` when everything is optimised. */
  status: CollectionStatus;
  /** Whether optimisations work. */
  optimizerStatus: OptimizerStatus;
  /** Segments of all shards. */
  segmentsCount: number;
  /** Configuration in force. */
  config: CollectionConfig;
  /** Field indexes by JSON path. */
  payloadSchema: { [name: string]: PayloadSchemaInfo };
  /** Points, deleted ones left out. */
  pointsCount?: number | undefined;
  /** Vectors in an index: about. 0 in small collections without sparse vectors. */
  indexedVectorsCount?: number | undefined;
  /** Settings that have no effect. Since 1.16. */
  warnings: CollectionWarning[];
  /** Writes that wait to be applied. Unset before server 1.17. Since 1.17. */
  updateQueue?: UpdateQueueInfo | undefined;
  /** When it was created; unset if the server did not note it. Since 1.20. */
  createdAt?: Date | undefined;
}

/** Changes aliases, in order. Readers see all of it or nothing; an error leaves the earlier actions done. */
export interface ChangeAliases {
  /** What to do, one after another. */
  readonly actions: readonly AliasOperations[];
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** One change of an alias. */
export type AliasOperations = { readonly createAlias: CreateAlias; readonly renameAlias?: never; readonly deleteAlias?: never } | { readonly renameAlias: RenameAlias; readonly createAlias?: never; readonly deleteAlias?: never } | { readonly deleteAlias: DeleteAlias; readonly createAlias?: never; readonly renameAlias?: never };

/** A new alias. */
export interface CreateAlias {
  /** Name of the collection, not an alias. */
  readonly collectionName: string;
  /** The alias; not the name of a collection. One that exists is pointed elsewhere. */
  readonly aliasName: string;
}

/** A new name for an alias. */
export interface RenameAlias {
  /** Its present name; refused with NotFound if missing. */
  readonly oldAliasName: string;
  /** Its new name; an alias that has it is replaced. */
  readonly newAliasName: string;
}

/** An alias to delete. */
export interface DeleteAlias {
  /** The alias. */
  readonly aliasName: string;
}

/** Asks for the aliases of all collections. */
export type ListAliasesRequest = { readonly [field: string]: never };

/** Asks for the aliases of one collection. */
export interface ListCollectionAliasesRequest {
  /** Name of the collection; an unknown one has no aliases. */
  readonly collectionName: string;
}

/** An alias. */
export interface AliasDescription {
  /** The alias. */
  aliasName: string;
  /** Name of the collection that it stands for. */
  collectionName: string;
}

/** Aliases. */
export interface ListAliasesResponse {
  /** In the order of the collections' names. */
  aliases: AliasDescription[];
  /** Seconds the server spent on the call. */
  time: number;
}

/** Asks how a collection is spread over a cluster. */
export interface CollectionClusterInfoRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
}

/** Key of shards in a collection with custom sharding. */
export type ShardKey = number | bigint | string | { readonly keyword: string; readonly number?: never } | { readonly number: number | bigint; readonly keyword?: never };

/** Key of shards in a collection with custom sharding. */
export type ShardKeyOutput = number | bigint | string;

/** A shard on the node that answers. */
export interface LocalShardInfo {
  /** Number of the shard, counted from 0. */
  shardId: number;
  /** Points, deleted ones left out. */
  pointsCount: number;
  /** Whether this copy answers reads and takes writes. */
  state: ReplicaState;
  /** Key of the shard, in collections with custom sharding only. */
  shardKey?: ShardKeyOutput | undefined;
}

/** A shard on another node. */
export interface RemoteShardInfo {
  /** Number of the shard, counted from 0. */
  shardId: number;
  /** Number of the node: random, chosen once, may exceed 2^53. */
  peerId: number | bigint;
  /** Whether this copy answers reads and takes writes. */
  state: ReplicaState;
  /** Key of the shard, in collections with custom sharding only. */
  shardKey?: ShardKeyOutput | undefined;
}

/** A shard on its way. */
export interface ShardTransferInfo {
  /** Number of the shard, counted from 0. */
  shardId: number;
  /** Shard that takes the points, where they move to another one; the same number if unset. Since 1.10. */
  toShardId?: number | undefined;
  /** Node that it comes from. */
  from: number | bigint;
  /** Node that it goes to. */
  to: number | bigint;
  /** True copies it, false moves it. */
  sync: boolean;
}

/** Shards being added or removed. */
export interface ReshardingInfo {
  /** Number of the shard, counted from 0. Since 1.11. */
  shardId: number;
  /** Number of the node: random, chosen once, may exceed 2^53. Since 1.11. */
  peerId: number | bigint;
  /** Key of the shard, in collections with custom sharding only. Since 1.11. */
  shardKey?: ShardKeyOutput | undefined;
  /** Whether a shard is added or removed. Since 1.13. */
  direction: ReshardingDirection;
}

/** How a collection is spread over a cluster. */
export interface CollectionClusterInfoResponse {
  /** Number of the node that answers; may exceed 2^53. */
  peerId: number | bigint;
  /** Shards of the collection. */
  shardCount: number;
  /** Those on the node that answers. */
  localShards: LocalShardInfo[];
  /** Those on other nodes. */
  remoteShards: RemoteShardInfo[];
  /** Those on their way. */
  shardTransfers: ShardTransferInfo[];
  /** Those being added or removed. Since 1.13. */
  reshardingOperations: ReshardingInfo[];
  /** Seconds the server spent on the call. Since 1.19. */
  time: number;
}

/** Moves a shard to another node. */
export interface MoveShard {
  /** Number of the shard, counted from 0. */
  readonly shardId: number;
  /** Shard that takes the points, where they move to another one; the same number if unset. Since 1.10. */
  readonly toShardId?: number | undefined;
  /** Node that the shard comes from. */
  readonly fromPeerId: number | bigint;
  /** Node that the shard goes to; must differ from `fromPeerId` unless `toShardId` is another shard. */
  readonly toPeerId: number | bigint;
  /** How the points travel; the server chooses if unset. */
  readonly method?: ShardTransferMethod | undefined;
}

/** Copies a shard to another node. Since 1.10. */
export interface ReplicateShard {
  /** Number of the shard, counted from 0. */
  readonly shardId: number;
  /** Shard that takes the points, where they move to another one; the same number if unset. */
  readonly toShardId?: number | undefined;
  /** Node that the shard comes from. */
  readonly fromPeerId: number | bigint;
  /** Node that the shard goes to; must differ from `fromPeerId` unless `toShardId` is another shard. */
  readonly toPeerId: number | bigint;
  /** How the points travel; the server chooses if unset. */
  readonly method?: ShardTransferMethod | undefined;
}

/** Stops a shard on its way. */
export interface AbortShardTransfer {
  /** Number of the shard, counted from 0. Since 1.9. */
  readonly shardId: number;
  /** Shard that takes the points, where they move to another one; the same number if unset. Since 1.10. */
  readonly toShardId?: number | undefined;
  /** Node that the shard comes from. Since 1.9. */
  readonly fromPeerId: number | bigint;
  /** Node that the shard goes to; must differ from `fromPeerId` unless `toShardId` is another shard. Since 1.9. */
  readonly toPeerId: number | bigint;
}

/** Starts a transfer again, by another method. */
export interface RestartTransfer {
  /** Number of the shard, counted from 0. Since 1.8. */
  readonly shardId: number;
  /** Shard that takes the points, where they move to another one; the same number if unset. Since 1.10. */
  readonly toShardId?: number | undefined;
  /** Node that the shard comes from. Since 1.8. */
  readonly fromPeerId: number | bigint;
  /** Node that the shard goes to; must differ from `fromPeerId` unless `toShardId` is another shard. Since 1.8. */
  readonly toPeerId: number | bigint;
  /** How the points travel. Since 1.8. */
  readonly method: ShardTransferMethod;
}

/** Copies points from one shard key to another. Since 1.16. */
export interface ReplicatePoints {
  /** Key of the shard they come from. */
  readonly fromShardKey: ShardKey;
  /** Key of the shard they go to: another one. */
  readonly toShardKey: ShardKey;
  /** Only points that match are copied; all if unset. */
  readonly filter?: Filter | undefined;
}

/** A copy of a shard on a node. */
export interface Replica {
  /** Number of the shard, counted from 0. */
  readonly shardId: number;
  /** Number of the node: random, chosen once, may exceed 2^53. */
  readonly peerId: number | bigint;
}

/** A new shard key. */
export interface CreateShardKey {
  /** The key: a string or a whole number. */
  readonly shardKey: ShardKey;
  /** Shards for the key, at least 1; the collection's `shardNumber` if unset. */
  readonly shardsNumber?: number | undefined;
  /** Copies of each shard, at least 1; the collection's own if unset. */
  readonly replicationFactor?: number | undefined;
  /** Numbers of the nodes that hold them; the cluster chooses if empty. */
  readonly placement?: readonly (number | bigint)[] | undefined;
  /** State of the new copies; `Active` if unset. Since 1.16. */
  readonly initialState?: ReplicaState | undefined;
}

/** A shard key to delete, with its points. */
export interface DeleteShardKey {
  /** The key: a string or a whole number. */
  readonly shardKey: ShardKey;
}

/** Moves, copies or drops shards: exactly one operation. Needs a cluster. */
export interface UpdateCollectionClusterSetupRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Moves a shard to another node. */
  readonly moveShard?: MoveShard | undefined;
  /** Copies a shard to another node. */
  readonly replicateShard?: ReplicateShard | undefined;
  /** Stops a transfer. */
  readonly abortTransfer?: AbortShardTransfer | undefined;
  /** Drops a copy of a shard. */
  readonly dropReplica?: Replica | undefined;
  /** Creates a shard key. */
  readonly createShardKey?: CreateShardKey | undefined;
  /** Deletes a shard key and its points. */
  readonly deleteShardKey?: DeleteShardKey | undefined;
  /** Starts a transfer again. Since 1.8. */
  readonly restartTransfer?: RestartTransfer | undefined;
  /** Copies points from one shard key to another. Since 1.16. */
  readonly replicatePoints?: ReplicatePoints | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Whether the cluster took the operation. */
export interface UpdateCollectionClusterSetupResponse {
  /** True if so. */
  result: boolean;
  /** Seconds the server spent on the call. Since 1.19. */
  time: number;
}

/** Creates a shard key. Needs a cluster. */
export interface CreateShardKeyRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** The key and its settings. */
  readonly request: CreateShardKey;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Deletes a shard key and its points. Needs a cluster. */
export interface DeleteShardKeyRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** The key and its settings. */
  readonly request: DeleteShardKey;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Asks for the shard keys of a collection. Since 1.17. */
export interface ListShardKeysRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
}

/** Whether the shard key was created. */
export interface CreateShardKeyResponse {
  /** True if so. */
  result: boolean;
  /** Seconds the server spent on the call. Since 1.19. */
  time: number;
}

/** Whether the shard key was deleted. */
export interface DeleteShardKeyResponse {
  /** True if so. */
  result: boolean;
  /** Seconds the server spent on the call. Since 1.19. */
  time: number;
}

/** A shard key of a collection. Since 1.17. */
export interface ShardKeyDescription {
  /** The key. */
  key: ShardKeyOutput;
}

/** The shard keys of a collection. Since 1.17. */
export interface ListShardKeysResponse {
  /** Empty with automatic sharding. */
  shardKeys: ShardKeyDescription[];
  /** Seconds the server spent on the call. */
  time: number;
}

/** Lets a text index rank. Since 1.20. */
export interface TextScoringParams {
  /** How it scores. */
  readonly type: TextScoringType;
}

/** Lets a text index rank. Since 1.20. */
export interface TextScoringParamsOutput {
  /** How it scores. */
  type: TextScoringType;
}

/** How the table from ids to internal positions is stored. Since 1.20. */
export interface IdTrackerParams {
  /** Where it lives; `Pinned` in RAM if unset. */
  readonly memory?: Memory | undefined;
}

/** How the table from ids to internal positions is stored. Since 1.20. */
export interface IdTrackerParamsOutput {
  /** Where it lives; `Pinned` in RAM if unset. */
  memory?: Memory | "Unknown" | undefined;
}

/** In what order concurrent writes reach the replicas. */
export type WriteOrdering = WriteOrderingType | { readonly type: WriteOrderingType };

/** How many replicas must agree on what is read. */
export type ReadConsistency = ReadConsistencyType | number | bigint | { readonly type: ReadConsistencyType; readonly factor?: never } | { readonly factor: number | bigint; readonly type?: never };

/** Indices of a sparse vector. */
export type SparseIndices = ArrayLike<number> | { readonly data: ArrayLike<number> };

/**
 * Text that the server turns into a vector. `qdrant/bm25` gives a sparse vector; other models need an inference
 * service. Since 1.13.
 */
export interface Document {
  /** The text. */
  readonly text: string;
  /** Name of the embedding model. `qdrant/bm25` is computed by the server itself; others need an inference service. */
  readonly model: string;
  /** Settings for the model; for `qdrant/bm25`: k, b, avg_len, tokenizer, language, stopwords … */
  readonly options?: Payload | undefined;
}

/** Image that the server turns into a vector by an inference service. Since 1.13. */
export interface Image {
  /** A URL, or the file in base64. */
  readonly image: JsonInput;
  /** Name of the embedding model. `qdrant/bm25` is computed by the server itself; others need an inference service. */
  readonly model: string;
  /** Settings for the model; for `qdrant/bm25`: k, b, avg_len, tokenizer, language, stopwords … */
  readonly options?: Payload | undefined;
}

/** Any JSON that the server turns into a vector by an inference service. Since 1.13. */
export interface InferenceObject {
  /** What the model takes. */
  readonly object: JsonInput;
  /** Name of the embedding model. `qdrant/bm25` is computed by the server itself; others need an inference service. */
  readonly model: string;
  /** Settings for the model; for `qdrant/bm25`: k, b, avg_len, tokenizer, language, stopwords … */
  readonly options?: Payload | undefined;
}

/** One vector: dense, sparse or multi, or what the server makes one of. */
export type Vector = ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly dense: DenseVector; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly sparse: SparseVector; readonly dense?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly multiDense: MultiDenseVector; readonly dense?: never; readonly sparse?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly document: Document; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly image?: never; readonly object?: never } | { readonly image: Image; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly object?: never } | { readonly object: InferenceObject; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never };

/** One vector as it is stored: normalised with Cosine distance, rounded by its datatype, sparse ones sorted by index. Since 1.13. */
export type VectorOutput = Float32Array | Float32Array[] | SparseVectorOutput;

/** A dense vector: as many elements as its size in the collection. Since 1.10. */
export type DenseVector = ArrayLike<number> | { readonly data: ArrayLike<number> };

/** A sparse vector: values at indices, zero elsewhere. Since 1.10. */
export interface SparseVector {
  /** Values, as many as indices, as float32. */
  readonly values: ArrayLike<number>;
  /** Positions of the elements that are not zero: whole numbers below 2^32, each once, in any order. */
  readonly indices: ArrayLike<number>;
}

/** A sparse vector: values at indices, zero elsewhere. Since 1.10. */
export interface SparseVectorOutput {
  /** Values, as many as indices, as float32. */
  values: Float32Array;
  /** Positions of the elements that are not zero: whole numbers below 2^32, each once, in any order. */
  indices: Uint32Array;
}

/** Rows of equal length, compared row by row. Since 1.10. */
export type MultiDenseVector = readonly DenseVector[] | { readonly vectors: readonly DenseVector[] };

/** What is searched with: a vector, the vector of a point, or what the server makes one of. */
export type VectorInput = number | bigint | string | ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly id: PointId; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly dense: DenseVector; readonly id?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly sparse: SparseVector; readonly id?: never; readonly dense?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly multiDense: MultiDenseVector; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly document?: never; readonly image?: never; readonly object?: never } | { readonly document: Document; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly image?: never; readonly object?: never } | { readonly image: Image; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly object?: never } | { readonly object: InferenceObject; readonly id?: never; readonly dense?: never; readonly sparse?: never; readonly multiDense?: never; readonly document?: never; readonly image?: never };

/** Shard keys that a call goes to. */
export type ShardKeySelector = number | bigint | string | readonly ShardKey[] | { readonly shardKeys?: readonly ShardKey[] | undefined; readonly fallback?: ShardKey | undefined };

/** Inserts points. A point whose id exists is replaced whole: payload and vectors that are not given are gone. */
export interface UpsertPoints<P extends object = object> {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** At least 1; of equal ids the last one wins. */
  readonly points: readonly PointStruct<P>[] | OnceThrough<PointStruct<P>>;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Existing points that do not match are left as they are; new ids are inserted all the same. Since 1.16. */
  readonly updateFilter?: Filter | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
  /** Whether new points are inserted and existing ones replaced; both if unset. Since 1.17. */
  readonly updateMode?: UpdateMode | undefined;
}

/** Deletes points; missing ids are no error. */
export interface DeletePoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** Ids, or `{ filter }`; an empty filter deletes every point. */
  readonly points: PointsSelector;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** Reads points by id, in the order asked for; missing ones are left out. */
export interface GetPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Ids to read; one given twice is returned once. */
  readonly ids: readonly PointId[];
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.11. */
  readonly timeout?: number | bigint | undefined;
}

/** Replaces vectors of existing points; other vectors and the payload stay. */
export interface UpdatePointVectors {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** Each with the vectors to replace; a missing id is refused with NotFound. */
  readonly points: readonly PointVectors[] | OnceThrough<PointVectors>;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Points that do not match are left as they are. Since 1.16. */
  readonly updateFilter?: Filter | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** Vectors for a point. */
export interface PointVectors {
  /** The point's id: a whole number from 0 to 2^64 - 1, or a UUID. */
  readonly id: PointId;
  /** Those to replace; others of the point stay. */
  readonly vectors: Vectors;
}

/** Deletes vectors of points; the points stay. */
export interface DeletePointVectors {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** Which points are changed: ids, or all that match a filter. */
  readonly pointsSelector: PointsSelector;
  /** Names of the vectors; none changes nothing. */
  readonly vectors: VectorsSelector;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** Sets or overwrites payload of points. Setting merges at the top level: given keys replace, null deletes. */
export interface SetPayloadPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** Fields to set; an empty one changes nothing when setting, and clears when overwriting. */
  readonly payload: Payload;
  /** Which points are changed: ids, or all that match a filter. */
  readonly pointsSelector?: PointsSelector | undefined;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** JSON path of the object that is merged into; the top level if unset. Overwriting ignores it. Since 1.8. */
  readonly key?: string | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** Deletes fields of payloads. */
export interface DeletePayloadPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** JSON paths, as `a.b` or `list[].c`; `list[]` empties the array. */
  readonly keys: readonly string[];
  /** Which points are changed: ids, or all that match a filter. */
  readonly pointsSelector?: PointsSelector | undefined;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** Deletes the whole payload of points. */
export interface ClearPayloadPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** Ids, or `{ filter }`. */
  readonly points: PointsSelector;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** Creates a field index, or builds it anew with other settings. Values of another type are not indexed. */
export interface CreateFieldIndexCollection {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** JSON path of the field: at least 1 character. */
  readonly fieldName: string;
  /** Type of the index; that of `fieldIndexParams` must agree. */
  readonly fieldType?: FieldType | undefined;
  /** Settings of the index; defaults if unset. */
  readonly fieldIndexParams?: PayloadIndexParams | undefined;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** Deletes a field index; a missing one is no error. */
export interface DeleteFieldIndexCollection {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** JSON path of the field: at least 1 character. */
  readonly fieldName: string;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** A new dense vector. Since 1.18. */
export interface DenseVectorCreationConfig {
  /** Elements of a vector: 1 to 65 536. */
  readonly size: number | bigint;
  /** How two vectors are compared. Cosine normalises vectors when they are stored. */
  readonly distance: Distance;
  /** Makes each vector a list of rows that are compared row by row; single vectors if unset. */
  readonly multivectorConfig?: MultiVectorConfig | undefined;
  /** Type of one stored element; `Float32` if unset. Smaller types round the values that are stored and returned. */
  readonly datatype?: Datatype | undefined;
}

/** A new sparse vector. Since 1.18. */
export interface SparseVectorCreationConfig {
  /** `Idf` weighs each index by how rare it is in the collection; no weighing if unset. */
  readonly modifier?: Modifier | undefined;
  /** Type of the stored values; `Float32` if unset. The turbo types are refused here. */
  readonly datatype?: Datatype | undefined;
}

/**
 * Adds a vector to a collection: dense or sparse. Points that exist lack it. No error if it is there with equal
 * settings. Since 1.18.
 */
export interface CreateVectorNameRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** Name of the new vector: at most 200 bytes. */
  readonly vectorName: string;
  /** Makes it a dense vector. */
  readonly denseConfig?: DenseVectorCreationConfig | undefined;
  /** Makes it a sparse vector. */
  readonly sparseConfig?: SparseVectorCreationConfig | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
}

/** Takes a vector out of a collection and all of its points; a missing one is no error. Since 1.18. */
export interface DeleteVectorNameRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** Name of the vector. */
  readonly vectorName: string;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
}

/** Fields to return. */
export type PayloadIncludeSelector = readonly string[] | { readonly fields: readonly string[] };

/** Fields to leave out. */
export type PayloadExcludeSelector = readonly string[] | { readonly fields: readonly string[] };

/** Which payload fields are returned. */
export type WithPayloadSelector = boolean | readonly string[] | { readonly enable: boolean; readonly include?: never; readonly exclude?: never } | { readonly include: PayloadIncludeSelector; readonly enable?: never; readonly exclude?: never } | { readonly exclude: PayloadExcludeSelector; readonly enable?: never; readonly include?: never };

/** The vectors of a point: one without a name, or a record by name. */
export type Vectors = ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly [name: string]: Vector };

/** The vectors of a point: the unnamed one alone, or a record by name. Since 1.13. */
export type VectorsOutput = Float32Array | Float32Array[] | SparseVectorOutput | { [name: string]: VectorOutput };

/** Vectors by their names. */
export type VectorsSelector = readonly string[] | { readonly names: readonly string[] };

/** Which vectors are returned. */
export type WithVectorsSelector = boolean | readonly string[] | { readonly enable: boolean; readonly include?: never } | { readonly include: VectorsSelector; readonly enable?: never };

/** How compressed vectors are used in a search. */
export interface QuantizationSearchParams {
  /** True searches with the original vectors; false if unset. */
  readonly ignore?: boolean | undefined;
  /** True compares the best once more with their original vectors; the server decides if unset. */
  readonly rescore?: boolean | undefined;
  /** How many times more candidates are taken before that: at least 1, 1 if unset. */
  readonly oversampling?: number | undefined;
}

/** A search that looks further in the graph under strict filters. Since 1.16. */
export interface AcornSearchParams {
  /** True switches it on; false if unset. */
  readonly enable?: boolean | undefined;
  /** Share of points that match up to which it is used: 0 to 1, 0.4 if unset. */
  readonly maxSelectivity?: number | undefined;
}

/** What the rareness of words and indices is counted over. Since 1.19. */
export interface IdfParams {
  /** Only points that match are counted; all if unset. */
  readonly corpus?: Filter | undefined;
}

/** Settings of a search. */
export interface SearchParams {
  /** Neighbours considered while searching, at least 1; more is more precise and slower. As `efConstruct` if unset. */
  readonly hnswEf?: number | bigint | undefined;
  /** True compares with every vector instead of walking the graph: exact and slower. False if unset. */
  readonly exact?: boolean | undefined;
  /** How compressed vectors are used. */
  readonly quantization?: QuantizationSearchParams | undefined;
  /** True leaves out segments that have no index yet: fast, some points missing. False if unset. */
  readonly indexedOnly?: boolean | undefined;
  /** A search for strict filters. Since 1.16. */
  readonly acorn?: AcornSearchParams | undefined;
  /** What rareness is counted over: for sparse vectors with `Idf` and text queries. Since 1.19. */
  readonly idf?: IdfParams | undefined;
}

/** Searches by a vector. `QueryPoints` replaces it. */
export interface SearchPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Vector to search with: as many elements as the collection's, or the values of `sparseIndices`. */
  readonly vector: ArrayLike<number>;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** How many results are returned at most, at least 1. */
  readonly limit: number | bigint;
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too. */
  readonly scoreThreshold?: number | undefined;
  /** How many of the best results are skipped; 0 if unset. */
  readonly offset?: number | bigint | undefined;
  /** Name of the vector; the unnamed one if unset. */
  readonly vectorName?: string | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Makes `vector` the values of a sparse vector with these indices; it then needs a vector name. */
  readonly sparseIndices?: SparseIndices | undefined;
}

/** Several searches in one call. `QueryBatchPoints` replaces it. */
export interface SearchBatchPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** The searches; their own collection name must be valid and is not used. */
  readonly searchPoints: readonly SearchPoints[];
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** A point of another collection for each group. */
export interface WithLookup {
  /** Name of that collection. */
  readonly collection: string;
  /** Which of its payload fields are returned; all if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
}

/** Searches by a vector, best points of each value of a field. `QueryPointGroups` replaces it. */
export interface SearchPointGroups {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Vector to search with: as many elements as the collection's. */
  readonly vector: ArrayLike<number>;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** How many groups are returned at most, at least 1. */
  readonly limit?: number | undefined;
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too. */
  readonly scoreThreshold?: number | undefined;
  /** Name of the vector; the unnamed one if unset. */
  readonly vectorName?: string | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** JSON path of the field whose values are the groups: strings or whole numbers. Points with any other value are left out. */
  readonly groupBy: string;
  /** How many points a group holds at most, at least 1. */
  readonly groupSize: number;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Adds to each group the point of another collection that has the group's value as its id. */
  readonly withLookup?: WithLookup | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Makes `vector` the values of a sparse vector with these indices; it then needs a vector name. */
  readonly sparseIndices?: SparseIndices | undefined;
}

/** Value of a field to start at, included. Since 1.8. */
export type StartFrom = number | bigint | string | Date | { readonly float: number; readonly integer?: never; readonly timestamp?: never; readonly datetime?: never } | { readonly integer: number | bigint; readonly float?: never; readonly timestamp?: never; readonly datetime?: never } | { readonly timestamp: Date | string; readonly float?: never; readonly integer?: never; readonly datetime?: never } | { readonly datetime: string; readonly float?: never; readonly integer?: never; readonly timestamp?: never };

/**
 * Order of points by a field with a range index. Points without a value are left out; one with several values comes
 * several times. Since 1.8.
 */
export type OrderBy = string | { readonly key: string; readonly direction?: Direction | undefined; readonly startFrom?: StartFrom | undefined };

/** Reads points page by page, in the order of ids or of a field. */
export interface ScrollPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** Id to start at, included: the `nextPageOffset` of the page before. Not together with `orderBy`. */
  readonly offset?: PointId | undefined;
  /** How many results are returned at most; 10 if unset, else at least 1. */
  readonly limit?: number | undefined;
  /** Which payload fields are returned; all if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Order by a field with a range index; by id if unset. Since 1.8. */
  readonly orderBy?: OrderBy | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.11. */
  readonly timeout?: number | bigint | undefined;
}

/** Where ids used as examples are looked up. */
export interface LookupLocation {
  /** Name of the collection. */
  readonly collectionName: string;
  /** Name of the vector; in `QueryPoints` that of `using` if unset, else the unnamed one. */
  readonly vectorName?: string | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Searches by examples. `QueryPoints` replaces it. */
export interface RecommendPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Ids of points to be near to. */
  readonly positive?: readonly PointId[] | undefined;
  /** Ids of points to be far from. */
  readonly negative?: readonly PointId[] | undefined;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** How many results are returned at most; none if unset. */
  readonly limit?: number | bigint | undefined;
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too. */
  readonly scoreThreshold?: number | undefined;
  /** How many of the best results are skipped; 0 if unset. */
  readonly offset?: number | bigint | undefined;
  /** Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field. */
  readonly using?: string | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** Collection and vector in which ids used as examples are looked up; this collection if unset. Points of another collection are not left out of the results. */
  readonly lookupFrom?: LookupLocation | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** How examples become a score; `AverageVector` if unset. */
  readonly strategy?: RecommendStrategy | undefined;
  /** Vectors to be near to, taken together with `positive`. */
  readonly positiveVectors?: readonly Vector[] | undefined;
  /** Vectors to be far from, taken together with `negative`. */
  readonly negativeVectors?: readonly Vector[] | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Several searches by examples in one call. `QueryBatchPoints` replaces it. */
export interface RecommendBatchPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** The searches; their own collection name must be valid and is not used. */
  readonly recommendPoints: readonly RecommendPoints[];
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Searches by examples, best points of each value of a field. `QueryPointGroups` replaces it. */
export interface RecommendPointGroups {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Ids of points to be near to. */
  readonly positive?: readonly PointId[] | undefined;
  /** Ids of points to be far from. */
  readonly negative?: readonly PointId[] | undefined;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** How many groups are returned at most, at least 1. */
  readonly limit?: number | undefined;
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too. */
  readonly scoreThreshold?: number | undefined;
  /** Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field. */
  readonly using?: string | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** Collection and vector in which ids used as examples are looked up; this collection if unset. Points of another collection are not left out of the results. */
  readonly lookupFrom?: LookupLocation | undefined;
  /** JSON path of the field whose values are the groups: strings or whole numbers. Points with any other value are left out. */
  readonly groupBy: string;
  /** How many points a group holds at most, at least 1. */
  readonly groupSize: number;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Adds to each group the point of another collection that has the group's value as its id. */
  readonly withLookup?: WithLookup | undefined;
  /** How examples become a score; `AverageVector` if unset. */
  readonly strategy?: RecommendStrategy | undefined;
  /** Vectors to be near to, taken together with `positive`. */
  readonly positiveVectors?: readonly Vector[] | undefined;
  /** Vectors to be far from, taken together with `negative`. */
  readonly negativeVectors?: readonly Vector[] | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** What to be near to. */
export type TargetVector = VectorExample | { readonly single: VectorExample };

/** An example: a point or a vector. */
export type VectorExample = number | bigint | string | ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly id: PointId; readonly vector?: never } | { readonly vector: Vector; readonly id?: never };

/** A better and a worse example. */
export interface ContextExamplePair {
  /** The better one. */
  readonly positive: VectorExample;
  /** The worse one. */
  readonly negative: VectorExample;
}

/** Searches near a target, in the part of space that pairs of examples describe. `QueryPoints` replaces it. */
export interface DiscoverPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** What to be near to; by the pairs alone if unset. */
  readonly target?: TargetVector | undefined;
  /** Pairs of a better and a worse example. */
  readonly context?: readonly ContextExamplePair[] | undefined;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** How many results are returned at most, at least 1. */
  readonly limit?: number | bigint | undefined;
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** How many of the best results are skipped; 0 if unset. */
  readonly offset?: number | bigint | undefined;
  /** Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field. */
  readonly using?: string | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** Collection and vector in which ids used as examples are looked up; this collection if unset. Points of another collection are not left out of the results. */
  readonly lookupFrom?: LookupLocation | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Several such searches in one call. `QueryBatchPoints` replaces it. */
export interface DiscoverBatchPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** The searches; their own collection name must be valid and is not used. */
  readonly discoverPoints: readonly DiscoverPoints[];
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Counts points. */
export interface CountPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** True, the default, counts; false estimates, faster. */
  readonly exact?: boolean | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.11. */
  readonly timeout?: number | bigint | undefined;
}

/** Ranks by examples. Since 1.10. */
export interface RecommendInput {
  /** Examples to be near to. */
  readonly positive?: readonly VectorInput[] | undefined;
  /** Examples to be far from. */
  readonly negative?: readonly VectorInput[] | undefined;
  /** How examples become a score; `AverageVector` if unset. */
  readonly strategy?: RecommendStrategy | undefined;
}

/** A better and a worse example. Since 1.10. */
export interface ContextInputPair {
  /** The better one. */
  readonly positive: VectorInput;
  /** The worse one. */
  readonly negative: VectorInput;
}

/** Ranks by nearness to a target; before it, by how many pairs put a point on the better side. Since 1.10. */
export interface DiscoverInput {
  /** What to be near to. */
  readonly target: VectorInput;
  /** Pairs of a better and a worse example; none is allowed. */
  readonly context: ContextInput;
}

/** Ranks by pairs alone: 0 is best, and less the further a point is on the worse side. Since 1.10. */
export type ContextInput = readonly ContextInputPair[] | { readonly pairs: readonly ContextInputPair[] };

/** Ranks by a target, corrected by how good examples were found. Since 1.17. */
export interface RelevanceFeedbackInput {
  /** What to be near to. */
  readonly target: VectorInput;
  /** Examples with a score each; none leaves the target alone. */
  readonly feedback?: readonly FeedbackItem[] | undefined;
  /** How scores correct the ranking. */
  readonly strategy: FeedbackStrategy;
}

/** An example and how good it is. Since 1.17. */
export interface FeedbackItem {
  /** A point or a vector. */
  readonly example: VectorInput;
  /** How good: only differences between scores count. */
  readonly score: number;
}

/** How scores correct the ranking. Since 1.17. */
export type FeedbackStrategy = { readonly naive: NaiveFeedbackStrategy };

/**
 * The score is a * similarity to the target, and for each pair of examples with a difference d > 0 of scores: d^b * c
 * * (similarity to the better - similarity to the worse). Since 1.17.
 */
export interface NaiveFeedbackStrategy {
  /** Weight of the target. */
  readonly a: number;
  /** Exponent of the difference, at least 0. */
  readonly b: number;
  /** Weight of the pairs. */
  readonly c: number;
}

/** Ranks the points of the prefetches by an expression. Since 1.14. */
export interface Formula {
  /** The expression; `"$score"` is the score of the first prefetch, `"$score[1]"` that of the second. */
  readonly expression: Expression;
  /** Values for variables that a point lacks; without one such a point is an error, and a missing score is 0. */
  readonly defaults?: Payload | undefined;
}

/** A value computed for each point, in double precision: a number, a variable, an operation or a condition. */
export type Expression = number | string | ExpressionObject;

/** An expression written as an object: one of its own keys, or the keys of a condition, which counts 1 where it holds, else 0. */
export interface ExpressionObject extends Condition {
  /** A number, as float32. Since 1.14. */
  constant?: number | undefined;
  /** `$score`, `$score[1]`, or the JSON path of a number. Since 1.14. */
  variable?: string | undefined;
  /** 1 where the condition holds, else 0. Since 1.14. */
  condition?: Condition | undefined;
  /** Metres from a place to the place in a field. Since 1.14. */
  geoDistance?: GeoDistance | undefined;
  /** RFC 3339 text as seconds since 1970. Since 1.14. */
  datetime?: string | undefined;
  /** JSON path of a datetime, as seconds since 1970. Since 1.14. */
  datetimeKey?: string | undefined;
  /** Product; the first 0 ends it, and of none it is 1. Since 1.14. */
  mult?: MultExpression | undefined;
  /** Sum; of none it is 0. Since 1.14. */
  sum?: SumExpression | undefined;
  /** Quotient. Since 1.14. */
  div?: DivExpression | undefined;
  /** The value with its sign changed. Since 1.14. */
  neg?: Expression | undefined;
  /** The value without its sign. Since 1.14. */
  abs?: Expression | undefined;
  /** Square root. Since 1.14. */
  sqrt?: Expression | undefined;
  /** Power. Since 1.14. */
  pow?: PowExpression | undefined;
  /** e to the power of the value. Since 1.14. */
  exp?: Expression | undefined;
  /** Logarithm to base 10. Since 1.14. */
  log10?: Expression | undefined;
  /** Natural logarithm. Since 1.14. */
  ln?: Expression | undefined;
  /** Exponential decay with the distance from a target. Since 1.14. */
  expDecay?: DecayParamsExpression | undefined;
  /** Bell-shaped decay with the distance from a target. Since 1.14. */
  gaussDecay?: DecayParamsExpression | undefined;
  /** Linear decay with the distance from a target, down to 0. Since 1.14. */
  linDecay?: DecayParamsExpression | undefined;
  /** Inverse hyperbolic cosine: of at least 1. Since 1.20. */
  acosh?: Expression | undefined;
  /** Greatest of at least 1 value. Since 1.20. */
  max?: MaxExpression | undefined;
  /** Least of at least 1 value. Since 1.20. */
  min?: MinExpression | undefined;
}

/** Metres between two places. Since 1.14. */
export interface GeoDistance {
  /** The place that is given. */
  readonly origin: GeoPoint;
  /** JSON path of the other place. */
  readonly to: string;
}

/** A product. Since 1.14. */
export type MultExpression = readonly Expression[] | { readonly mult: readonly Expression[] };

/** A sum. Since 1.14. */
export type SumExpression = readonly Expression[] | { readonly sum: readonly Expression[] };

/** A quotient. Since 1.14. */
export interface DivExpression {
  /** What is divided; 0 gives 0. */
  readonly left: Expression;
  /** What it is divided by. */
  readonly right: Expression;
  /** Result where `right` is 0; an error if unset. */
  readonly byZeroDefault?: number | undefined;
}

/** A power. Since 1.14. */
export interface PowExpression {
  /** The base. */
  readonly base: Expression;
  /** The exponent. */
  readonly exponent: Expression;
}

/** A value from 1 at the target down to 0 far from it. Since 1.14. */
export interface DecayParamsExpression {
  /** What is compared with the target. */
  readonly x: Expression;
  /** Where the value is 1; 0 if unset. */
  readonly target?: Expression | undefined;
  /** Distance at which it is `midpoint`: above 0, 1 if unset. */
  readonly scale?: number | undefined;
  /** Value at that distance: between 0 and 1, 0.5 if unset. */
  readonly midpoint?: number | undefined;
}

/** Ranks by similarity and variety. Since 1.15. */
export interface NearestInputWithMmr {
  /** What to be near to. */
  readonly nearest: VectorInput;
  /** How much variety. */
  readonly mmr: Mmr;
}

/** Maximal marginal relevance: each next point is near to the query and unlike those already taken. Since 1.15. */
export interface Mmr {
  /** 0 is similarity alone, 1 variety alone; 0.5 if unset. */
  readonly diversity?: number | undefined;
  /** Points to choose from, at most 16 384; `limit` if unset. */
  readonly candidatesLimit?: number | undefined;
}

/** Fusion by places: a list adds 1 / ((place + 1) / weight + k - 1), places counted from 0. */
export interface Rrf {
  /** The greater, the less the first places count: at least 1, 2 if unset. Since 1.16. */
  readonly k?: number | undefined;
  /** One for each prefetch; 1 each if empty. Since 1.17. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** What ranks points. */
export type Query = number | bigint | string | ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector | Document | Image | InferenceObject | { readonly nearest: VectorInput; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly recommend: RecommendInput; readonly nearest?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly discover: DiscoverInput; readonly nearest?: never; readonly recommend?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly context: ContextInput; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly orderBy: OrderBy; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly fusion: Fusion; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly sample: Sample; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly formula: Formula; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly nearestWithMmr: NearestInputWithMmr; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly rrf?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly rrf: Rrf; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly relevanceFeedback?: never; readonly text?: never } | { readonly relevanceFeedback: RelevanceFeedbackInput; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly text?: never } | { readonly text: TextQuery; readonly nearest?: never; readonly recommend?: never; readonly discover?: never; readonly context?: never; readonly orderBy?: never; readonly fusion?: never; readonly sample?: never; readonly formula?: never; readonly nearestWithMmr?: never; readonly rrf?: never; readonly relevanceFeedback?: never };

/** A query whose results the outer one ranks anew. Since 1.10. */
export interface PrefetchQuery {
  /** Queries that run first; their results together are the points which this one ranks anew, at most 64 levels deep. */
  readonly prefetch?: readonly PrefetchQuery[] | undefined;
  /** What ranks the points: a vector, a point id, or another kind of query. Points come in the order of their ids if unset. */
  readonly query?: Query | undefined;
  /** Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field. */
  readonly using?: string | undefined;
  /** Only points that match are considered, those of the outer filters as well. */
  readonly filter?: Filter | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too. */
  readonly scoreThreshold?: number | undefined;
  /** How many results are returned at most; 10 if unset, else at least 1. */
  readonly limit?: number | bigint | undefined;
  /** Collection and vector in which ids used as examples are looked up; this collection if unset. Points of another collection are not left out of the results. */
  readonly lookupFrom?: LookupLocation | undefined;
}

/** Ranks points, in one or several steps. Since 1.10. */
export interface QueryPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Queries that run first; their results together are the points which this one ranks anew, at most 64 levels deep. */
  readonly prefetch?: readonly PrefetchQuery[] | undefined;
  /** What ranks the points: a vector, a point id, or another kind of query. Points come in the order of their ids if unset. */
  readonly query?: Query | undefined;
  /** Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field. */
  readonly using?: string | undefined;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too. */
  readonly scoreThreshold?: number | undefined;
  /** How many results are returned at most; 10 if unset, else at least 1. */
  readonly limit?: number | bigint | undefined;
  /** How many of the best results are skipped; 0 if unset. */
  readonly offset?: number | bigint | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Collection and vector in which ids used as examples are looked up; this collection if unset. Points of another collection are not left out of the results. */
  readonly lookupFrom?: LookupLocation | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Several queries in one call; one that fails fails them all. Since 1.10. */
export interface QueryBatchPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** The queries; their own collection name must be valid and is not used. */
  readonly queryPoints: readonly QueryPoints[];
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
}

/** Ranks points and returns the best of each value of a field. Since 1.11. */
export interface QueryPointGroups {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Queries that run first; their results together are the points which this one ranks anew, at most 64 levels deep. */
  readonly prefetch?: readonly PrefetchQuery[] | undefined;
  /** What ranks the points: a vector, a point id, or another kind of query. Points come in the order of their ids if unset. */
  readonly query?: Query | undefined;
  /** Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field. */
  readonly using?: string | undefined;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** Search settings that trade precision for speed. An exact engine takes them without effect, but for `idf`. */
  readonly params?: SearchParams | undefined;
  /** Worse scores are left out: only those above it are kept, or below it with Euclid and Manhattan distance. Fusion and formula keep equal ones too. */
  readonly scoreThreshold?: number | undefined;
  /** Which payload fields are returned; none if unset. */
  readonly withPayload?: WithPayloadSelector | undefined;
  /** Which vectors are returned; none if unset. */
  readonly withVectors?: WithVectorsSelector | undefined;
  /** Collection and vector in which ids used as examples are looked up; this collection if unset. Points of another collection are not left out of the results. */
  readonly lookupFrom?: LookupLocation | undefined;
  /** How many groups are returned at most; 10 if unset, else at least 1. */
  readonly limit?: number | bigint | undefined;
  /** How many points a group holds at most; 3 if unset, else at least 1. */
  readonly groupSize?: number | bigint | undefined;
  /** JSON path of the field whose values are the groups: strings or whole numbers. Points with any other value are left out. */
  readonly groupBy: string;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Adds to each group the point of another collection that has the group's value as its id. */
  readonly withLookup?: WithLookup | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Counts the points of each value of a field that has a keyword, integer, UUID or bool index. Since 1.12. */
export interface FacetCounts {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** JSON path of the indexed field. */
  readonly key: string;
  /** Only points that match are considered; all points if unset. */
  readonly filter?: Filter | undefined;
  /** How many values are returned at most; 10 if unset. */
  readonly limit?: number | bigint | undefined;
  /** True counts exactly; false, the default, may be slightly off on a server. */
  readonly exact?: boolean | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** A value of a field. */
export type FacetValue = string | number | bigint | boolean;

/** A value and its points. Since 1.12. */
export interface FacetHit {
  /** The value. */
  value: FacetValue;
  /** Points that have it. */
  count: number;
}

/** Compares points of a random sample with each other. Since 1.12. */
export interface SearchMatrixPoints {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** Only points that match are sampled; all if unset. */
  readonly filter?: Filter | undefined;
  /** Points in the sample, at least 2; 10 if unset. */
  readonly sample?: number | bigint | undefined;
  /** Neighbours of each point, at least 1; 3 if unset. */
  readonly limit?: number | bigint | undefined;
  /** Name of the vector to compare with; the unnamed one if unset. For a text query: JSON path of the indexed field. */
  readonly using?: string | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. */
  readonly timeout?: number | bigint | undefined;
  /** How many replicas must agree on what is read; one if unset. No effect on a single node. */
  readonly readConsistency?: ReadConsistency | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Pairs of neighbours in the sample. Since 1.12. */
export interface SearchMatrixPairs {
  /** In the order of the first id, best neighbour first; a pair may come once in each direction. */
  pairs: SearchMatrixPair[];
}

/** Two neighbours. Since 1.12. */
export interface SearchMatrixPair {
  /** The point that was searched with. */
  a: PointIdOutput;
  /** Its neighbour. */
  b: PointIdOutput;
  /** Their score. */
  score: number;
}

/** Pairs of neighbours as a sparse matrix. Since 1.12. */
export interface SearchMatrixOffsets {
  /** Row of each entry: position in `ids`. */
  offsetsRow: number[];
  /** Column of each entry: position in `ids`. */
  offsetsCol: number[];
  /** Score of each entry. */
  scores: Float32Array;
  /** The sampled points, in order. */
  ids: PointIdOutput[];
}

/** Inserts points; those that exist are replaced whole. */
export interface PointsUpdateOperationPointStructList<P extends object = object> {
  /** At least 1; of equal ids the last one wins. */
  readonly points: readonly PointStruct<P>[] | OnceThrough<PointStruct<P>>;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Existing points that do not match are left as they are; new ids are inserted all the same. Since 1.16. */
  readonly updateFilter?: Filter | undefined;
  /** Whether new points are inserted and existing ones replaced; both if unset. Since 1.17. */
  readonly updateMode?: UpdateMode | undefined;
}

/** Sets payload fields, merged at the top level: null deletes one. */
export interface PointsUpdateOperationSetPayload {
  /** Fields to set. */
  readonly payload: Payload;
  /** Which points are changed: ids, or all that match a filter. */
  readonly pointsSelector?: PointsSelector | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** JSON path of the object that is merged into; the top level if unset. Since 1.8. */
  readonly key?: string | undefined;
}

/** Replaces payloads. Since 1.10. */
export interface PointsUpdateOperationOverwritePayload {
  /** The new payload. */
  readonly payload: Payload;
  /** Which points are changed: ids, or all that match a filter. */
  readonly pointsSelector?: PointsSelector | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Has no effect. */
  readonly key?: string | undefined;
}

/** Deletes payload fields. */
export interface PointsUpdateOperationDeletePayload {
  /** JSON paths, as `a.b` or `list[].c`. */
  readonly keys: readonly string[];
  /** Which points are changed: ids, or all that match a filter. */
  readonly pointsSelector?: PointsSelector | undefined;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Replaces vectors of existing points. */
export interface PointsUpdateOperationUpdateVectors {
  /** Each with the vectors to replace; a missing id is refused with NotFound. */
  readonly points: readonly PointVectors[] | OnceThrough<PointVectors>;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
  /** Points that do not match are left as they are. Since 1.16. */
  readonly updateFilter?: Filter | undefined;
}

/** Deletes vectors of points; the points stay. */
export interface PointsUpdateOperationDeleteVectors {
  /** Which points are changed: ids, or all that match a filter. */
  readonly pointsSelector: PointsSelector;
  /** Names of the vectors; none changes nothing. */
  readonly vectors: VectorsSelector;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Deletes points; missing ids are no error. */
export interface PointsUpdateOperationDeletePoints {
  /** Ids, or `{ filter }`; an empty filter deletes every point. */
  readonly points: PointsSelector;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** Deletes the whole payload of points. */
export interface PointsUpdateOperationClearPayload {
  /** Ids, or `{ filter }`. */
  readonly points: PointsSelector;
  /** Shard keys the call goes to, in collections with custom sharding; all shards if unset. */
  readonly shardKeySelector?: ShardKeySelector | undefined;
}

/** One write of a batch: exactly one member. */
export type PointsUpdateOperation<P extends object = object> = { readonly upsert: PointsUpdateOperationPointStructList<P>; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deleteDeprecated: PointsSelector; readonly upsert?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly setPayload: PointsUpdateOperationSetPayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly overwritePayload: PointsUpdateOperationOverwritePayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deletePayload: PointsUpdateOperationDeletePayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly clearPayloadDeprecated: PointsSelector; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly updateVectors: PointsUpdateOperationUpdateVectors; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly deleteVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deleteVectors: PointsUpdateOperationDeleteVectors; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deletePoints?: never; readonly clearPayload?: never } | { readonly deletePoints: PointsUpdateOperationDeletePoints; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly clearPayload?: never } | { readonly clearPayload: PointsUpdateOperationClearPayload; readonly upsert?: never; readonly deleteDeprecated?: never; readonly setPayload?: never; readonly overwritePayload?: never; readonly deletePayload?: never; readonly clearPayloadDeprecated?: never; readonly updateVectors?: never; readonly deleteVectors?: never; readonly deletePoints?: never };

/** Several writes in one call, one after another. The first error ends it; the writes before it stay. */
export interface UpdateBatchPoints<P extends object = object> {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** True: answer when the change is applied and can be read. False, the default: answer when it is logged, so an error found while applying is not reported. */
  readonly wait?: boolean | undefined;
  /** At least 1. */
  readonly operations: readonly PointsUpdateOperation<P>[];
  /** In what order concurrent writes reach the replicas; `Weak` if unset. No effect on a single node. */
  readonly ordering?: WriteOrdering | undefined;
  /** Seconds the server may take, at least 1; the server's own limit is 60 if unset. Not the client's `timeoutMs`. Since 1.17. */
  readonly timeout?: number | bigint | undefined;
}

/** What became of a write. */
export interface PointsOperationResponse {
  /** Its number and status. */
  result: UpdateResult;
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.14. */
  usage?: Usage | undefined;
}

/** What became of a write. */
export interface UpdateResult {
  /** Number of the write in the collection's log; the first is 1, and points it changes get it as version. */
  operationId?: number | undefined;
  /** `Completed` with `wait`, else `Acknowledged`. */
  status: UpdateStatus;
}

/** Value that a point is ordered by. Since 1.10. */
export type OrderValue = number | bigint;

/** A result of a search. */
export interface ScoredPoint<P extends object = JsonObject> {
  /** The point's id. */
  id: PointIdOutput;
  /** The payload that was asked for; empty if none was. */
  payload: P;
  /** The higher the better, except Euclid and Manhattan distance. 1 where nothing was compared: by id, ordered or sampled. */
  score: number;
  /** Number of the last write that changed the point; 0 where nothing was compared. */
  version: number;
  /** Vectors; unset unless asked for. */
  vectors?: VectorsOutput | undefined;
  /** Key of the shard, in collections with custom sharding only. */
  shardKey?: ShardKeyOutput | undefined;
  /** The value of the field that the results are ordered by; a datetime as microseconds since 1970. Unset without an order. Since 1.10. */
  orderValue?: OrderValue | undefined;
}

/** Value of a group. */
export type GroupId = number | bigint | string;

/** The best points of one value. */
export interface PointGroup<P extends object = JsonObject> {
  /** The value. */
  id: GroupId;
  /** Its points, best first. */
  hits: ScoredPoint<P>[];
  /** Point of the lookup collection whose id is the value; unset if there is none or it was not asked for. */
  lookup?: RetrievedPoint | undefined;
}

/** Groups. */
export interface GroupsResult<P extends object = JsonObject> {
  /** Best group first, by its best point. */
  groups: PointGroup<P>[];
}

/** Results of a search. */
export interface SearchResponse<P extends object = JsonObject> {
  /** Points, best first. */
  result: ScoredPoint<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of a query. */
export interface QueryResponse<P extends object = JsonObject> {
  /** Points, best first. Since 1.10. */
  result: ScoredPoint<P>[];
  /** Seconds the server spent on the call. Since 1.10. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of several calls: each is a query. */
export interface QueryBatchResponse<P extends object = JsonObject> {
  /** In the order of the requests. Since 1.10. */
  result: BatchResult<P>[];
  /** Seconds the server spent on the call. Since 1.10. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of a query, by groups. */
export interface QueryGroupsResponse<P extends object = JsonObject> {
  /** The groups. Since 1.11. */
  result: GroupsResult<P>;
  /** Seconds the server spent on the call. Since 1.11. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of one query of a batch. */
export interface BatchResult<P extends object = JsonObject> {
  /** Points, best first. */
  result: ScoredPoint<P>[];
}

/** Results of several calls: each is a search. */
export interface SearchBatchResponse<P extends object = JsonObject> {
  /** In the order of the requests. */
  result: BatchResult<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of a search, by groups. */
export interface SearchGroupsResponse<P extends object = JsonObject> {
  /** The groups. */
  result: GroupsResult<P>;
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** How many points match. */
export interface CountResponse {
  /** The count. */
  result: CountResult;
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** A page of points. */
export interface ScrollResponse<P extends object = JsonObject> {
  /** `offset` of the next page; unset on the last one, and with `orderBy`. */
  nextPageOffset?: PointIdOutput | undefined;
  /** Points in order. */
  result: RetrievedPoint<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.14. */
  usage?: Usage | undefined;
}

/** A count of points. */
export interface CountResult {
  /** How many match. */
  count: number;
}

/** A point that was read. */
export interface RetrievedPoint<P extends object = JsonObject> {
  /** The point's id. */
  id: PointIdOutput;
  /** The payload that was asked for; empty if none was. */
  payload: P;
  /** Vectors; unset unless asked for. */
  vectors?: VectorsOutput | undefined;
  /** Key of the shard, in collections with custom sharding only. */
  shardKey?: ShardKeyOutput | undefined;
  /** The value of the field that the results are ordered by; a datetime as microseconds since 1970. Unset without an order. Since 1.10. */
  orderValue?: OrderValue | undefined;
}

/** Points by id. */
export interface GetResponse<P extends object = JsonObject> {
  /** In the order asked for; missing ones are left out. */
  result: RetrievedPoint<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.14. */
  usage?: Usage | undefined;
}

/** Results of a search by examples. */
export interface RecommendResponse<P extends object = JsonObject> {
  /** Points, best first. */
  result: ScoredPoint<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of several calls: each is a search by examples. */
export interface RecommendBatchResponse<P extends object = JsonObject> {
  /** In the order of the requests. */
  result: BatchResult<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of a search near a target. */
export interface DiscoverResponse<P extends object = JsonObject> {
  /** Points, best first. */
  result: ScoredPoint<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of several calls: each is a search near a target. */
export interface DiscoverBatchResponse<P extends object = JsonObject> {
  /** In the order of the requests. */
  result: BatchResult<P>[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Results of a search by examples, by groups. */
export interface RecommendGroupsResponse<P extends object = JsonObject> {
  /** The groups. */
  result: GroupsResult<P>;
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** What became of several writes. */
export interface UpdateBatchResponse {
  /** In the order of the operations. */
  result: UpdateResult[];
  /** Seconds the server spent on the call. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.15. */
  usage?: Usage | undefined;
}

/** Values of a field. */
export interface FacetResponse {
  /** Most points first, then by value. Since 1.12. */
  hits: FacetHit[];
  /** Seconds the server spent on the call. Since 1.12. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.16. */
  usage?: Usage | undefined;
}

/** Neighbours in a sample, as pairs. */
export interface SearchMatrixPairsResponse {
  /** The pairs; none if fewer than 2 points match. Since 1.12. */
  result: SearchMatrixPairs;
  /** Seconds the server spent on the call. Since 1.12. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Neighbours in a sample, as a sparse matrix. */
export interface SearchMatrixOffsetsResponse {
  /** The matrix; empty if fewer than 2 points match. Since 1.12. */
  result: SearchMatrixOffsets;
  /** Seconds the server spent on the call. Since 1.12. */
  time: number;
  /** Resources the call took. Unset unless the server reports hardware or used a remote inference model. Since 1.13. */
  usage?: Usage | undefined;
}

/** Which points a write changes: ids, or all that match a filter. */
export type PointsSelector = readonly PointId[] | { readonly points: PointsIdsList; readonly filter?: never } | { readonly filter: Filter; readonly points?: never };

/** Ids of points. */
export type PointsIdsList = readonly PointId[] | { readonly ids: readonly PointId[] };

/** A point to store. */
export interface PointStruct<P extends object = object> {
  /** The point's id: a whole number from 0 to 2^64 - 1, or a UUID. */
  readonly id: PointId;
  /** Its payload; none if unset. */
  readonly payload?: P | undefined;
  /** Its vectors: any of the collection's; a record may be empty. Dense ones as float32, as many elements as the size. */
  readonly vectors?: Vectors | undefined;
}

/** Resources that a call took. Since 1.15. */
export interface Usage {
  /** Of the machine; unset unless the server reports it. */
  hardware?: HardwareUsage | undefined;
  /** Of inference models; unset unless a remote one was used. */
  inference?: InferenceUsage | undefined;
}

/** What inference took. Since 1.15. */
export interface InferenceUsage {
  /** Usage by the model's name. */
  models: { [name: string]: ModelUsage };
}

/** What one model took. Since 1.15. */
export interface ModelUsage {
  /** Tokens of the input. */
  tokens: number;
}

/** What the machine did. */
export interface HardwareUsage {
  /** Units of processor time. Since 1.13. */
  cpu: number;
  /** Bytes of payload read. Since 1.14. */
  payloadIoRead: number;
  /** Bytes of payload written. Since 1.14. */
  payloadIoWrite: number;
  /** Bytes of field indexes read. Since 1.14. */
  payloadIndexIoRead: number;
  /** Bytes of field indexes written. Since 1.14. */
  payloadIndexIoWrite: number;
  /** Bytes of vectors read. Since 1.14. */
  vectorIoRead: number;
  /** Bytes of vectors written. Since 1.14. */
  vectorIoWrite: number;
}

/** The least value. Since 1.20. */
export type MinExpression = readonly Expression[] | { readonly min: readonly Expression[] };

/** The greatest value. Since 1.20. */
export type MaxExpression = readonly Expression[] | { readonly max: readonly Expression[] };

/** Settings of BM25. Since 1.20. */
export interface Bm25Params {
  /** How soon more occurrences stop counting: at least 0, 1.2 if unset. */
  readonly k?: number | undefined;
  /** How much long texts are held back: 0 to 1, 0.75 if unset. */
  readonly b?: number | undefined;
}

/** Ranks by the words of a text index that has `scoring`. Since 1.20. */
export type TextQuery = string | { readonly query: string; readonly bm25?: Bm25Params | undefined };

/** Writes one snapshot of all collections. */
export type CreateFullSnapshotRequest = { readonly [field: string]: never };

/** Asks for the snapshots of all collections together. */
export type ListFullSnapshotsRequest = { readonly [field: string]: never };

/** Deletes a snapshot of all collections; refused with NotFound if missing. */
export interface DeleteFullSnapshotRequest {
  /** File name of the snapshot, as the list gives it. */
  readonly snapshotName: string;
}

/** Writes a snapshot of a collection; answers when the file is complete. */
export interface CreateSnapshotRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
}

/** Asks for the snapshots of a collection. */
export interface ListSnapshotsRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
}

/** Deletes a snapshot of a collection; refused with NotFound if missing. */
export interface DeleteSnapshotRequest {
  /** Name of the collection, or an alias of it: 1 to 255 characters, case matters. */
  readonly collectionName: string;
  /** File name of the snapshot, as the list gives it. */
  readonly snapshotName: string;
}

/** A snapshot file. */
export interface SnapshotDescription {
  /** File name, with the time in it. */
  name: string;
  /** When it was written, in whole seconds. */
  creationTime: Date;
  /** Bytes. */
  size: number;
  /** SHA-256 of the file, as hexadecimal digits in lower case. Since 1.8. */
  checksum?: string | undefined;
}

/** The snapshot that was written. */
export interface CreateSnapshotResponse {
  /** The file. */
  snapshotDescription: SnapshotDescription;
  /** Seconds the server spent on the call. */
  time: number;
}

/** Snapshots. */
export interface ListSnapshotsResponse {
  /** Files, in no particular order. */
  snapshotDescriptions: SnapshotDescription[];
  /** Seconds the server spent on the call. */
  time: number;
}

/** The snapshot is deleted. */
export interface DeleteSnapshotResponse {
  /** Seconds the server spent on the call. */
  time: number;
}

/** Asks for the server's name and version. */
export type HealthCheckRequest = { readonly [field: string]: never };

/** Name and version of the server. */
export interface HealthCheckReply {
  /** Name of the program. */
  title: string;
  /** Version, as `1.20.0`. */
  version: string;
  /** Commit that it was built from; unset if the build did not note it. Since 1.8. */
  commit?: string | undefined;
}

/** Asks whether a service works. */
export interface CheckHealthRequest {
  /** Name of a service; empty, the default, asks for the server. */
  readonly service?: string | undefined;
}

/** Whether a service works. */
export interface CheckHealthResponse {
  /** `SERVING` if it does. */
  status: CheckHealthResponseServingStatus;
}

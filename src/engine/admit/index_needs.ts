// Which kinds of field index can answer a condition, and what an index can answer.
import type * as wire from "../../gen/wire.ts";
import type { Condition, FieldCondition } from "../condition/filter.ts";
import type { Match } from "../condition/match.ts";

/** An ability; an index may have several. */
export type FieldIndexKind =
  | "bool"
  | "datetime"
  | "float"
  | "geo"
  | "integer match"
  | "integer range"
  | "keyword"
  | "keyword prefix"
  | "text"
  | "text phrase"
  | "uuid";

const all: readonly FieldIndexKind[] = [
  "bool",
  "datetime",
  "float",
  "geo",
  "integer match",
  "integer range",
  "keyword",
  "keyword prefix",
  "text",
  "text phrase",
  "uuid",
];

const names: Partial<Record<FieldIndexKind, string>> = {
  "integer match": "integer",
  "integer range": "integer",
  "keyword prefix": "keyword (with prefix: true)",
  "text phrase": "text (with phrase_matching: true)",
};

export const indexNames = (kinds: readonly FieldIndexKind[]): string =>
  [...new Set(kinds.map((kind) => names[kind] ?? kind))].sort().join(", ");

/** Of a condition with a key: one of these kinds must be there; none: it needs no index. */
export function needOf(condition: Condition): readonly FieldIndexKind[] {
  if (condition.kind === "isEmpty" || condition.kind === "isNull") return all;
  return condition.kind === "field" ? needOfField(condition) : [];
}

function needOfField(
  { match, range, datetimeRange, shapes, valuesCount, isEmpty, isNull }: FieldCondition,
): FieldIndexKind[] {
  return [
    ...match ? needOfMatch(match) : [],
    ...range ? ["float", "integer range"] as const : [],
    ...datetimeRange ? ["datetime"] as const : [],
    ...shapes.length > 0 ? ["geo"] as const : [],
    ...(valuesCount ?? isEmpty ?? isNull) !== undefined ? all : [],
  ];
}

function needOfMatch(match: Match): readonly FieldIndexKind[] {
  switch (match.kind) {
    case "keyword":
      return strings([match.text]);
    case "keywords":
    case "exceptKeywords":
      return match.texts.length === 0 ? [] : strings(match.texts);
    case "integer":
      return ["integer match"];
    case "integers":
    case "exceptIntegers":
      return match.integers.length === 0 ? [] : ["integer match"];
    case "boolean":
      return ["bool"];
    case "phrase":
      return ["text phrase"];
    case "prefix":
      return ["keyword prefix"];
    case "text":
    case "textAny":
      return ["text"];
    case "substring":
      return ["keyword"];
    default:
      return match satisfies never;
  }
}

const uuid =
  /^(?:urn:uuid:)?(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[\da-f]{32}|\{[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\})$/i;

const strings = (texts: readonly string[]): FieldIndexKind[] =>
  texts.every((text) => uuid.test(text)) ? ["uuid", "keyword"] : ["keyword"];

const dataType = { keyword: 1, integer: 2, float: 3, geo: 4, text: 5, bool: 6, datetime: 7, uuid: 8 };

export function serves({ dataType: type, params }: wire.PayloadSchemaInfo, kind: FieldIndexKind): boolean {
  switch (kind) {
    case "integer match":
      return type === dataType.integer && params?.integerIndexParams?.lookup !== false;
    case "integer range":
      return type === dataType.integer && params?.integerIndexParams?.range !== false;
    case "keyword prefix":
      return type === dataType.keyword && params?.keywordIndexParams?.prefix !== undefined;
    case "text phrase":
      return type === dataType.text && params?.textIndexParams?.phraseMatching === true;
    default:
      return type === dataType[kind];
  }
}

/** Groups are made by equality, which these kinds answer. */
export const servesMatch = (index: wire.PayloadSchemaInfo): boolean =>
  (["bool", "integer match", "keyword", "uuid"] as const).some((kind) => serves(index, kind));

export const isTenant = ({ params }: wire.PayloadSchemaInfo): boolean =>
  params?.keywordIndexParams?.isTenant === true || params?.uuidIndexParams?.isTenant === true;

/** The name of an index's type as errors print it. */
export const typeName = ({ dataType: type }: wire.PayloadSchemaInfo): string => {
  const [name] = Object.entries(dataType).find(([, number]) => number === type) ?? ["unknown"];
  return name[0].toUpperCase() + name.slice(1);
};

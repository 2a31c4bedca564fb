// Which kinds of field index can answer a condition, and what an index can answer.
import { PayloadSchemaType } from "../../gen/wire.ts";
import type * as wire from "../../gen/wire.ts";
import type { Condition, FieldCondition } from "../condition/filter.ts";
import { memberName } from "../request/enum_member.ts";
import { parseUuid } from "../request/point_id.ts";
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

const strings = (texts: readonly string[]): FieldIndexKind[] =>
  texts.every((text) => parseUuid(text) !== undefined) ? ["uuid", "keyword"] : ["keyword"];

export function serves({ dataType: type, params }: wire.PayloadSchemaInfo, kind: FieldIndexKind): boolean {
  switch (kind) {
    case "integer match":
      return type === PayloadSchemaType.Integer && params?.integerIndexParams?.lookup !== false;
    case "integer range":
      return type === PayloadSchemaType.Integer && params?.integerIndexParams?.range !== false;
    case "keyword prefix":
      return type === PayloadSchemaType.Keyword && params?.keywordIndexParams?.prefix !== undefined;
    case "text phrase":
      return type === PayloadSchemaType.Text && params?.textIndexParams?.phraseMatching === true;
    default:
      return typeName({ dataType: type }).toLowerCase() === kind;
  }
}

/** Groups are made by equality, which these kinds answer. */
export const servesMatch = (index: wire.PayloadSchemaInfo): boolean =>
  (["bool", "integer match", "keyword", "uuid"] as const).some((kind) => serves(index, kind));

export const isTenant = ({ params }: wire.PayloadSchemaInfo): boolean =>
  params?.keywordIndexParams?.isTenant === true || params?.uuidIndexParams?.isTenant === true;

/** The name of an index's type as errors print it. */
export const typeName = ({ dataType }: Pick<wire.PayloadSchemaInfo, "dataType">): string =>
  memberName(PayloadSchemaType, dataType ?? PayloadSchemaType.UnknownType) ?? "Unknown";

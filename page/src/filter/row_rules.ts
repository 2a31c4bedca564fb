// What a row of the filter's builder offers for a field, and how it changes when its field or comparison does.
import type { FieldType } from "./field_types.ts";
import { type Operator, type OperatorName, operatorNames, operators, type ValueKind } from "./operators.ts";
import type { FieldRow } from "./rows.ts";

const always: readonly OperatorName[] = ["counts", "empty", "null"],
  ofPoint: readonly OperatorName[] = ["ids", "vector"];
const ordered: readonly OperatorName[] = ["between", "gte", "gt", "lte", "lt"];
const texts: readonly OperatorName[] = ["is", "any", "except", "text", "text_any", "phrase", "prefix"];
const byType: Readonly<Record<FieldType, readonly OperatorName[]>> = {
  keyword: texts,
  uuid: ["is", "any", "except"],
  text: ["text", "text_any", "phrase", "is", "any", "except", "prefix"],
  integer: ["is", ...ordered, "any", "except"],
  float: ordered,
  bool: ["is"],
  datetime: ordered,
  geo: ["near", "box"],
  object: [],
  unknown: operatorNames.filter((name) => !always.includes(name) && !ofPoint.includes(name)),
};

/** What can be asked of a field; of one that nobody knows, all. */
export const operatorsOf = (type: FieldType | undefined, current: OperatorName): OperatorName[] => [
  ...new Set([...byType[type ?? "unknown"], ...always, ...ofPoint, current]),
];

const kindByType: Readonly<Partial<Record<FieldType, ValueKind>>> = { integer: "whole", bool: "flag" };

/** Whether the type of a field says what its values are compared with. */
export const tellsKind = (type: FieldType | undefined): boolean => type !== undefined && type !== "unknown";

/** The kind of values that an operator compares a field with. */
function kindFor(operator: OperatorName, type: FieldType | undefined, now: ValueKind): ValueKind {
  const { kinds } = operators[operator] as Operator;
  const known = type === "datetime" && kinds.includes("time") ? "time" : kindByType[type ?? "unknown"] ?? "text";
  const wanted = tellsKind(type) ? known : now;
  return kinds.includes(wanted) ? wanted : kinds[0] ?? now;
}

/** The row with another operator: what was typed stays. */
export function withOperator(row: FieldRow, operator: OperatorName, type: FieldType | undefined): FieldRow {
  const kind = kindFor(operator, type, row.kind), kept = operators[operator].inputs.map((_, i) => row.texts[i] ?? "");
  const isFlag = kind === "flag" && kept[0] !== "true" && kept[0] !== "false";
  return { ...row, operator, kind, texts: isFlag ? ["true"] : kept };
}

/** The row with another field: its operator stays where the field can be asked so. */
export function withKey(row: FieldRow, key: string, type: FieldType | undefined): FieldRow {
  const isMeant = type === undefined || byType[type].includes(row.operator);
  return withOperator({ ...row, key }, isMeant ? row.operator : operatorsOf(type, row.operator)[0], type);
}

/** The row with another kind of value, of a field whose type nobody knows. */
export const withKind = (row: FieldRow, kind: ValueKind): FieldRow =>
  withOperator({ ...row, kind }, row.operator, undefined);

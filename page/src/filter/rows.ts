// A filter as rows of its builder and back: what no row can say stays as it is, in a row of JSON.
import { jsonText } from "../api/json.ts";
import type { Condition, Filter } from "../api/types.ts";
import { isMoment, isNumber, isWhole } from "./checks.ts";
import { conditionProblems, type Problem } from "./read_filter.ts";
import { Mistyped, type Operator, type OperatorName, operatorNames, operators, type ValueKind } from "./operators.ts";

export const clauseNames = ["must", "should", "must_not"] as const;
export type ClauseName = typeof clauseNames[number];

export interface FieldRow {
  readonly clause: ClauseName;
  /** Empty where the operator asks about no field. */
  readonly key: string;
  readonly operator: OperatorName;
  readonly kind: ValueKind;
  readonly texts: readonly string[];
}
export interface JsonRow {
  readonly clause: ClauseName | "min_should";
  /** Shown and kept, not edited. */
  readonly json: unknown;
}
export type Row = FieldRow | JsonRow;

export const isJsonRow = (row: Row): row is JsonRow => "json" in row;

/** The rows of a filter, its clauses one after the other. */
export function rowsOf(filter: Filter | undefined): Row[] {
  if (filter === undefined) return [];
  const rows = clauseNames.flatMap((clause) => {
    const given = filter[clause] ?? [];
    return (Array.isArray(given) ? given as readonly Condition[] : [given as Condition]).map((each) =>
      rowOf(clause, each)
    );
  });
  return filter.min_should ? [...rows, { clause: "min_should", json: filter.min_should }] : rows;
}

/** What values a condition compares with. */
function kindOf({ match, range }: Condition): ValueKind {
  const values = Object.values((match ?? range ?? {}) as Condition),
    value = values.flat()[0];
  if (range !== undefined) return isMoment(value) ? "time" : "number";
  if (typeof value === "boolean") return "flag";
  return isWhole(value) || isNumber(value) ? "whole" : "text";
}

/** The row that builds just this condition; a row of JSON if there is none. */
function rowOf(clause: ClauseName, condition: Condition): Row {
  const key = keyOf(condition), kind = kindOf(condition);
  for (const operator of operatorNames) {
    const texts = operators[operator].read(condition);
    if (texts === undefined) continue;
    const row: FieldRow = { clause, key, operator, kind, texts },
      built = buildRow(row);
    if ("condition" in built && same(built.condition, condition)) return row;
  }
  return { clause, json: condition };
}

function keyOf({ key, is_empty: empty, is_null: isNull }: Condition): string {
  return String(
    key ?? (empty as Condition | undefined)?.key ??
      (isNull as Condition | undefined)?.key ?? "",
  );
}

/** JSON with keys in order. */
function same(a: unknown, b: unknown): boolean {
  if (
    typeof a !== "object" || a === null || typeof b !== "object" || b === null
  ) return a === b;
  const keys = Object.keys(a);
  return Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) =>
      Object.hasOwn(b, key) &&
      same((a as Condition)[key], (b as Condition)[key])
    );
}

/** The condition that a row says, or what is wrong with it. */
export function buildRow(
  row: Row,
): { readonly condition: unknown } | { readonly problem: string } {
  if (isJsonRow(row)) return { condition: row.json };
  const { ofField, build } = operators[row.operator] as Operator;
  if (ofField && row.key.trim() === "") return { problem: "name a field" };
  try {
    const condition = build(row.key.trim(), row.texts, row.kind),
      [found] = conditionProblems(condition);
    return found === undefined ? { condition } : { problem: found.text };
  } catch (error) {
    if (error instanceof Mistyped) return { problem: error.message };
    throw error;
  }
}

/** The filter that rows say: none while a row has a problem. */
export function filterOfRows(
  rows: readonly Row[],
): { filter: Filter | undefined; problems: readonly Problem[] } {
  const problems: Problem[] = [], filter: Record<string, unknown> = {};
  for (const row of rows) {
    const built = buildRow(row), list = (filter[row.clause] ?? []) as unknown[];
    if ("problem" in built) {
      problems.push({
        path: `${row.clause}[${list.length}]`,
        text: built.problem,
      });
    }
    if (row.clause === "min_should") {
      filter.min_should = isJsonRow(row) ? row.json : undefined;
    } else {filter[row.clause] = [
        ...list,
        "condition" in built ? built.condition : undefined,
      ];}
  }
  const isWhole = problems.length === 0 && rows.length > 0;
  return { filter: isWhole ? filter as Filter : undefined, problems };
}

/** A filter on the lines of its conditions. */
export const filterText = (filter: Filter | undefined): string => filter === undefined ? "" : jsonText(filter, 2);

const clauseOf = (filter: Filter | undefined, clause: ClauseName): readonly Condition[] =>
  [filter?.[clause] ?? []].flat();

/** Whether the filter has a condition among those that have to hold. */
export const hasCondition = (filter: Filter | undefined, condition: Condition): boolean =>
  clauseOf(filter, "must").some((each) => same(each, condition));

/** The filter with a condition more that has to hold; the same one twice is once. */
export const withCondition = (filter: Filter | undefined, condition: Condition): Filter =>
  filter !== undefined && hasCondition(filter, condition)
    ? filter
    : { ...filter, must: [...clauseOf(filter, "must"), condition] };

/** The filter without a condition; undefined where there is none left. */
export function withoutCondition(filter: Filter | undefined, condition: Condition): Filter | undefined {
  const { must: _, ...others } = filter ?? {}, must = clauseOf(filter, "must").filter((each) => !same(each, condition));
  if (must.length > 0) return { ...others, must };
  return Object.keys(others).length > 0 ? others : undefined;
}

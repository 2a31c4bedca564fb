// Strict mode for formulas: the payload fields they read need an index.
import type { Collection } from "../collection/collection.ts";
import { operandsOf } from "../query/formula/check.ts";
import type { Expression } from "../query/formula/expression.ts";
import { formatJsonPath, type JsonPath, parseJsonPath } from "../request/json_path.ts";
import { checkCondition, checkKey } from "./filter_checks.ts";
import type { FieldIndexKind } from "./index_needs.ts";

const use = "formula expression";

export function checkFormula(collection: Collection, expression: Expression): void {
  const check = (path: JsonPath, ...need: FieldIndexKind[]) => checkKey(collection, formatJsonPath(path), need, use);
  switch (expression.kind) {
    case "variable":
      if (/^\$score(\[\d+\])?$/.test(expression.name)) return;
      return check(parseJsonPath(expression.name), "integer match", "integer range", "float");
    case "condition":
      return checkCondition(collection, expression.condition, "", use);
    case "geoDistance":
      return check(expression.to, "geo");
    case "datetimeKey":
      return check(expression.path, "datetime");
    default:
      for (const operand of operandsOf(expression)) checkFormula(collection, operand);
  }
}

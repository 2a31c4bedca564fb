// Strict mode for formulas: the payload fields they read need an index.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { readCondition } from "../condition/filter.ts";
import { formatJsonPath, parseJsonPath } from "../request/json_path.ts";
import { checkCondition, checkKey } from "./filter_checks.ts";
import type { FieldIndexKind } from "./index_needs.ts";

const use = "formula expression";

export function checkFormula(collection: Collection, expression: wire.Expression | undefined): void {
  if (expression === undefined) return;
  const { variable, condition, geoDistance, datetimeKey } = expression;
  const check = (path: string, ...need: FieldIndexKind[]) =>
    checkKey(collection, formatJsonPath(parseJsonPath(path)), need, use);
  if (variable !== undefined) {
    if (!/^\$score(\[\d+\])?$/.test(variable)) check(variable, "integer match", "integer range", "float");
  } else if (condition !== undefined) {
    const read = readCondition(condition);
    if (read !== undefined) checkCondition(collection, read, "", use);
  } else if (geoDistance !== undefined) check(geoDistance.to, "geo");
  else if (datetimeKey !== undefined) check(datetimeKey, "datetime");
  else for (const operand of operands(expression)) checkFormula(collection, operand);
}

function operands(expression: wire.Expression): (wire.Expression | undefined)[] {
  const { mult, sum, max, min, div, neg, abs, sqrt, pow, exp, log10, ln, acosh, expDecay, gaussDecay, linDecay } =
    expression;
  const list = mult?.mult ?? sum?.sum ?? max?.max ?? min?.min;
  if (list !== undefined) return list;
  if (div !== undefined) return [div.left, div.right];
  if (pow !== undefined) return [pow.base, pow.exponent];
  const decay = expDecay ?? gaussDecay ?? linDecay;
  return decay === undefined ? [neg ?? abs ?? sqrt ?? exp ?? log10 ?? ln ?? acosh] : [decay.x, decay.target];
}

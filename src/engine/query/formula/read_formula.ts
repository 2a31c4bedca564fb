// Wire Formula → formula, with the errors of parts that are missing.
import type * as wire from "../../../gen/wire.ts";
import { raw } from "../../request/failure.ts";
import { readCondition } from "../../condition/filter.ts";
import { type JsonPath, parseJsonPath } from "../../request/json_path.ts";
import { decodePayload, type Json } from "../../payload/json.ts";
import { jsonNumber } from "../../payload/json.ts";
import type { DecayShape, Expression, Fold, Formula, Unary } from "./expression.ts";

const missing = (field: string) => raw(`missing field: ${field}`);

export function readFormula(formula: wire.Formula): Formula {
  if (!formula.expression) throw missing("expression");
  const expression = readExpression(formula.expression);
  const defaults = decodePayload(formula.defaults);
  for (const value of defaults.values()) refuseNonFinite(value);
  return { expression, defaults };
}

function refuseNonFinite(value: Json): void {
  if (Array.isArray(value)) return value.forEach(refuseNonFinite);
  if (value instanceof Map) return value.forEach(refuseNonFinite);
  const number = jsonNumber(value);
  if (number !== undefined && !Number.isFinite(number)) throw raw("cannot convert to json number");
}

function need(expression: wire.Expression | undefined, field: string): Expression {
  if (!expression) throw missing(field);
  return readExpression(expression);
}

function readKey(text: string): JsonPath {
  try {
    return parseJsonPath(text);
  } catch {
    throw raw("invalid payload key");
  }
}

const unaries: readonly Unary[] = ["neg", "abs", "sqrt", "exp", "log10", "ln", "acosh"];

function readExpression(expression: wire.Expression): Expression {
  const leaf = readLeaf(expression) ?? readFold(expression) ?? readDecay(expression);
  if (leaf) return leaf;
  for (const unary of unaries) {
    const operand = expression[unary];
    if (operand) return { kind: "unary", unary, operand: readExpression(operand) };
  }
  if (expression.div) {
    const { left, right, byZeroDefault } = expression.div;
    return { kind: "div", left: need(left, "left"), right: need(right, "right"), byZeroDefault };
  }
  if (expression.pow) {
    const { base, exponent } = expression.pow;
    return { kind: "pow", base: need(base, "base"), exponent: need(exponent, "exponent") };
  }
  throw missing("variant");
}

function readLeaf(expression: wire.Expression): Expression | undefined {
  if (expression.constant !== undefined) return { kind: "constant", value: expression.constant };
  if (expression.variable !== undefined) return { kind: "variable", name: expression.variable };
  if (expression.datetime !== undefined) return { kind: "datetime", text: expression.datetime };
  if (expression.datetimeKey !== undefined) return { kind: "datetimeKey", path: readKey(expression.datetimeKey) };
  if (expression.condition) {
    const condition = readCondition(expression.condition);
    if (!condition) throw missing("condition");
    return { kind: "condition", condition };
  }
  if (expression.geoDistance) {
    const { origin, to } = expression.geoDistance;
    if (!origin) throw missing("origin");
    return { kind: "geoDistance", origin, to: readKey(to) };
  }
  return undefined;
}

function readFold({ sum, mult, max, min }: wire.Expression): Expression | undefined {
  const fold = (fold: Fold, operands: wire.Expression[]): Expression => ({
    kind: "fold",
    fold,
    operands: operands.map(readExpression),
  });
  if (sum) return fold("sum", sum.sum);
  if (mult) return fold("mult", mult.mult);
  if (max) return fold("max", max.max);
  if (min) return fold("min", min.min);
  return undefined;
}

function readDecay({ expDecay, gaussDecay, linDecay }: wire.Expression): Expression | undefined {
  const decay = (shape: DecayShape, { x, target, scale, midpoint }: wire.DecayParamsExpression): Expression => ({
    kind: "decay",
    shape,
    x: need(x, "x"),
    target: target && readExpression(target),
    scale,
    midpoint,
  });
  if (expDecay) return decay("exp", expDecay);
  if (gaussDecay) return decay("gauss", gaussDecay);
  if (linDecay) return decay("lin", linDecay);
  return undefined;
}

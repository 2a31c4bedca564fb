// What a formula is refused for before any point is looked at.
import { compileFold } from "./arithmetic.ts";
import { compileDatetime, parseVariable, readDefaults } from "./variable.ts";
import { checkDecay } from "./decay.ts";
import type { Expression, Formula } from "./expression.ts";

/** @throws {StatusError} of a variable, date or parameter that cannot be */
export function checkFormula({ expression, defaults }: Formula): void {
  readDefaults(defaults);
  checkExpression(expression);
}

function checkExpression(expression: Expression): void {
  for (const operand of operandsOf(expression)) checkExpression(operand);
  if (expression.kind === "variable") parseVariable(expression.name);
  else if (expression.kind === "datetime") compileDatetime(expression.text);
  else if (expression.kind === "decay") checkDecay(expression);
  else if (expression.kind === "fold") compileFold(expression.fold, expression.operands.map(() => () => 0));
}

/** The expressions that one is made of. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "fold":
      return expression.operands;
    case "div":
      return [expression.left, expression.right];
    case "pow":
      return [expression.base, expression.exponent];
    case "unary":
      return [expression.operand];
    case "decay":
      return expression.target ? [expression.x, expression.target] : [expression.x];
    default:
      return [];
  }
}

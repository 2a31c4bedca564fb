// Formula → one function of a point: everything that does not depend on the point is settled here.
import type { Collection } from "../../collection/collection.ts";
import { compileFilter } from "../../filter/compile.ts";
import type { Condition } from "../../condition/filter.ts";
import { compileDiv, compileFold, compilePow } from "./arithmetic.ts";
import { compileDatetime, compileDatetimeKey } from "./datetime.ts";
import { compileDecay } from "./decay.ts";
import type { Evaluator, FormulaContext } from "./evaluator.ts";
import type { Expression, Formula } from "./expression.ts";
import { compileGeoDistance } from "./geo_distance.ts";
import { compileUnary } from "./unary.ts";
import { compileVariable, readDefaults } from "./variable.ts";

export function compileFormula({ expression, defaults }: Formula, collection: Collection): Evaluator {
  const context: FormulaContext = {
    collection,
    defaults: readDefaults(defaults),
    compile: (part) => compileExpression(part, context),
  };
  return context.compile(expression);
}

function compileExpression(expression: Expression, context: FormulaContext): Evaluator {
  const { compile } = context;
  switch (expression.kind) {
    case "constant":
      return () => expression.value;
    case "variable":
      return compileVariable(expression.name, context);
    case "condition":
      return compileCondition(expression.condition, context);
    case "geoDistance":
      return compileGeoDistance(expression.origin, expression.to, context);
    case "datetime":
      return compileDatetime(expression.text);
    case "datetimeKey":
      return compileDatetimeKey(expression.path, context);
    case "fold":
      return compileFold(expression.fold, expression.operands.map(compile));
    case "div":
      return compileDiv(compile(expression.left), compile(expression.right), expression.byZeroDefault);
    case "pow":
      return compilePow(compile(expression.base), compile(expression.exponent));
    case "unary":
      return compileUnary(expression.unary, compile(expression.operand));
    case "decay":
      return compileDecay(expression, context);
    default:
      throw expression satisfies never;
  }
}

/** A filter condition counts 1 where it holds. */
function compileCondition(condition: Condition, { collection }: FormulaContext): Evaluator {
  const filter = compileFilter({ must: [condition], should: [], mustNot: [] }, collection);
  return ({ row }) => filter.test(row) ? 1 : 0;
}

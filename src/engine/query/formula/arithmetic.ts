// Sums, products, largest and smallest, quotients, powers, and functions of one number.
import { formatFloat } from "../../request/float_text.ts";
import { type Evaluator, finite, invalid } from "./evaluator.ts";
import type { Fold, Unary } from "./expression.ts";

export function compileFold(fold: Fold, operands: readonly Evaluator[]): Evaluator {
  switch (fold) {
    case "sum":
      return (point) => operands.reduce((sum, operand) => sum + operand(point), 0);
    case "mult":
      return product(operands);
    case "max":
      return extreme(fold, operands, -Infinity, Math.max);
    case "min":
      return extreme(fold, operands, Infinity, Math.min);
    default:
      throw fold satisfies never;
  }
}

/** What follows a factor of 0 is not evaluated, so its errors do not count. */
function product(factors: readonly Evaluator[]): Evaluator {
  return (point) => {
    let result = 1;
    for (const factor of factors) {
      const value = factor(point);
      if (value === 0) return 0;
      result *= value;
    }
    return result;
  };
}

function extreme(
  name: Fold,
  operands: readonly Evaluator[],
  start: number,
  pick: (a: number, b: number) => number,
): Evaluator {
  if (operands.length === 0) throw invalid(`\`${name}\` needs at least one operand`);
  return (point) =>
    operands.reduce((best, operand) => {
      const value = operand(point);
      return value !== value ? best : pick(best, value);
    }, start);
}

export function compileDiv(left: Evaluator, right: Evaluator, byZeroDefault: number | undefined): Evaluator {
  return (point) => {
    const dividend = left(point);
    if (dividend === 0) return 0;
    const divisor = right(point);
    if (divisor === 0 && byZeroDefault !== undefined) return byZeroDefault;
    return finite(dividend / divisor, () => `${formatFloat(dividend)}/${formatFloat(divisor)}`);
  };
}

export function compilePow(base: Evaluator, exponent: Evaluator): Evaluator {
  return (point) => {
    const b = base(point);
    const e = exponent(point);
    return finite(b ** e, () => `${formatFloat(b)}^${formatFloat(e)}`);
  };
}

interface UnaryFunction {
  apply(x: number): number;
  /** How an error names it; absent where the result is finite if x is. */
  format?(x: string): string;
}

const functions: Readonly<Record<Unary, UnaryFunction>> = {
  neg: { apply: (x) => -x },
  abs: { apply: Math.abs },
  sqrt: { apply: Math.sqrt, format: (x) => `√${x}` },
  exp: { apply: Math.exp, format: (x) => `exp(${x})` },
  log10: { apply: Math.log10, format: (x) => `log10(${x})` },
  ln: { apply: Math.log, format: (x) => `ln(${x})` },
  acosh: { apply: Math.acosh, format: (x) => `acosh(${x})` },
};

export function compileUnary(unary: Unary, operand: Evaluator): Evaluator {
  const { apply, format } = functions[unary];
  if (!format) return (point) => apply(operand(point));
  return (point) => {
    const x = operand(point);
    return finite(apply(x), () => format(formatFloat(x)));
  };
}

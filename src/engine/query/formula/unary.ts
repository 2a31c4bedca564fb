// Functions of one number.
import { type Evaluator, finite } from "./evaluator.ts";
import type { Unary } from "./expression.ts";
import { formatFloat } from "../../request/float_text.ts";

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

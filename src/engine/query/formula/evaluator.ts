// What a compiled formula is: a function of a point, and what it may ask about it.
import type { Collection } from "../../collection/collection.ts";
import { wrongInput } from "../../request/failure.ts";
import type { Expression } from "./expression.ts";
import type { Json } from "../../payload/json.ts";
import { formatFloat } from "../../request/float_text.ts";

export interface FormulaPoint {
  readonly row: number;
  readonly payload: Uint8Array;
  /** The point's score in a prefetch, if it found it. */
  score(prefetch: number): number | undefined;
}

export type Evaluator = (point: FormulaPoint) => number;

export interface FormulaContext {
  readonly collection: Collection;
  /** By canonical path text, or `$score[i]`. */
  readonly defaults: ReadonlyMap<string, Json>;
  compile(expression: Expression): Evaluator;
}

export const invalid = (text: string) => wrongInput(`Validation failed: ${text}`);

/** The value if it is finite. */
export function finite(value: number, format: () => string): number {
  if (Number.isFinite(value)) return value;
  throw wrongInput(`The expression ${format()} = ${formatFloat(value)} produced a non-finite number`);
}

// A formula as it was read: every part present, paths and conditions understood, nothing evaluated.
import type { Condition } from "../../condition/filter.ts";
import type { JsonPath } from "../../request/json_path.ts";
import type { Json } from "../../payload/json.ts";

export interface GeoPoint {
  readonly lat: number;
  readonly lon: number;
}

export type Fold = "sum" | "mult" | "max" | "min";
export type Unary = "neg" | "abs" | "sqrt" | "exp" | "log10" | "ln" | "acosh";
export type DecayShape = "exp" | "gauss" | "lin";

export interface Decay {
  readonly kind: "decay";
  readonly shape: DecayShape;
  readonly x: Expression;
  readonly target: Expression | undefined;
  readonly scale: number | undefined;
  readonly midpoint: number | undefined;
}

export type Expression =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "condition"; readonly condition: Condition }
  | { readonly kind: "geoDistance"; readonly origin: GeoPoint; readonly to: JsonPath }
  | { readonly kind: "datetime"; readonly text: string }
  | { readonly kind: "datetimeKey"; readonly path: JsonPath }
  | { readonly kind: "fold"; readonly fold: Fold; readonly operands: readonly Expression[] }
  | {
    readonly kind: "div";
    readonly left: Expression;
    readonly right: Expression;
    readonly byZeroDefault: number | undefined;
  }
  | { readonly kind: "pow"; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: "unary"; readonly unary: Unary; readonly operand: Expression }
  | Decay;

export interface Formula {
  readonly expression: Expression;
  readonly defaults: ReadonlyMap<string, Json>;
}

// A formula query: made into one function of a point, with all settled that does not depend on the point, and run.
import { after, type Maybe } from "../../../turns.ts";
import type { Collection } from "../../collection/collection.ts";
import type { Condition } from "../../condition/filter.ts";
import { haversine } from "../../condition/geo.ts";
import { compileFilter } from "../../filter/compile.ts";
import { formatFloat } from "../../request/float_text.ts";
import { formatJsonPath, type JsonPath } from "../../request/json_path.ts";
import { type Ranked, scoresOf, unscrolled } from "../ranked.ts";
import type { Scope } from "../scope.ts";
import { rankRows } from "../score/rank.ts";
import { compileDiv, compileFold, compilePow, compileUnary } from "./arithmetic.ts";
import { compileDatetime, compileDatetimeKey, compileVariable, expected, noValue, readDefaults } from "./variable.ts";
import { compileDecay } from "./decay.ts";
import { type Evaluator, finite, type FormulaContext } from "./evaluator.ts";
import type { Expression, Formula, GeoPoint } from "./expression.ts";
import { payloadValue, readGeoPoint } from "./payload_value.ts";

export function executeFormula(
  scope: Scope,
  found: readonly Ranked[][],
  evaluate: Evaluator,
  limit: number,
): Maybe<Ranked[]> {
  const { collection } = scope;
  const scores = found.map((list) => scoresOf(list, collection.points.capacity));
  const scoreRow = (row: number): number => {
    const point = {
      row,
      payload: collection.payloads.get(row),
      score: (prefetch: number) => scores[prefetch]?.(row),
    };
    const value = evaluate(point);
    return finite(Math.fround(value), () => `${formatFloat(value)} as f32`);
  };
  const hits = after(scope.set(), (rows) => rankRows(collection.points.live, scoreRow, limit, { ...scope, rows }));
  return after(hits, unscrolled);
}

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

function compileGeoDistance(origin: GeoPoint, to: JsonPath, context: FormulaContext): Evaluator {
  const find = payloadValue(to, context);
  const key = formatJsonPath(to);
  return (point) => {
    const value = find(point);
    if (value === undefined) throw noValue("geo point", key);
    const place = readGeoPoint(value);
    if (typeof place === "string") throw expected("geo point", key, place);
    return haversine(origin.lon, origin.lat, place.lon, place.lat);
  };
}

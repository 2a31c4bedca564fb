// Decay functions: 1 at the target, `midpoint` at the distance `scale` from it.
import { type Evaluator, type FormulaContext, invalid } from "./evaluator.ts";
import type { Decay } from "./expression.ts";
import { formatFloat } from "../../request/float_text.ts";

const defaultMidpoint = 0.5;
const defaultScale = 1;

export function compileDecay(decay: Decay, context: FormulaContext): Evaluator {
  const x = context.compile(decay.x);
  const target = decay.target ? context.compile(decay.target) : () => 0;
  checkDecay(decay);
  const shape = shapeOf(decay, decay.midpoint ?? defaultMidpoint, decay.scale ?? defaultScale);
  return (point) => shape(x(point) - target(point));
}

function shapeOf({ shape }: Decay, midpoint: number, scale: number): (difference: number) => number {
  switch (shape) {
    case "exp": {
      const lambda = Math.log(midpoint) / scale;
      return (difference) => Math.exp(lambda * Math.abs(difference));
    }
    case "gauss": {
      const lambda = Math.log(midpoint) / (scale * scale);
      return (difference) => Math.exp(lambda * difference * difference);
    }
    case "lin": {
      const lambda = (1 - midpoint) / scale;
      return (difference) => {
        const value = 1 - lambda * Math.abs(difference);
        return value > 0 ? value : 0; // also for NaN
      };
    }
    default:
      throw shape satisfies never;
  }
}

export function checkDecay({ shape, midpoint = defaultMidpoint, scale = defaultScale }: Decay): void {
  if (shape === "lin") {
    if (!(midpoint >= 0 && midpoint <= 1)) {
      throw invalid(`Linear decay midpoint should be in the range [0.0, 1.0], got ${formatFloat(midpoint)}.`);
    }
  } else if (midpoint <= 0 || midpoint >= 1) { // NaN passes, as on the server, and makes the result NaN
    throw invalid(`Decay midpoint should be in the range (0.0, 1.0), got ${formatFloat(midpoint)}.`);
  }
  if (scale <= 0) throw invalid(`Decay scale should be non-zero positive, got ${formatFloat(scale)}.`);
}

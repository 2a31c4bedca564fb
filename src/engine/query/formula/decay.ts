// Decay functions: 1 at the target, `midpoint` at the distance `scale` from it.
import { type Evaluator, type FormulaContext, invalid } from "./evaluator.ts";
import type { Decay } from "./expression.ts";
import { formatFloat } from "./json_number.ts";

export function compileDecay(decay: Decay, context: FormulaContext): Evaluator {
  const x = context.compile(decay.x);
  const target = decay.target ? context.compile(decay.target) : () => 0;
  const midpoint = decay.midpoint ?? 0.5;
  const scale = decay.scale ?? 1;
  checkParameters(decay, midpoint, scale);
  const shape = shapeOf(decay, midpoint, scale);
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
      return (difference) => Math.max(0, 1 - lambda * Math.abs(difference));
    }
    default:
      throw shape satisfies never;
  }
}

function checkParameters({ shape }: Decay, midpoint: number, scale: number): void {
  if (shape === "lin") {
    if (!(midpoint >= 0 && midpoint <= 1)) {
      throw invalid(`Linear decay midpoint should be in the range [0.0, 1.0], got ${formatFloat(midpoint)}.`);
    }
  } else if (!(midpoint > 0 && midpoint < 1)) {
    throw invalid(`Decay midpoint should be in the range (0.0, 1.0), got ${formatFloat(midpoint)}.`);
  }
  if (!(scale > 0)) throw invalid(`Decay scale should be non-zero positive, got ${formatFloat(scale)}.`);
}

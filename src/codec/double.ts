// A number that is stored as a double although it is whole.

/** What {@linkcode double} gives. */
export class Double {
  /** The number. */
  readonly value: number;

  /** Use {@linkcode double}, which checks the number. */
  constructor(value: number) {
    this.value = value;
  }
}

/**
 * Forces a payload number to be stored as a double: `double(1)` is `1.0` where `1` would be an integer.
 *
 * @throws {RangeError} the number is not finite
 *
 * @example
 * ```ts
 * import { double } from "@quiver/qdrant";
 *
 * const payload = { price: double(12) };
 * console.log(payload.price.value); // 12
 * ```
 */
export function double(value: number): Double {
  if (!Number.isFinite(value)) throw new RangeError(`A payload cannot hold ${value}`);
  return new Double(value);
}

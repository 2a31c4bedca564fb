// What a JSON text says, with numbers and keys exactly as they stand there.
import type { Double } from "../../codec/double.ts";

/** An object: its keys in their order, a key that stands twice twice. */
export class JsonObject {
  readonly keys: string[] = [];
  readonly values: Json[] = [];
}

/**
 * A value. An integer literal of 64 bits is a whole number or, past 2^53, a bigint; any other is a number with a fraction, or a
 * {@linkcode Double} where the number is whole: `1.0`, `1e3`, `-0`.
 */
export type Json = string | number | bigint | boolean | null | Double | Json[] | JsonObject;

/** The last value of a key. */
export function valueOf({ keys, values }: JsonObject, key: string): Json | undefined {
  const at = keys.lastIndexOf(key);
  return at < 0 ? undefined : values[at];
}

// The types of payloads and values that stand in src/gen/types.ts before those of the interface.
export const prelude = `/** A number that \`double()\` marked, so that a whole one is stored as a double. */
export interface DoubleValue {
  /** The number itself. */
  readonly value: number;
}

/** A value that says what it is as JSON: \`Temporal\`, \`URL\`, a decimal. */
export interface JsonConvertible {
  /** As \`JSON.stringify\` calls it. */
  toJSON(key?: string): unknown;
}

/** A payload value as it is written: JSON, and bigint (an integer), Date (RFC 3339 text), \`double()\`, what has \`toJSON\`; \`undefined\` leaves a key out. */
export type JsonInput = string | number | bigint | boolean | null | undefined | Date | DoubleValue | JsonConvertible | readonly JsonInput[] | { readonly [key: string]: JsonInput };

/** A payload as it is written: the default where a call is given no payload type. */
export type Payload = { readonly [key: string]: JsonInput };

/** A payload value as it is read: JSON, and bigint for integers past 2^53. */
export type JsonValue = string | number | bigint | boolean | null | JsonValue[] | JsonObject;

/** Conditions in an array that stays as it is: \`as const\`, or frozen. Few members, so that errors about a condition stay short. */
export interface FixedConditions {
  /** How many they are. */
  readonly length: number;
  /** What tells it from an array that may grow. */
  readonly push?: never;
  /** Each of them. */
  readonly [position: number]: Condition;
}

/** What is gone through once and is no list: a generator, a \`Set\`. */
export interface OnceThrough<T> extends Iterable<T> {
  /** What tells it from a list. */
  readonly length?: never;
}

/** A time as text, RFC 3339: \`2026-01-31T12:00:00Z\`. A variable of type \`string\` goes under \`datetimeRange\`. */
export type DateText = \`\${number}-\${number}-\${string}\`;

/** A payload as it is read: the default where a call is given no payload type. */
export type JsonObject = { [key: string]: JsonValue };
`;

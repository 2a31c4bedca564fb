// Values that are not as they should be: what programs pass by mistake, put somewhere into what is right.
import type { Dice } from "../oracle/dice.ts";

/** A text that nothing else has: where it was given, it must be in what is sent. */
export const marker = "marker-zq";

type Plain = Record<string, unknown>;

export const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** How many values are in a value, itself included; of those that `counts` says, if it is given. */
export function nodesOf(value: unknown, counts: (value: unknown) => boolean = () => true): number {
  let count = counts(value) ? 1 : 0;
  if (value instanceof Map) { for (const [key, one] of value) count += nodesOf(key, counts) + nodesOf(one, counts); }
  else if (ArrayBuffer.isView(value)) count += counts === undefined ? value.byteLength : 0;
  else if (Array.isArray(value)) { for (const one of value) count += nodesOf(one, counts); }
  else if (isPlain(value)) { for (const key of Object.keys(value)) count += nodesOf(value[key], counts); }
  return count;
}

const odd: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => NaN,
  () => Infinity,
  () => -1,
  () => 0.5,
  () => 1e300,
  () => 2 ** 53,
  () => 2n ** 70n,
  () => 5n,
  () => "",
  () => "5",
  () => marker,
  () => true,
  () => [],
  () => ({}),
  () => [[]],
  () => [null],
  () => [marker],
  () => ({ [marker]: 1 }),
  () => ({ x: marker }),
  () => new Date(0),
  () => new Date(NaN),
  () => Symbol("odd"),
  () => () => 1,
  () => new Map([["a", 1]]),
  () => new Set([1]),
  () => new String("boxed"),
  () => new Number(3),
  () => Object.create(null),
  () => ({ toJSON: () => marker }),
  () => Float32Array.of(1, 2),
  () => Float64Array.of(NaN),
  () => new Uint8Array(3),
  () => Array(3),
  () => Promise.resolve(1),
];

/** A copy of a value with one or two changes somewhere. */
export function changed(value: unknown, dice: Dice): unknown {
  const copy = { root: copyOf(value) };
  for (let count = dice.int(2); count >= 0; count--) change(copy, dice);
  return copy.root;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copyOf(one)]));
}

function change(root: Plain, dice: Dice): void {
  const places: (Plain | unknown[])[] = [];
  nodesOf(root, (one) => ((isPlain(one) || Array.isArray(one)) && places.push(one), false));
  const place = dice.one(places), value = dice.one(odd)();
  if (Array.isArray(place)) {
    const at = dice.int(place.length + 1);
    if (dice.chance(0.5)) place.splice(at, 0, value);
    else place[at] = value;
    return;
  }
  const keys = Object.keys(place);
  if (place === root) {
    if (dice.chance(0.1)) root.root = value;
    return;
  }
  const key = keys.length > 0 && dice.chance(0.8)
    ? dice.one(keys)
    : dice.one(["x", "filter", "must", "key", "match", "id", "vectors"]);
  if (dice.chance(0.15)) delete place[key];
  else place[key] = value;
}

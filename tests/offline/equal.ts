// Equality by value as @std/assert has it, for the stand-ins: standins_test.ts puts the same pairs to both.

type Keyed = Map<unknown, unknown> | Set<unknown>;
type Bytes = ArrayLike<unknown>;

const TypedArray = Object.getPrototypeOf(Uint8Array);

/** Values of these classes are equal if their texts are. */
const byText = [RegExp, URL, URLSearchParams, Intl.Locale];

/** Classes and lengths count, the sign of zero does not, NaN is equal to itself. */
export function equal(a: unknown, b: unknown): boolean {
  return equalWithin(a, b, new Map());
}

function equalWithin(a: unknown, b: unknown, compared: Map<unknown, unknown>): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (classOf(a) !== classOf(b)) return false;
  if (a instanceof TypedArray) return equalElements(a as unknown as Bytes, b as unknown as Bytes);
  if (isBuffer(a)) return equalElements(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`A ${a.constructor.name} cannot be compared`);
  }
  if (a instanceof WeakRef) return equalWithin(a.deref(), (b as WeakRef<WeakKey>).deref(), compared);
  if (compared.get(a) === b) return true;
  if (Object.keys(a).length !== Object.keys(b).length) return false;
  compared.set(a, b);
  if (isKeyed(a)) return equalEntries(a, b as Keyed, compared);
  if (byText.some((type) => Object.getPrototypeOf(a) === type.prototype)) return String(a) === String(b);
  return equalProperties(a as Record<PropertyKey, unknown>, b as Record<PropertyKey, unknown>, compared);
}

function equalElements(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  return true;
}

/** Keys that are objects are looked for by value. */
function equalEntries(a: Keyed, b: Keyed, compared: Map<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  if (![...a.keys()].some(isObject)) {
    if (a instanceof Set) return [...a].every((key) => b.has(key));
    return [...a].every(([key, value]) => b.has(key) && equalWithin(value, (b as typeof a).get(key), compared));
  }
  const others = [...b.entries()];
  return [...a.entries()].every(([key, value]) =>
    others.some(([otherKey, other]) => equalWithin(key, otherKey, compared) && equalWithin(value, other, compared))
  );
}

function equalProperties(
  a: Record<PropertyKey, unknown>,
  b: Record<PropertyKey, unknown>,
  compared: Map<unknown, unknown>,
): boolean {
  const keys = new Set([...keysOf(a), ...keysOf(b)]);
  return [...keys].every((key) => equalWithin(a[key], b[key], compared) && key in a === key in b);
}

/** Own keys that can be listed; of an instance of a class all keys, its class's too. */
function keysOf(value: object): PropertyKey[] {
  if (isPlain(value)) return Reflect.ownKeys({ ...value });
  const keys: PropertyKey[] = [];
  for (
    let at: object | null = value;
    at !== null && at !== Object.prototype && at !== Array.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    keys.push(...Reflect.ownKeys(at));
  }
  return keys;
}

/** An object without a prototype counts as a plain one. */
function classOf(value: object): unknown {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isKeyed = (value: object): value is Keyed => value instanceof Map || value instanceof Set;
const isBuffer = (value: object): value is ArrayBuffer =>
  value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
const isPlain = (value: object): boolean =>
  [Object.prototype, Array.prototype].some((plain) => classOf(value) === plain);

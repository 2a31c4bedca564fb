// What a value of a filter may be: checks that name each mistake by its path.

export interface Problem {
  /** `must[1].range.gte`; empty for the whole. */
  readonly path: string;
  readonly text: string;
}

/** Where a value stands, and where mistakes are written down. */
export interface Place {
  readonly path: string;
  readonly problems: Problem[];
}

export type Check = (value: unknown, place: Place) => void;
export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function inner({ path, problems }: Place, key: string | number): Place {
  if (typeof key === "number") return { path: `${path}[${key}]`, problems };
  const plain = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
  return { path: path === "" ? plain : `${path}.${plain}`, problems };
}

export function say({ path, problems }: Place, text: string): void {
  problems.push({ path, text });
}

/** A value as it is named in a mistake. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") {
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  }
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** A value that one question decides. */
export const that = (is: (value: unknown) => boolean, what: string): Check => (value, place) => {
  if (!is(value)) say(place, `expected ${what}, got ${shown(value)}`);
};

interface ObjectOptions {
  /** Keys that must be there; others may be missing, or null. */
  readonly needs?: readonly string[];
  /** Whether there has to be one of the keys at least. */
  readonly some?: boolean;
  /** Whether there may be no more than one. */
  readonly one?: boolean;
}

/** An object of these keys and no others. */
export function object(
  checks: Readonly<Record<string, Check>>,
  options: ObjectOptions = {},
): Check {
  const { needs = [], some = false, one = false } = options,
    names = Object.keys(checks);
  return (value, place) => {
    if (!isObject(value)) {
      return say(place, `expected an object, got ${shown(value)}`);
    }
    for (const [key, each] of Object.entries(value)) {
      if (!names.includes(key)) {
        say(
          inner(place, key),
          `there is no such key here; there is ${listed(names)}`,
        );
      } else if (each !== null || needs.includes(key)) {
        checks[key](each, inner(place, key));
      }
    }
    for (const key of needs) {
      if (!Object.hasOwn(value, key)) say(place, `${key} is missing`);
    }
    const given = names.filter((key) => (value[key] ?? null) !== null);
    if (some && given.length === 0) {
      say(place, `says nothing: give ${listed(names)}`);
    }
    if (one && given.length > 1) {
      say(place, `only one of ${given.join(", ")} can be given`);
    }
  };
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;

export const list = (check: Check): Check => (value, place) => {
  if (!Array.isArray(value)) {
    return say(place, `expected a list, got ${shown(value)}`);
  }
  value.forEach((each, i) => check(each, inner(place, i)));
};

export const text: Check = that((value) => typeof value === "string", "a text");
export const flag: Check = that(
  (value) => typeof value === "boolean",
  "true or false",
);
export const number: Check = that((value) => isNumber(value), "a number");

export const isNumber = (value: unknown): value is number | bigint =>
  typeof value === "number" ? Number.isFinite(value) : typeof value === "bigint";
export const isWhole = (value: unknown): value is number | bigint =>
  typeof value === "bigint" || Number.isInteger(value);

export const whole = (least: number): Check =>
  that(
    (value) => isWhole(value) && value >= least,
    least === 0 ? "a whole number" : `a whole number from ${least}`,
  );

const uuid = /^(?:urn:uuid:)?\{?[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}\}?$/i;
export const isId = (value: unknown): boolean =>
  typeof value === "string" ? uuid.test(value) : isWhole(value) && value >= 0;
export const id: Check = that(isId, "a whole number or a UUID");

const moment = /^(\d{4}-\d\d-\d\d)(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;
/** RFC 3339, also without an offset, seconds or a time. */
export const isMoment = (value: unknown): value is string =>
  typeof value === "string" &&
  !Number.isNaN(Date.parse(moment.exec(value)?.[1] ?? ""));

const step = String.raw`(?:[\p{L}\p{N}_-]+|"[^"\\]*")(?:\[\d*\])*`,
  keyPath = new RegExp(`^${step}(?:\\.${step})*$`, "u");
/** The path of a field: `a.b`, `a[].b`, `"a key with spaces"`. */
export const key: Check = (value, place) => {
  if (typeof value !== "string") {
    return say(place, `expected the name of a field, got ${shown(value)}`);
  }
  if (!keyPath.test(value)) {
    say(
      place,
      `${shown(value)} names no field; put quotes around a key with other signs: "…"`,
    );
  }
};

/** A key of a payload as a path names it. */
export const keyName = (name: string): string => /^[\p{L}\p{N}_-]+$/u.test(name) ? name : `"${name}"`;

// What a row of the filter's builder can ask of a field: from texts that somebody types to a condition and back.
import type { Condition } from "../api/types.ts";
import { isMoment, isNumber, isWhole } from "./checks.ts";
import { jsonText, parseJson } from "../api/json.ts";

/** What kind of values a row compares with. */
export type ValueKind = "text" | "whole" | "number" | "flag" | "time";

export interface Operator {
  readonly label: string;
  /** What is typed: a name for each text. */
  readonly inputs: readonly string[];
  /** Kinds of values it can compare with; none where its inputs are always the same. */
  readonly kinds: readonly ValueKind[];
  /** Whether it asks about a field; else about the point. */
  readonly ofField: boolean;
  /** @throws {Mistyped} */
  build(key: string, texts: readonly string[], kind: ValueKind): Condition;
  /** The texts that would build it, if any would. */
  read(condition: Condition): readonly string[] | undefined;
}

/** A text that is no such value. */
export class Mistyped extends Error {}

/** @throws {Mistyped} */
export function valueOf(text: string, kind: ValueKind): unknown {
  if (kind === "text") return text;
  const trimmed = text.trim();
  if (trimmed === "") throw new Mistyped("give a value");
  if (kind === "flag") {
    if (trimmed === "true" || trimmed === "false") return trimmed === "true";
    throw new Mistyped(`expected true or false, got ${trimmed}`);
  }
  if (kind === "time") {
    if (isMoment(trimmed)) return trimmed;
    throw new Mistyped(
      `expected a date like 2024-01-31 or 2024-01-31T12:00:00Z, got ${trimmed}`,
    );
  }
  return numberOf(trimmed, kind);
}

function numberOf(text: string, kind: "whole" | "number"): number | bigint {
  const isJson = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text),
    value = isJson ? parseJson(text) : undefined;
  const is = kind === "whole" ? isWhole : isNumber;
  if (is(value)) return value;
  throw new Mistyped(
    `expected a ${kind === "whole" ? "whole number" : "number"}, got ${text}`,
  );
}

/** `a, b, "c, d"` as a list. */
export function listOf(text: string): string[] {
  const found = [
    ...text.matchAll(/\s*("(?:[^"\\]|\\.)*"(?=\s*(?:,|$))|[^,]*)\s*(?:,|$)/g),
  ].map(([, each]) => each.trim());
  found.pop(); // what stands after the end
  return found.filter((each) => each !== "").map((each) => /^".*"$/s.test(each) ? unquoted(each) : each);
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text;
  }
}

export const listText = (values: readonly unknown[]): string =>
  values.map((value) => {
    const text = String(value);
    return text === "" || text !== text.trim() || /[,"\n]/.test(text) ? JSON.stringify(text) : text;
  }).join(", ");

const at = (condition: Condition, name: string): Condition => (condition[name] ?? {}) as Condition;
const textOf = (value: unknown): string => typeof value === "string" ? value : jsonText(value);

function values(texts: readonly string[], kind: ValueKind): unknown[] {
  const list = listOf(texts[0]);
  if (list.length === 0) {
    throw new Mistyped("give a value, or several with commas between them");
  }
  return list.map((each) => valueOf(each, kind));
}

const scalar: Pick<Operator, "kinds" | "ofField"> = {
  kinds: ["text", "whole", "flag"],
  ofField: true,
};

const equal: Operator = {
  ...scalar,
  label: "is",
  inputs: ["Value"],
  build: (key, [text], kind) => ({
    key,
    match: { value: valueOf(text, kind) },
  }),
  read: (condition) => {
    const { value } = at(condition, "match");
    return value === undefined ? undefined : [textOf(value)];
  },
};

const ofList = (label: string, name: "any" | "except"): Operator => ({
  ...scalar,
  kinds: ["text", "whole"],
  label,
  inputs: ["Values, with commas"],
  build: (key, texts, kind) => ({
    key,
    match: { [name]: values(texts, kind) },
  }),
  read: (condition) => {
    const list = at(condition, "match")[name];
    return Array.isArray(list) ? [listText(list)] : undefined;
  },
});

const ofText = (label: string, name: string): Operator => ({
  label,
  inputs: ["Text"],
  kinds: ["text"],
  ofField: true,
  build: (key, [text]) => {
    if (text === "") throw new Mistyped("give a text");
    return { key, match: { [name]: text } };
  },
  read: (condition) => {
    const text = at(condition, "match")[name];
    return typeof text === "string" ? [text] : undefined;
  },
});

const ofBounds = (label: string, ...bounds: readonly string[]): Operator => ({
  label,
  inputs: bounds.length === 1 ? ["Value"] : ["From", "To"],
  kinds: ["number", "time"],
  ofField: true,
  build: (key, texts, kind) => ({
    key,
    range: Object.fromEntries(
      bounds.map((name, i) => [name, valueOf(texts[i], kind)]),
    ),
  }),
  read: (condition) => {
    const range = at(condition, "range");
    return bounds.every((name) => Object.hasOwn(range, name)) ? bounds.map((name) => textOf(range[name])) : undefined;
  },
});

const numbers = (texts: readonly string[]): (number | bigint)[] =>
  texts.map((text) => valueOf(text, "number") as number);
const spot = (lat: unknown, lon: unknown) => ({ lat, lon });
const placed: Pick<Operator, "kinds" | "ofField"> = {
  kinds: [],
  ofField: true,
};

const near: Operator = {
  ...placed,
  label: "is within",
  inputs: ["Metres", "Latitude", "Longitude"],
  build(key, texts) {
    const [radius, lat, lon] = numbers(texts);
    return { key, geo_radius: { center: spot(lat, lon), radius } };
  },
  read(condition) {
    const { center, radius } = at(condition, "geo_radius") as {
      center?: Condition;
      radius?: unknown;
    };
    return center === undefined ? undefined : [radius, center.lat, center.lon].map(textOf);
  },
};

const inBox: Operator = {
  ...placed,
  label: "is in the box",
  inputs: ["North", "West", "South", "East"],
  build(key, texts) {
    const [north, west, south, east] = numbers(texts);
    return {
      key,
      geo_bounding_box: {
        top_left: spot(north, west),
        bottom_right: spot(south, east),
      },
    };
  },
  read(condition) {
    const box = at(condition, "geo_bounding_box") as {
      top_left?: Condition;
      bottom_right?: Condition;
    };
    if (box.top_left === undefined || box.bottom_right === undefined) {
      return undefined;
    }
    return [
      box.top_left.lat,
      box.top_left.lon,
      box.bottom_right.lat,
      box.bottom_right.lon,
    ].map(textOf);
  },
};

const counts: Operator = {
  ...placed,
  label: "has so many values",
  inputs: ["From", "To"],
  build(key, [from, to]) {
    const given = [["gte", from], ["lte", to]].filter(([, text]) => text.trim() !== "");
    if (given.length === 0) throw new Mistyped("give a number");
    return {
      key,
      values_count: Object.fromEntries(
        given.map(([name, text]) => [name, valueOf(text, "whole")]),
      ),
    };
  },
  read(condition) {
    const { gte, lte } = at(condition, "values_count");
    return gte === undefined && lte === undefined
      ? undefined
      : [gte, lte].map((each) => each === undefined ? "" : textOf(each));
  },
};

const bare = (label: string, name: "is_empty" | "is_null"): Operator => ({
  ...placed,
  label,
  inputs: [],
  build: (key) => ({ [name]: { key } }),
  read: (condition) => Object.hasOwn(condition, name) ? [] : undefined,
});

const ids: Operator = {
  kinds: [],
  ofField: false,
  label: "id is one of",
  inputs: ["Ids, with commas"],
  build: (_, texts) => ({
    has_id: (values(texts, "text") as string[]).map((text) => /^\d+$/.test(text) ? parseJson(text) : text),
  }),
  read: ({ has_id: list }) => Array.isArray(list) ? [listText(list)] : undefined,
};

const hasVector: Operator = {
  kinds: [],
  ofField: false,
  label: "has the vector",
  inputs: ["Name"],
  build: (_, [text]) => ({ has_vector: text }),
  read: ({ has_vector: name }) => typeof name === "string" ? [name] : undefined,
};

export const operators = {
  is: equal,
  any: ofList("is one of", "any"),
  except: ofList("is none of", "except"),
  text: ofText("contains", "text"),
  text_any: ofText("contains a word of", "text_any"),
  phrase: ofText("contains the phrase", "phrase"),
  prefix: ofText("begins with", "prefix"),
  between: ofBounds("is between", "gte", "lte"),
  gte: ofBounds("≥", "gte"),
  gt: ofBounds(">", "gt"),
  lte: ofBounds("≤", "lte"),
  lt: ofBounds("<", "lt"),
  near,
  box: inBox,
  counts,
  empty: bare("is empty", "is_empty"),
  null: bare("is null", "is_null"),
  ids,
  vector: hasVector,
} satisfies Readonly<Record<string, Operator>>;
export type OperatorName = keyof typeof operators;
export const operatorNames = Object.keys(operators) as OperatorName[];

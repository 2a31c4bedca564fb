// Reads a filter in Qdrant's JSON: the filter, or what is wrong with it and where. A filter with a mistake is no filter, so that it never lets
// through more than was meant.
import { parseJson } from "../api/json.ts";
import { jsonMistake } from "../api/json_mistake.ts";
import type { Filter } from "../api/types.ts";
import * as check from "./checks.ts";
import { type Check, inner, isObject, object, type Place, type Problem, say, that } from "./checks.ts";

export type { Problem } from "./checks.ts";

export interface FilterRead {
  /** Undefined where there is none, and where it has problems. */
  readonly filter: Filter | undefined;
  readonly problems: readonly Problem[];
}

/** @param given the text, or what was read from it; an empty text is no filter */
export function readFilter(given: unknown): FilterRead {
  if (typeof given !== "string") return readValue(given);
  if (given.trim() === "") return { filter: undefined, problems: [] };
  const mistake = jsonMistake(given);
  if (mistake === undefined) return readValue(parseJson(given));
  const { line, column, text } = mistake;
  return {
    filter: undefined,
    problems: [{ path: `line ${line}, column ${column}`, text }],
  };
}

function readValue(value: unknown): FilterRead {
  if (value === undefined || value === null) {
    return { filter: undefined, problems: [] };
  }
  const problems: Problem[] = [];
  filter(value, { path: "", problems });
  return {
    filter: problems.length === 0 ? value as Filter : undefined,
    problems,
  };
}

/** `must[1].range.gte: expected a number`. */
export const problemText = ({ path, text }: Problem): string => path === "" ? text : `${path}: ${text}`;

/** The mistakes of one condition. */
export function conditionProblems(value: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  condition(value, { path: "", problems });
  return problems;
}

const clauses: Check = (value, place) => {
  if (isObject(value)) return condition(value, place);
  if (!Array.isArray(value)) {
    return say(
      place,
      `expected a list of conditions, got ${check.shown(value)}`,
    );
  }
  value.forEach((each, i) => condition(each, inner(place, i)));
};

const minShould = object({
  conditions: check.list((value, place) => condition(value, place)),
  min_count: check.whole(1),
}, {
  needs: ["conditions", "min_count"],
});

const filter: Check = object({
  must: clauses,
  should: clauses,
  must_not: clauses,
  min_should: minShould,
});
const filterKeys = ["must", "should", "must_not", "min_should"];

/** Conditions that are no test of one field. */
const others: Readonly<Record<string, Check>> = {
  is_empty: object({ key: check.key }, { needs: ["key"] }),
  is_null: object({ key: check.key }, { needs: ["key"] }),
  has_id: check.list(check.id),
  has_vector: check.text,
  nested: object({
    key: check.key,
    filter: (value, place) => filter(value, place),
  }, { needs: ["key", "filter"] }),
  slice: object({ total: check.whole(1), index: check.whole(0) }, {
    needs: ["total", "index"],
  }),
};

function condition(value: unknown, place: Place): void {
  if (!isObject(value)) {
    return say(place, `expected a condition, got ${check.shown(value)}`);
  }
  if (Object.hasOwn(value, "key")) return fieldCondition(value, place);
  const kind = Object.keys(others).find((name) => Object.hasOwn(value, name));
  if (kind !== undefined) {
    return object({ [kind]: others[kind] }, { needs: [kind] })(value, place);
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return say(place, "an empty condition says nothing");
  if (keys.some((name) => filterKeys.includes(name))) {
    return filter(value, place);
  }
  say(
    inner(place, keys[0]),
    `there is no such condition; a test of a field has "key" beside it`,
  );
}

const isMatchValue = (value: unknown) => ["string", "boolean"].includes(typeof value) || isMatchNumber(value);
const isMatchNumber = (value: unknown) => check.isWhole(value) && value >= -(2n ** 63n) && value < 2n ** 63n;

/** Texts, or whole numbers, not both. */
const matchList: Check = (value, place) => {
  if (!Array.isArray(value)) {
    return say(place, `expected a list, got ${check.shown(value)}`);
  }
  const [is, what] = typeof value[0] === "string"
    ? [
      (each: unknown) => typeof each === "string",
      "a text, as the first is",
    ] as const
    : [
      isMatchNumber,
      value.length > 1 && isMatchNumber(value[0]) ? "a whole number, as the first is" : "a text or a whole number",
    ] as const;
  value.forEach((each, i) => that(is, what)(each, inner(place, i)));
};

const match = object({
  value: that(isMatchValue, "a text, a whole number, true or false"),
  any: matchList,
  except: matchList,
  text: check.text,
  text_any: check.text,
  phrase: check.text,
  prefix: check.text,
  substring: check.text,
}, { some: true, one: true });

/** Four bounds of one kind. */
const bounds = (bound: Check): Check => object({ gt: bound, gte: bound, lt: bound, lte: bound }, { some: true });
const numbers = bounds(that(check.isNumber, "a number"));
const moments = bounds(
  that(
    check.isMoment,
    "a date and time as the other bound is, like 2024-01-31T12:00:00Z",
  ),
);

const range: Check = (value, place) =>
  (isObject(value) && Object.values(value).some(check.isMoment) ? moments : numbers)(value, place);

const degrees = (most: number): Check =>
  that(
    (value) => check.isNumber(value) && value >= -most && value <= most,
    `a number from -${most} to ${most}`,
  );
const spot = object({ lon: degrees(180), lat: degrees(90) }, {
  needs: ["lon", "lat"],
});
const place: Check = (value, at) => {
  if (!Array.isArray(value)) return spot(value, at);
  if (value.length !== 2) {
    return say(at, `expected [lon, lat], got ${value.length} numbers`);
  }
  spot({ lon: value[0], lat: value[1] }, at);
};

const line = object({
  points: (value, at) => {
    check.list(place)(value, at);
    if (!Array.isArray(value)) return;
    if (value.length < 4) {
      say(
        at,
        `a line around an area has 4 points or more, got ${value.length}`,
      );
    } else if (JSON.stringify(value[0]) !== JSON.stringify(value.at(-1))) {
      say(at, "the last point has to be the first one again");
    }
  },
}, { needs: ["points"] });

/** Tests of a field. Several in one condition: one of them has to hold. */
const tests: Readonly<Record<string, Check>> = {
  match,
  range,
  geo_bounding_box: object({ top_left: place, bottom_right: place }, {
    needs: ["top_left", "bottom_right"],
  }),
  geo_radius: object({ center: place, radius: check.number }, {
    needs: ["center", "radius"],
  }),
  geo_polygon: object({ exterior: line, interiors: check.list(line) }, {
    needs: ["exterior"],
  }),
  values_count: bounds(check.whole(0)),
  is_empty: check.flag,
  is_null: check.flag,
};

function fieldCondition(value: check.Fields, at: Place): void {
  object({ key: check.key, ...tests }, { needs: ["key"] })(value, at);
  const isTested = Object.keys(value).some((name) => name !== "key" && value[name] !== null);
  if (!isTested) {
    say(
      at,
      `says nothing about the field: give ${Object.keys(tests).join(", ")}`,
    );
  }
}

// Colours of points by a field: its most frequent values, or ranges of its numbers and dates.
import { jsonText } from "../api/json.ts";
import { short } from "../format.ts";

export interface LegendEntry {
  readonly name: string;
  readonly count: number;
  /** Grey: all values that have no colour of their own, and points without a value. */
  readonly plain: boolean;
}
export interface Colouring {
  /** The entry of each point. */
  readonly categories: Uint8Array<ArrayBuffer>;
  readonly entries: readonly LegendEntry[];
  /** Whether the entries are ranges, from low to high. */
  readonly ramp: boolean;
}

const mostValues = 12;
const ranges = 8;
type Kind = "number" | "date" | "value";

/** @param values of each point; a list counts as its first value */
export function colouringOf(values: readonly unknown[]): Colouring {
  const firsts = values.map((value) => Array.isArray(value) ? value[0] : value);
  const distinct = new Set(firsts.filter(isThere));
  const kind = kindOf(distinct);
  return kind === "value" || distinct.size <= ranges ? byValue(firsts) : byRange(firsts, kind);
}

/** All points alike. */
export const oneColour = (count: number): Colouring => ({
  categories: new Uint8Array(count),
  entries: [{ name: "All points", count, plain: false }],
  ramp: false,
});

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

function kindOf(values: ReadonlySet<unknown>): Kind {
  if (values.size === 0) return "value";
  const all = [...values];
  if (
    all.every((value) => typeof value === "number" || typeof value === "bigint")
  ) return "number";
  const isDate = (value: unknown) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) &&
    !isNaN(dateOf(value));
  return all.every(isDate) ? "date" : "value";
}

const dateOf = (text: string): number =>
  Date.parse(
    /T.*([zZ]|[+-]\d\d:?\d\d)$|^\d{4}-\d\d-\d\d$/.test(text) ? text : `${text}Z`,
  );
const nameOf = (value: unknown): string => typeof value === "string" ? value : jsonText(value);

function byValue(values: readonly unknown[]): Colouring {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (isThere(value)) {
      counts.set(nameOf(value), (counts.get(nameOf(value)) ?? 0) + 1);
    }
  }
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  // In the order of the alphabet, so that a value keeps its colour where another sample or filter counts otherwise.
  const top = sorted.slice(0, mostValues).sort(([a], [b]) => a < b ? -1 : 1), others = sorted.length - top.length;
  const at = new Map(top.map(([name], i) => [name, i]));
  const entries = [
    ...top.map(([name]) => name),
    ...(others > 0 ? [`${others} other values`] : []),
    "No value",
  ];
  const categories = Uint8Array.from(
    values,
    (value) => isThere(value) ? at.get(nameOf(value)) ?? top.length : entries.length - 1,
  );
  return counted(categories, entries, top.length, false);
}

function byRange(values: readonly unknown[], kind: Kind): Colouring {
  const numbers = Float64Array.from(
    values,
    (value) => isThere(value) ? numberOf(value) : NaN,
  );
  const sorted = numbers.filter((value) => !isNaN(value)).sort();
  const cut = (part: number) => sorted[Math.floor(part * (sorted.length - 1))];
  // Equal parts of the points, not of the numbers: one outlier would leave one colour to all others.
  const cuts = [
    ...new Set(
      Array.from({ length: ranges - 1 }, (_, i) => cut((i + 1) / ranges)),
    ),
  ];
  const text = kind === "date" ? (value: number) => new Date(value).toISOString().slice(0, 10) : short;
  const entries = [...cuts, Infinity].map((high, i) =>
    high === Infinity
      ? `${text(cuts[i - 1])} and more`
      : i === 0
      ? `below ${text(high)}`
      : `${text(cuts[i - 1])} – ${text(high)}`
  );
  const categories = Uint8Array.from(numbers, (value) => {
    if (isNaN(value)) return entries.length;
    const at = cuts.findIndex((high) => value < high);
    return at < 0 ? cuts.length : at;
  });
  return counted(categories, [...entries, "No value"], entries.length, true);
}

const numberOf = (value: unknown): number => typeof value === "string" ? dateOf(value) : Number(value);

/** The last entries are left out where they have no points; the others keep their places. */
function counted(
  categories: Uint8Array<ArrayBuffer>,
  names: readonly string[],
  coloured: number,
  ramp: boolean,
): Colouring {
  const counts = new Uint32Array(names.length);
  for (const category of categories) counts[category]++;
  const entries = names.map((name, i): LegendEntry => ({
    name,
    count: counts[i],
    plain: i >= coloured,
  }));
  while (entries.length > 1 && entries.at(-1)!.count === 0) entries.pop();
  return { categories, entries, ramp };
}

const light = [
  "#2f6fde",
  "#e0682a",
  "#1f9d61",
  "#c43d8f",
  "#7a55d6",
  "#a8861a",
  "#15a0b5",
  "#d1403f",
  "#6b9a1f",
  "#8d5a3b",
  "#e08bb5",
  "#4a5f9a",
];
const dark = [
  "#6ea0ff",
  "#ff9a5c",
  "#4fd08f",
  "#f07fc2",
  "#ad8dff",
  "#e0c04a",
  "#4fd3e6",
  "#ff7f78",
  "#aede5a",
  "#d19a74",
  "#ffb8d8",
  "#9db0e8",
];
const ramps = {
  light: ["#3b1f8f", "#5b2fb0", "#7f3fbd", "#a44bb4", "#c6589c", "#df6b7d", "#ee8559", "#f2a43a"],
  dark: ["#5a4fe0", "#7f63ee", "#a375ee", "#c886e2", "#e698cd", "#f9aeb0", "#ffc990", "#ffe87a"],
};

/** The colours of the entries. */
export function coloursOf(
  { entries, ramp }: Colouring,
  isDark: boolean,
): string[] {
  const values = isDark ? dark : light, steps = isDark ? ramps.dark : ramps.light;
  const coloured = entries.filter(({ plain }) => !plain).length;
  const step = (i: number) =>
    steps[
      coloured < 2 ? 0 : Math.round((i / (coloured - 1)) * (steps.length - 1))
    ];
  return entries.map(({ plain }, i) => plain ? (isDark ? "#6a7284" : "#a3a9b6") : ramp ? step(i) : values[i]);
}

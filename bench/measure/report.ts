// What the suites found, printed as it is found and kept for the file of results.
import { writeFileSync } from "node:fs";
import { median, ratiosOf, type Spread } from "./stats.ts";

/** What others take to what ours takes, for one work on one runtime. */
export interface Result extends Spread {
  /** What was done, and what was measured of it: `query.64.cpu`. */
  readonly work: string;
  /** `deno`, `node20` and so on. */
  readonly runtime: string;
  readonly peer: string;
  /** What it is for ours, in `unit`: the median of the rounds. */
  readonly ours: number;
  readonly unit: string;
}

/**
 * @param what the work; `ours` makes the figure that is told of ours out of its cost
 * @param peers in the order of their costs
 * @param costs of each round: ours first, then each peer's
 */
export function resultsOf(
  { ours, ...what }: Pick<Result, "work" | "runtime" | "unit"> & { readonly ours?: (cost: number) => number },
  peers: readonly string[],
  [own, ...others]: readonly (readonly number[])[],
): Result[] {
  const cost = median(own);
  return peers.map((peer, at) => ({ ...what, peer, ...ratiosOf(others[at], own), ours: ours?.(cost) ?? cost }));
}

/** A figure by itself, or a ratio that is ours to another's, beside its floor. */
export interface Line {
  readonly name: string;
  readonly value: number;
  /** Smaller is better unless `atLeast`. */
  readonly floor?: number | undefined;
  readonly atLeast?: boolean | undefined;
  readonly detail?: string | undefined;
}

/** How a cost grows: what it is at each number of points. */
export interface Curve {
  readonly name: string;
  readonly unit: string;
  readonly at: readonly (readonly [count: number, value: number])[];
}

export interface Figures {
  readonly results: Result[];
  readonly lines: (Line & { readonly suite: string })[];
  readonly curves: Curve[];
}

export class Report {
  readonly figures: Figures = { results: [], lines: [], curves: [] };
  /** What is beyond its floor. */
  readonly failed: string[] = [];
  #title = "";

  title(text: string): void {
    this.#title = text;
    console.log(`\n${text}`);
  }

  add(line: Line): void {
    const { name, value, floor, atLeast, detail } = line;
    const fits = floor === undefined || (atLeast ? value >= floor : value <= floor);
    if (!fits) this.failed.push(name);
    const bound = floor === undefined ? "" : `${atLeast ? "≥" : "≤"} ${floor}${fits ? "" : "  BELOW THE FLOOR"}`;
    console.log(`${name.padEnd(56)} ${format(value).padStart(10)}  ${bound.padEnd(10)} ${detail ?? ""}`);
    this.figures.lines.push({ suite: this.#title, ...line });
  }

  /** A line for a work, with a column for each peer. */
  table(results: readonly Result[]): void {
    const peers = [...new Set(results.map(({ peer }) => peer))];
    console.log(["".padEnd(24), "ours".padStart(12), ...peers.map((peer) => peer.padStart(20))].join(" "));
    for (const [work, row] of Map.groupBy(results, (result) => result.work)) {
      const cells = peers.map((peer) => {
        const found = row.find((result) => result.peer === peer);
        return (found === undefined ? "" : spreadText(found)).padStart(20);
      });
      console.log([work.padEnd(24), `${format(row[0].ours)} ${row[0].unit}`.padStart(12), ...cells].join(" "));
    }
    this.figures.results.push(...results);
  }

  curve(curve: Curve): void {
    this.figures.curves.push(curve);
    console.log(
      `${`${curve.name}, ${curve.unit}`.padEnd(32)} ${curve.at.map(([, value]) => format(value).padStart(9)).join("")}`,
    );
  }
}

export function writeFigures(file: string, figures: Figures): void {
  writeFileSync(file, `${JSON.stringify(figures, rounded, 2)}\n`);
}

/** Four digits are more than a bench knows. */
const rounded = (_: string, value: unknown) => typeof value === "number" ? Number(value.toPrecision(4)) : value;

export const spreadText = ({ ratio, low, high }: Spread): string => `${format(ratio)} (${format(low)}–${format(high)})`;

export function format(value: number): string {
  if (value === 0) return "0";
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toPrecision(3);
}

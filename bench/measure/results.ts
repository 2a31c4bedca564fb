// The results of the benches as rows: one for a work, a runtime and a peer.
import { writeFileSync } from "node:fs";
import type { Spread } from "./stats.ts";

export interface Result extends Spread {
  /** What was done, and what was measured of it: `query.64.cpu`. */
  readonly work: string;
  /** `deno`, `node20` and so on. */
  readonly runtime: string;
  /** With whom ours is compared: its cost to ours is the ratio. */
  readonly peer: string;
  /** What it cost ours: the median of the rounds, in `unit`. */
  readonly ours: number;
  readonly unit: string;
}

export function writeResults(file: string, results: readonly Result[]): void {
  writeFileSync(file, `${JSON.stringify({ results }, undefined, 1)}\n`);
}

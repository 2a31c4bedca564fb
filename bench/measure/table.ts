// Results as a table in the terminal: a line for a work, a column for a peer.
import type { Result } from "./results.ts";

/** Three digits, which is more than a bench knows. */
export function format(value: number): string {
  if (value === 0) return "0";
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) < 1e-3 ? value.toExponential(1) : value.toPrecision(3);
}

const cell = ({ ratio, low, high }: Result): string => `${format(ratio)} (${format(low)}–${format(high)})`;

export function printTable(results: readonly Result[]): void {
  const works = [...new Set(results.map(({ work, runtime }) => `${work} ${runtime}`))];
  const peers = [...new Set(results.map(({ peer }) => peer))];
  console.log(["work".padEnd(30), "ours".padStart(12), ...peers.map((peer) => peer.padStart(20))].join(" "));
  for (const work of works) {
    const row = results.filter((result) => `${result.work} ${result.runtime}` === work);
    const cells = peers.map((peer) => {
      const found = row.find((result) => result.peer === peer);
      return (found === undefined ? "" : cell(found)).padStart(20);
    });
    console.log([work.padEnd(30), `${format(row[0].ours)} ${row[0].unit}`.padStart(12), ...cells].join(" "));
  }
}

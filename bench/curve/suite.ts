// How costs grow with the number of points: a database in a file at each size, in a process of its own.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LineProcess } from "../measure/lines.ts";
import { format } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { here } from "../runtimes.ts";
import type { Context } from "../suites.ts";
import type { Costs } from "./database_process.ts";

const names: Readonly<Record<keyof Costs | "open", readonly [name: string, unit: string]>> = {
  search: ["search, k = 10", "ms"],
  exact: ["exact search, k = 10", "ms"],
  filtered: ["search with a filter that 10 % pass", "ms"],
  upsert: ["upsert, a point", "µs"],
  graph: ["building the graph, a point", "µs"],
  open: ["open and first answer", "ms"],
  memory: ["memory, with the vectors", "MB"],
};

async function told<T>(...args: string[]): Promise<T> {
  const running = new LineProcess([...here.command("bench/curve/database_process.ts"), ...args]);
  const answer = await running.next<T>();
  await running.ended();
  return answer;
}

const toldOf = (costs: Costs): string =>
  Object.entries(costs).map(([key, cost]) => `${key} ${format(cost)}`).join(", ");

export async function suite({ report, short }: Context): Promise<void> {
  const counts = short ? [1000, 10_000, 100_000] : [1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
  const folder = mkdtempSync(join(tmpdir(), "quiver-bench-"));
  const found: Record<string, [number, number][]> = {};
  report.title("Cost by number of points × 128 in a file");
  try {
    for (const count of counts) {
      const file = join(folder, `${count}.db`), costs = await told<Costs>("fill", file, String(count));
      const opens: number[] = [];
      for (let i = 0; i < 3; i++) opens.push((await told<{ open: number }>("open", file)).open);
      for (const [name, cost] of Object.entries({ ...costs, open: median(opens) })) {
        (found[name] ??= []).push([count, cost]);
      }
      rmSync(file);
      console.log(`${count}: open ${format(median(opens))} ms; ${toldOf(costs)}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const [key, [name, unit]] of Object.entries(names)) report.curve({ name, unit, at: found[key] });
}

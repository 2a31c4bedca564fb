// The page docs/speed.md and its charts, made from `bench/speed.json`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Figures, format, type Result, spreadText, writeFigures } from "./measure/report.ts";
import { barChart, curveChart, short } from "./measure/svg.ts";
import { root } from "./runtimes.ts";

const file = join(root, "bench/speed.json");

const works: Readonly<Record<string, string>> = {
  "query.1": "query, one at a time",
  "query.16": "query, 16 in flight",
  "query.64": "query, 64 in flight",
  "upsert.1000x768": "upsert of 1000 × 768",
  "decode.payload": "scroll of 1000 with payload",
  "decode.vectors": "scroll of 1000 with vectors of 768",
};
const panels = ["query.64", "upsert.1000x768", "decode.payload", "decode.vectors"].map((work) => ({
  title: works[work],
  work: `${work}.cpu`,
}));

/** What was measured anew replaces what was there; the rest stays. */
export function keep(figures: Figures): void {
  const before = measured();
  const anew = new Set(figures.results.map(keyOf));
  writeFigures(file, {
    results: [...before.results.filter((result) => !anew.has(keyOf(result))), ...figures.results],
    lines: [...before.lines.filter(({ name }) => !figures.lines.some((line) => line.name === name)), ...figures.lines],
    curves: figures.curves.length > 0 ? figures.curves : before.curves,
  });
}

const keyOf = ({ work, runtime, peer }: Result): string => [work, runtime, peer].join(" ");

export function writeDocs(): void {
  for (const [name, content] of Object.entries(pagesOf(measured()))) writeFileSync(join(root, "docs", name), content);
}

/** What was measured last. */
export function measured(): Figures {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { results: [], lines: [], curves: [] };
}

/** The page and its charts, by their names in `docs/`. */
export function pagesOf(figures: Figures): Record<string, string> {
  const peers = ["official", "official-gzip", "rest", "protoloader", "http2"];
  const shown = { deno: "Deno", node20: "Node 20" };
  return {
    "speed.svg": barChart("CPU of a call: other clients to ours", panels, peers, shown, figures.results),
    "speed_curves.svg": curveChart("Cost by number of points", figures.curves),
    "speed.md": page(figures),
  };
}

function page(figures: Figures): string {
  const text = readFileSync(new URL("speed_page.md", import.meta.url), "utf8");
  const parts: Record<string, string> = {
    calls: callTables(figures.results),
    start: startTable(figures),
    size: table(figures.results.filter(({ work }) => work === "size"), () => "installed with what it brings"),
    curves: curveTable(figures),
    beside: besideTable(figures),
  };
  return text.replaceAll(/<!-- (\w+) -->/g, (mark, name) => parts[name] ?? mark);
}

/** A line for a work, a column for a peer. */
function table(results: readonly Result[], name: (work: string) => string): string {
  if (results.length === 0) return "Not measured.";
  const peers = [...new Set(results.map(({ peer }) => peer))];
  const rows = [...Map.groupBy(results, ({ work, runtime }) => `${work} ${runtime}`).values()].map((row) => {
    const cells = peers.map((peer) => {
      const found = row.find((result) => result.peer === peer);
      return found === undefined ? "" : found.low === found.high ? format(found.ratio) : spreadText(found);
    });
    return [name(row[0].work), `${format(row[0].ours)} ${row[0].unit}`, ...cells];
  });
  return markdown(["", "ours", ...peers], rows);
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const runtimeNames = (runtime: string): string =>
  runtime === "deno" ? "Deno" : runtime.replace(/^node(\d+)$/, "Node $1");

function callTables(results: readonly Result[]): string {
  const calls = results.filter(({ work }) => works[work.replace(/\.\w+$/, "")] !== undefined);
  const measures = { cpu: "CPU of a call", p50: "time of a call, median", rate: "calls a second" };
  return [...Map.groupBy(calls, ({ runtime }) => runtime)].flatMap(([runtime, rows]) =>
    Object.entries(measures).map(([end, name]) => {
      const chosen = rows.filter(({ work }) => work.endsWith(`.${end}`));
      return `### ${runtimeNames(runtime)}: ${name}\n\n${
        table(chosen, (work) => works[work.slice(0, -end.length - 1)])
      }`;
    })
  ).join("\n\n");
}

function startTable({ results, lines }: Figures): string {
  const names: Record<string, string> = { start: "time", "start.cpu": "CPU", import: "import of the client" };
  const chosen = results.filter(({ work }) => names[work] !== undefined);
  const tables = [...Map.groupBy(chosen, ({ runtime }) => runtime)].map(([runtime, rows]) =>
    `${runtimeNames(runtime)}:\n\n${table(rows, (work) => names[work])}`
  );
  const memory = lines.filter(({ name }) => name.startsWith("start of the database in memory")).map(({ name, value }) =>
    `${runtimeNames(/on (\w+)/.exec(name)![1])} ${format(value)} ms`
  );
  return [...tables, `To the first answer of the database in memory: ${memory.join(", ")}.`].join("\n\n");
}

function curveTable({ curves }: Figures): string {
  if (curves.length === 0) return "Not measured.";
  return markdown(
    ["", ...curves[0].at.map(([count]) => short(count))],
    curves.map(({ name, unit, at }) => [`${name}, ${unit}`, ...at.map(([, value]) => format(value))]),
  );
}

function besideTable({ results, lines }: Figures): string {
  const names: Record<string, string> = {
    "beside.search": "search, k = 10",
    "beside.filtered": "with a filter that 10 % pass",
    "beside.upsert": "upsert, a point",
    "beside.open": "open and first answer",
  };
  const chosen = Object.keys(names).flatMap((name) => results.filter(({ work }) => work === name));
  const recalls = lines.filter(({ name }) => name.startsWith("recall@10 of ")).map(({ name, value }) =>
    `${name.slice("recall@10 of ".length)} ${format(value)}`
  );
  const count = lines.find(({ name }) => name === "points of the databases in the process")?.value ?? 0;
  return `${table(chosen, (work) => names[work])}\n\n${short(count)} points. Of the nearest 10 they find: ${
    recalls.join(", ")
  }.`;
}

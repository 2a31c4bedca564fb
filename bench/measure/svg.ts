// Charts as SVG of a few kilobytes, readable on light and dark pages: bars of ratios, and curves of costs by number of points.
import { type Curve, format, type Result } from "./report.ts";

const style = `<style>
text { font: 12px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600 }
.faint { fill: #6e7781 }
.line { stroke: #8c959f; stroke-width: 1; fill: none }
.a { fill: #0969da } .b { fill: #8250df }
.curve { stroke: #0969da; stroke-width: 2; fill: none }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .faint { fill: #9198a1 } .a { fill: #58a6ff } .b { fill: #bc8cff } .curve { stroke: #58a6ff }
}
</style>`;

function drawing(width: number, height: number, title: string, parts: readonly string[]): string {
  const box = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${box} role="img" aria-label="${title}">`;
  return `${[head, `<title>${title}</title>`, style, ...parts, "</svg>"].join("\n")}\n`;
}

const text = (x: number, y: number, content: string, more = ""): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${more}>${content}</text>`;

export interface Panel {
  readonly title: string;
  readonly work: string;
}

const width = 860, columns = 2, gap = 30, bar = 11, head = 24;

/**
 * For each panel and peer a bar for each runtime: how many times of our cost it takes.
 *
 * @param runtimes at most two, by their colours: their names among the results and on the chart
 */
export function barChart(
  title: string,
  panels: readonly Panel[],
  peers: readonly string[],
  runtimes: Readonly<Record<string, string>>,
  results: readonly Result[],
): string {
  const wide = (width - gap * (columns - 1)) / columns, shown = Object.keys(runtimes), row = shown.length * bar + 9;
  const high = head + (peers.length + 1) * row + 14, left = 100;
  const parts = Object.values(runtimes).map((runtime, at) =>
    `<rect x="${at * 120}" y="4" width="12" height="12" class="${"ab"[at]}"/>${text(at * 120 + 18, 14, runtime)}`
  );
  panels.forEach(({ title, work }, index) => {
    const x = (index % columns) * (wide + gap), y = 34 + Math.floor(index / columns) * high;
    const find = (peer: string, runtime: string): number | undefined =>
      peer === "ours"
        ? 1
        : results.find((each) => each.work === work && each.peer === peer && each.runtime === runtime)?.ratio;
    const all = ["ours", ...peers], values = all.flatMap((peer) => shown.map((runtime) => find(peer, runtime) ?? 0));
    const scale = (wide - left - 46) / Math.max(...values);
    parts.push(text(x, y, title, ' class="title"'));
    all.forEach((peer, line) => {
      const top = y + head - 10 + line * row;
      parts.push(text(x + left - 8, top + row / 2, peer, ' text-anchor="end"'));
      shown.forEach((runtime, at) => {
        const value = find(peer, runtime);
        if (value === undefined) return;
        const length = value * scale, middle = top + at * bar;
        parts.push(
          `<rect x="${x + left}" y="${middle}" width="${length.toFixed(1)}" height="${bar - 2}" class="${"ab"[at]}"/>`,
        );
        parts.push(text(x + left + length + 5, middle + 9, format(value), ' class="faint" font-size="10"'));
      });
    });
  });
  return drawing(width, 34 + Math.ceil(panels.length / columns) * high, title, parts);
}

/** A small panel for each curve, both axes logarithmic. */
export function curveChart(title: string, curves: readonly Curve[]): string {
  const across = 3, wide = width / across, high = 170, plot = { left: 44, top: 30, width: wide - 64, height: 100 };
  const parts = curves.flatMap(({ name, unit, at }, index) => {
    const x = (index % across) * wide, y = Math.floor(index / across) * high;
    const [counts, values] = [0, 1].map((which) => at.map((pair) => Math.log10(pair[which])));
    const low = Math.floor(Math.min(...values)), top = Math.max(low + 1, Math.ceil(Math.max(...values)));
    const first = counts[0], last = counts.at(-1)!;
    const px = (count: number) => x + plot.left + (count - first) / (last - first || 1) * plot.width;
    const py = (value: number) => y + plot.top + (top - value) / (top - low) * plot.height;
    const points = counts.map((count, i) => `${px(count).toFixed(1)},${py(values[i]).toFixed(1)}`).join(" ");
    const lines = Array.from({ length: top - low + 1 }, (_, i) => low + i).map((level) => {
      const line = `<path class="line" opacity=".4" d="M${px(first).toFixed(1)} ${
        py(level).toFixed(1)
      }h${plot.width}"/>`;
      return line + text(px(first) - 5, py(level) + 4, plain(10 ** level), ' class="faint" text-anchor="end"');
    });
    const marks = counts.filter(Number.isInteger).map((count) =>
      text(px(count), y + plot.top + plot.height + 16, short(10 ** count), ' class="faint" text-anchor="middle"')
    );
    return [
      text(x, y + 16, `${name}, ${unit}`, ' class="title"'),
      ...lines,
      ...marks,
      `<polyline class="curve" points="${points}"/>`,
    ];
  });
  return drawing(width, Math.ceil(curves.length / across) * high, title, parts);
}

const plain = (value: number): string => String(Number(value.toPrecision(1)));

/** A number of points: 1k, 10k, 1M. */
export const short = (count: number): string =>
  count >= 1e6
    ? `${Math.round(count / 1e6)}M`
    : count >= 1000
    ? `${Math.round(count / 1000)}k`
    : String(Math.round(count));

// Rows of text in columns, cut to the terminal's width.

/** @param columns of the terminal; undefined leaves rows as long as they are */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number | undefined,
): string {
  const all = [head, ...rows].map((row) => row.map(plain));
  const widths = head.map((_, i) => Math.max(...all.map((row) => width(row[i] ?? ""))));
  const lines = all.map((row) =>
    row.map((cell, i) => i === head.length - 1 ? cell : cell + " ".repeat(widths[i] - width(cell))).join("  ").trimEnd()
  );
  return lines.map((line) => cut(line, columns)).join("\n");
}

/** What a terminal would take for something else than text is shown as it is escaped. */
const plain = (text: string): string =>
  // deno-lint-ignore no-control-regex -- those are what is looked for
  text.replaceAll(/[\x00-\x1f\x7f-\x9f]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

const width = (text: string): number => [...text].length;

function cut(line: string, columns: number | undefined): string {
  if (columns === undefined || width(line) <= columns) return line;
  return `${[...line].slice(0, columns - 1).join("")}…`;
}

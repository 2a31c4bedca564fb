// Nested expressions as text: on one line where they fit, else one item a line.

/** A word, or items between brackets. */
export type Code = string | Group;
export interface Group {
  readonly open: string;
  readonly close: string;
  readonly items: readonly Item[];
  /** Space inside of the brackets where all is on one line. */
  readonly pad?: boolean;
}
export interface Item {
  /** What stands before it, as `limit: `. */
  readonly head?: string;
  readonly code: Code;
}

const width = 100;

export interface Style {
  /** What ends the last of several lines. */
  readonly last: "," | "";
  /** What each level is set in by. */
  readonly step?: string;
}

export function codeText(code: Code, style: Style, indent = ""): string {
  if (typeof code === "string") return code;
  const line = oneLine(code);
  if (indent.length + line.length <= width || code.items.length === 0) return line;
  const { last, step = "  " } = style, inner = indent + step;
  if (code.items.every(isNumber)) return filled(code, inner, indent, last);
  const lines = code.items.map(({ head = "", code }) => `${inner}${head}${codeText(code, style, inner)}`);
  return `${code.open}\n${lines.join(",\n")}${last}\n${indent}${code.close}`;
}

const isNumber = ({ head, code }: Item): boolean =>
  head === undefined && typeof code === "string" && /^-?[\d.e+-]+n?$/.test(code);

function oneLine(code: Code): string {
  if (typeof code === "string") return code;
  const { open, close, items, pad = false } = code, space = pad && items.length > 0 ? " " : "";
  return `${open}${space}${items.map(({ head = "", code }) => head + oneLine(code)).join(", ")}${space}${close}`;
}

/** As many numbers on a line as fit. */
function filled({ open, close, items }: Group, inner: string, indent: string, last: string): string {
  const lines: string[] = [];
  let line = "";
  for (const { code } of items) {
    const next = line === "" ? String(code) : `${line}, ${code}`;
    if (line !== "" && inner.length + next.length > width) {
      lines.push(`${inner}${line},`);
      line = String(code);
    } else line = next;
  }
  return `${open}\n${[...lines, `${inner}${line}${last}`].join("\n")}\n${indent}${close}`;
}

// JSON whose numbers stay as they were written: 1.0 is not 1, and 2^64 - 1 is exact.

/** A number that would not be written back as it was. */
export class Numeral {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Source = { readonly source?: string };
type Reviver = (this: unknown, key: string, value: unknown, context: Source) => unknown;

export function parseExactly(text: string): unknown {
  const exact: Reviver = (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source ? new Numeral(source) : value;
  return JSON.parse(text, exact as never);
}

export function writeExactly(value: unknown): string {
  if (value instanceof Numeral) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeExactly).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${writeExactly(each)}`).join(",")}}`;
}

// Where a command's words go: results to standard output, messages to standard error.
import process from "node:process";

export interface Output {
  /** Whether programs read standard output: `--json`. */
  readonly json: boolean;
  /** Whether a person sees the messages come. */
  readonly live: boolean;
  /** Columns of the terminal that standard output is; undefined where it is none. */
  readonly columns: number | undefined;
  /** A line of the result; settles when it is written. */
  line(text: string): Promise<void>;
  /** A line of JSON, for programs: nothing is said without `--json`. */
  event(value: Readonly<Record<string, unknown>>): void;
  /** A message to people. */
  say(text: string): void;
  /** Text in a colour, where messages are seen by a person who wants colours. */
  paint(colour: keyof typeof colours, text: string): string;
}

const colours = { red: 31, green: 32, yellow: 33, bold: 1 } as const;

export function createOutput(json: boolean): Output {
  const { stdout, stderr, env } = process, coloured = stderr.isTTY && !env.NO_COLOR;
  const live = stderr.isTTY === true && env.TERM !== "dumb";
  const overBar = live ? "\r\x1b[K" : ""; // in the place of a bar, which is drawn again below it
  return {
    json,
    live,
    columns: stdout.isTTY ? stdout.columns || 80 : undefined,
    line: (text) => write(`${text}\n`),
    event: (value) => json && void stdout.write(`${jsonText(value)}\n`),
    say: (text) => void stderr.write(`${overBar}${text}\n`),
    paint: (colour, text) => coloured ? `\x1b[${colours[colour]}m${text}\x1b[0m` : text,
  };
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => error ? reject(error) : resolve());
  });
}

/** JSON in one line; whole numbers past 2^53 as their digits. */
export function jsonText(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (ArrayBuffer.isView(value)) return jsonText(Array.from(value as unknown as ArrayLike<number>));
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (value instanceof Map) return jsonText(Object.fromEntries(value));
  if (typeof (value as { toJSON?: unknown }).toJSON === "function") return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${jsonText(each)}`).join(",")}}`;
}

// Where a JSON text is wrong, by line: what is no JSON, and keys that stand twice, of which one would be lost silently.

export interface JsonMistake {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// deno-lint-ignore no-control-regex
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;

class Wrong extends Error {
  readonly at: number;

  constructor(at: number, text: string) {
    super(text);
    this.at = at;
  }
}

/** The first mistake; undefined for a text that can be read. */
export function jsonMistake(text: string): JsonMistake | undefined {
  try {
    const end = space(text, value(text, space(text, 0)));
    if (end < text.length) {
      throw new Wrong(end, `nothing may follow, got ${shown(text, end)}`);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    const before = text.slice(0, error.at).split("\n");
    return {
      line: before.length,
      column: before.at(-1)!.length + 1,
      text: error.message,
    };
  }
}

/** What a mistake is called: `line 2, column 5: expected a value, got }`. */
export const mistakeText = ({ line, column, text }: JsonMistake): string => `line ${line}, column ${column}: ${text}`;

const space = (text: string, at: number): number => {
  while (/[ \t\r\n]/.test(text[at] ?? "")) at++;
  return at;
};

const shown = (text: string, at: number): string =>
  at >= text.length ? "the end" : JSON.stringify(text[at]).slice(1, -1);

function matched(
  pattern: RegExp,
  text: string,
  at: number,
): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Where the value at `at` ends. */
function value(text: string, at: number): number {
  if (text[at] === "{") return object(text, at);
  if (text[at] === "[") return array(text, at);
  const end = text[at] === '"' ? stringEnd(text, at) : matched(literal, text, at);
  if (end === undefined) {
    throw new Wrong(at, `expected a value, got ${shown(text, at)}`);
  }
  return end;
}

function stringEnd(text: string, at: number): number {
  const end = matched(string, text, at);
  if (end !== undefined) return end;
  const line = text.indexOf("\n", at);
  const isOpen = !/^"(?:[^"\\]|\\.)*"/.test(
    text.slice(at, line < 0 ? undefined : line),
  );
  throw new Wrong(
    at,
    isOpen ? "a text has no closing quote" : "a text has a character that JSON writes otherwise",
  );
}

function array(text: string, from: number): number {
  let at = space(text, from + 1);
  if (text[at] === "]") return at + 1;
  for (;;) {
    at = space(text, value(text, at));
    if (text[at] === "]") return at + 1;
    if (text[at] !== ",") {
      throw new Wrong(at, `expected , or ], got ${shown(text, at)}`);
    }
    at = space(text, at + 1);
  }
}

function object(text: string, from: number): number {
  const keys = new Set<string>();
  let at = space(text, from + 1);
  if (text[at] === "}") return at + 1;
  for (;;) {
    at = space(text, value(text, keyEnd(text, at, keys)));
    if (text[at] === "}") return at + 1;
    if (text[at] !== ",") {
      throw new Wrong(at, `expected , or }, got ${shown(text, at)}`);
    }
    at = space(text, at + 1);
  }
}

/** Passes over a key and its colon. */
function keyEnd(text: string, at: number, keys: Set<string>): number {
  if (text[at] !== '"') {
    throw new Wrong(
      at,
      `expected a key in double quotes, got ${shown(text, at)}`,
    );
  }
  const end = stringEnd(text, at),
    key = JSON.parse(text.slice(at, end)) as string,
    colon = space(text, end);
  if (keys.has(key)) {
    throw new Wrong(at, `the key ${JSON.stringify(key)} stands twice`);
  }
  keys.add(key);
  if (text[colon] !== ":") {
    throw new Wrong(
      colon,
      `expected : after the key, got ${shown(text, colon)}`,
    );
  }
  return space(text, colon + 1);
}

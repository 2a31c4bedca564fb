// Reads JSON bytes, and refuses what is none with the words and the place of serde_json.
import { Buffer } from "node:buffer";
import { Double } from "../../codec/double.ts";
import { textAt } from "../../codec/reader.ts";
import { decimalsEnd, forgetText, powers, readDecimals } from "./decimals.ts";
import { type Json, JsonObject } from "./value.ts";

/** What is no JSON; `at` is the number of bytes read. */
export class JsonSyntaxError extends Error {
  readonly at: number;

  constructor(text: string, at: number) {
    super(text);
    this.at = at;
  }
}

/** @throws {JsonSyntaxError} */
export function parseJson(bytes: Uint8Array): Json {
  const parser = new JsonParser(bytes);
  try {
    const value = parser.value();
    parser.end();
    return value;
  } finally {
    forgetText();
  }
}

/** Levels of objects and lists. */
const deepest = 127;

const quote = 0x22, backslash = 0x5c, comma = 0x2c, colon = 0x3a, minus = 0x2d, plus = 0x2b, dot = 0x2e, zero = 0x30;
const openList = 0x5b, closeList = 0x5d, openObject = 0x7b, closeObject = 0x7d;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** One pass over the bytes of a text. */
export class JsonParser {
  readonly bytes: Buffer;
  at = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** After the byte that is read next. */
  #peekFault(text: string): JsonSyntaxError {
    return new JsonSyntaxError(text, Math.min(this.at + 1, this.bytes.length));
  }

  #fault(text: string): JsonSyntaxError {
    return new JsonSyntaxError(text, this.at);
  }

  /** The byte that comes next, white space left behind; undefined at the end. */
  peek(): number | undefined {
    const { bytes } = this;
    let at = this.at, byte = bytes[at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at];
    this.at = at;
    return byte;
  }

  end(): void {
    if (this.peek() !== undefined) throw this.#peekFault("trailing characters");
  }

  value(): Json {
    const byte = this.peek();
    switch (byte) {
      case quote:
        return this.string();
      case openObject:
        return this.#object();
      case openList:
        return this.#list();
      case 0x74:
        return this.#word("true", true);
      case 0x66:
        return this.#word("false", false);
      case 0x6e:
        return this.#word("null", null);
      case undefined:
        throw this.#peekFault("EOF while parsing a value");
    }
    if (isDigit(byte) || byte === minus) return this.#number();
    throw this.#peekFault("expected value");
  }

  #word<T>(word: string, value: T): T {
    for (let i = 0; i < word.length; i++) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.#fault("EOF while parsing a value");
      this.at++;
      if (byte !== word.charCodeAt(i)) throw this.#fault("expected ident");
    }
    return value;
  }

  #enter(): void {
    if (++this.#depth > deepest) throw this.#peekFault("recursion limit exceeded");
    this.at++;
  }

  #object(): JsonObject {
    this.#enter();
    const found = new JsonObject();
    while (this.nextKey(found.keys.length === 0)) {
      found.keys.push(this.key());
      found.values.push(this.value());
    }
    this.leave();
    return found;
  }

  #list(): Json[] {
    this.#enter();
    const found: Json[] = [];
    this.#numbersInto(found);
    while (this.nextItem(found.length === 0)) found.push(this.value());
    this.leave();
    return found;
  }

  /** The numbers that a list begins with, as far as they stand in one line. */
  #numbersInto(found: Json[]): void {
    const { bytes } = this;
    for (;;) {
      readDecimals(bytes, this.at, found);
      let at = this.at = decimalsEnd;
      if (found.length > 0) {
        if (bytes[at] !== comma) return;
        if (bytes[++at] === 0x20) at++;
      }
      const byte = bytes[at];
      if (!isDigit(byte) && byte !== minus) return;
      this.at = at;
      found.push(this.#number());
    }
  }

  /** Past the opening bracket of an object or list. */
  open(): void {
    this.#enter();
  }

  /** Past the closing one. */
  leave(): void {
    this.at++;
    this.#depth--;
  }

  /** Whether a key comes next. */
  nextKey(isFirst: boolean): boolean {
    let byte = this.peek();
    if (byte === closeObject) return false;
    if (byte === undefined) throw this.#peekFault("EOF while parsing an object");
    if (!isFirst) {
      if (byte !== comma) throw this.#peekFault("expected `,` or `}`");
      this.at++;
      byte = this.peek();
    }
    if (byte === quote) return true;
    if (byte === undefined) throw this.#peekFault("EOF while parsing a value");
    throw this.#peekFault(byte === closeObject ? "trailing comma" : "key must be a string");
  }

  /** A key and the colon after it. */
  key(): string {
    const text = this.string(), byte = this.peek();
    if (byte === undefined) throw this.#peekFault("EOF while parsing an object");
    if (byte !== colon) throw this.#peekFault("expected `:`");
    this.at++;
    return text;
  }

  /** Whether an item comes next. */
  nextItem(isFirst: boolean): boolean {
    let byte = this.peek();
    if (byte === closeList) return false;
    if (byte === undefined) throw this.#peekFault("EOF while parsing a list");
    if (isFirst) return true;
    if (byte !== comma) throw this.#peekFault("expected `,` or `]`");
    this.at++;
    byte = this.peek();
    if (byte === closeList) throw this.#peekFault("trailing comma");
    return true;
  }

  string(): string {
    const { bytes } = this, start = ++this.at;
    for (let at = start;; at++) {
      const byte = bytes[at];
      if (byte === quote) {
        this.at = at + 1;
        return textAt(bytes, start, at);
      }
      if (byte >= 0x20 && byte !== backslash) continue;
      this.at = at;
      return this.#escaped(start);
    }
  }

  /** The rest of a string in which something else than plain characters was met. */
  #escaped(start: number): string {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at];
      if (byte === undefined) throw this.#fault("EOF while parsing a string");
      this.at++;
      if (byte === quote) return JSON.parse(bytes.toString("utf8", start - 1, this.at));
      if (byte === backslash) this.#escape();
      else if (byte < 0x20) throw this.#fault("control character (\\u0000-\\u001F) found while parsing a string");
    }
  }

  #escape(): void {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw this.#short();
    if (byte !== 0x75) {
      if (!'"\\/bfnrt'.includes(String.fromCharCode(byte))) throw this.#fault("invalid escape");
      return;
    }
    const first = this.#hex();
    if (first >= 0xdc00 && first <= 0xdfff) throw this.#fault("lone leading surrogate in hex escape");
    if (first < 0xd800 || first > 0xdbff) return;
    if (this.bytes[this.at++] !== backslash || this.bytes[this.at++] !== 0x75) {
      throw this.#fault("unexpected end of hex escape");
    }
    const second = this.#hex();
    if (second < 0xdc00 || second > 0xdfff) throw this.#fault("lone leading surrogate in hex escape");
  }

  #hex(): number {
    const text = this.bytes.toString("latin1", this.at, this.at + 4);
    if (text.length < 4) throw this.#short();
    this.at += 4;
    if (!/^[\da-fA-F]{4}$/.test(text)) throw this.#fault("invalid escape");
    return Number.parseInt(text, 16);
  }

  #short(): JsonSyntaxError {
    this.at = this.bytes.length;
    return this.#fault("EOF while parsing a string");
  }

  /** Most numbers need no text: a whole number below 2^53 is exact, as is a power of ten up to 22, so their quotient is rounded once. */
  #number(): number | bigint | Double {
    const { bytes } = this, start = this.at;
    const negative = bytes[start] === minus, first = negative ? start + 1 : start;
    let at = first, value = 0, byte = bytes[at];
    if (byte === zero && isDigit(bytes[at + 1])) return this.#slowNumber();
    for (; byte >= 0x30 && byte <= 0x39; byte = bytes[++at]) value = value * 10 + byte - 0x30;
    if (at === first) return this.#slowNumber();
    const point = at, isWhole = byte !== dot;
    if (!isWhole) {
      for (byte = bytes[++at]; byte >= 0x30 && byte <= 0x39; byte = bytes[++at]) value = value * 10 + byte - 0x30;
    }
    const decimals = at - point - 1;
    if (decimals === 0 || decimals >= powers.length || value >= 2 ** 53) return this.#slowNumber();
    if (byte === 0x65 || byte === 0x45 || (negative && value === 0)) return this.#slowNumber();
    this.at = at;
    if (negative) value = -value;
    return isWhole ? value : float(value / powers[decimals]);
  }

  #slowNumber(): number | bigint | Double {
    const { bytes } = this, start = this.at;
    if (bytes[this.at] === minus) this.at++;
    this.#digits();
    let isInteger = true;
    if (bytes[this.at] === dot) {
      isInteger = false;
      this.at++;
      if (!isDigit(bytes[this.at])) {
        throw this.at < bytes.length ? this.#peekFault("invalid number") : this.#peekFault("EOF while parsing a value");
      }
      while (isDigit(bytes[this.at])) this.at++;
    }
    if (bytes[this.at] === 0x65 || bytes[this.at] === 0x45) {
      isInteger = false;
      this.#exponent();
    }
    const text = bytes.toString("latin1", start, this.at);
    return isInteger ? integer(text) : this.#finite(Number(text));
  }

  #digits(): void {
    const { bytes } = this, first = bytes[this.at];
    if (first !== undefined) this.at++;
    if (!isDigit(first)) throw this.#fault("invalid number");
    if (first === zero) {
      if (isDigit(bytes[this.at])) throw this.#peekFault("invalid number");
      return;
    }
    while (isDigit(bytes[this.at])) this.at++;
  }

  #exponent(): void {
    const { bytes } = this;
    this.at++;
    if (bytes[this.at] === plus || bytes[this.at] === minus) this.at++;
    const first = bytes[this.at];
    if (first === undefined) throw this.#fault("EOF while parsing a value");
    this.at++;
    if (!isDigit(first)) throw this.#fault("invalid number");
    while (isDigit(bytes[this.at])) this.at++;
  }

  #finite(value: number): number | Double {
    if (!Number.isFinite(value)) throw this.#fault("number out of range");
    return float(value);
  }
}

const float = (value: number): number | Double => Number.isInteger(value) ? new Double(value) : value;

const least = -(2n ** 63n), most = 2n ** 64n - 1n;

/** An integer past 64 bits is a number with a fraction, as is -0. */
function integer(text: string): number | bigint | Double {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? new Double(value) : value;
  if (text.length > 21) return new Double(value);
  const exact = BigInt(text);
  return exact < least || exact > most ? new Double(value) : exact;
}

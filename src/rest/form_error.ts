// Why a JSON body is not what an endpoint takes, and where: in the words of serde.
import { Double } from "../codec/double.ts";
import { lineAndColumn, spanOf } from "./json/place.ts";
import { type Json, JsonObject } from "./json/value.ts";
import { jsonFloat64 } from "./number_text.ts";
import { like } from "./shape.ts";

/** Which place a text tells of the value that its path leads to: its end, what comes after it, where it begins, its key; or none. */
type Place = "end" | "after" | "start" | "key" | "none";

/** A body of the wrong form. */
export class FormError extends Error {
  /** From the outermost step to the innermost; the readers on the way up put theirs before it. */
  path: (string | number)[] = [];

  readonly place: Place;

  constructor(text: string, place: Place) {
    super(text);
    this.place = place;
  }

  /** The whole text: what, and where. */
  describe(bytes: Uint8Array): string {
    if (this.place === "none") return this.message;
    const { start, end, keyEnd } = spanOf(bytes, this.path, this.place !== "start"), { place } = this;
    const at = place === "start" ? start : place === "key" ? keyEnd : place === "end" ? end : pastBracket(bytes, end);
    return `${this.message} at ${lineAndColumn(bytes, at)}`;
  }
}

/** serde has looked at a bracket that comes next, but not at a comma. */
function pastBracket(bytes: Uint8Array, end: number): number {
  const next = bytes[end];
  return next === 0x7d || next === 0x5d ? end + 1 : end;
}

/** What is wrong with a field, as the server's structs name it. */
export interface Violation {
  readonly field: string;
  readonly text: string;
}

/** A body of the right form that says what may not be. */
export class InvalidBody extends Error {
  violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    super("invalid body");
    this.violations = violations;
  }

  override toString(): string {
    return `[${this.violations.map(({ field, text }) => `${field}: ${text}`).join("; ")}]`;
  }
}

export const invalid = (field: string, text: string): InvalidBody => new InvalidBody([{ field, text }]);

/** The names of fields changed, in whatever is wrong with what is read. */
export function renamed<T>(read: (value: Json) => T, from: RegExp, to = ""): (value: Json) => T {
  return like((value: Json) => {
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof InvalidBody)) throw error;
      throw new InvalidBody(error.violations.map(({ field, text }) => ({ field: field.replace(from, to), text })));
    }
  }, read);
}

/** Puts a step before the path of an error. */
export function under(error: unknown, step: string | number): unknown {
  if (error instanceof FormError) error.path.unshift(step);
  if (error instanceof InvalidBody) {
    const name = typeof step === "number" ? `[${step}]` : step;
    error.violations = error.violations.map(({ field, text }) => ({ field: joined(name, field), text }));
  }
  return error;
}

const joined = (step: string, field: string): string =>
  field === "" || field.startsWith("[") ? step + field : `${step}.${field}`;

/** What serde calls a value. */
export function described(value: Json): string {
  if (value === null) return "null";
  if (typeof value === "string") return `string ${JSON.stringify(value)}`;
  if (typeof value === "boolean") return `boolean \`${value}\``;
  if (typeof value === "bigint") return `integer \`${value}\``;
  if (typeof value === "number") {
    return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
  }
  if (value instanceof Double) return `floating point \`${jsonFloat64(value.value)}\``;
  return value instanceof JsonObject ? "map" : "sequence";
}

export function wrongType(value: Json, expected: string): FormError {
  const isWhole = Array.isArray(value) || value instanceof JsonObject;
  return new FormError(`invalid type: ${described(value)}, expected ${expected}`, isWhole ? "start" : "end");
}

export const wrongValue = (value: Json, expected: string): FormError =>
  new FormError(`invalid value: ${described(value)}, expected ${expected}`, "end");

export const missingField = (name: string): FormError => new FormError(`missing field \`${name}\``, "end");

/** A text that no field's type has made. */
export const ownText = (text: string): FormError => new FormError(text, "after");

/** As serde lists words. */
export function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``);
  if (quoted.length === 1) return quoted[0];
  return quoted.length === 2 ? quoted.join(" or ") : `one of ${quoted.join(", ")}`;
}

export const unknownVariant = (given: string, words: readonly string[]): FormError =>
  new FormError(`unknown variant \`${given}\`, expected ${listed(words)}`, "end");

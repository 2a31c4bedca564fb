// The shapes that plans are made of: a kind writes and reads one field, a codec the content of one length-delimited value.
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

export interface Codec {
  /** Writes the content, without tag and length. */
  write(w: Writer, value: unknown): void;
  /** Reads the content, which ends at `end`. */
  read(r: Reader, end: number): unknown;
}

export interface Kind {
  readonly wire: 0 | 1 | 2 | 5;
  /** Whether `read` wants what was read for the field before: lists and maps. */
  readonly many: boolean;
  /** Writes tag and value. */
  write(w: Writer, field: Field, value: unknown): void;
  /** Reads the value after its tag. A list or map takes all fields of the same tag that follow, up to `end`. */
  read(r: Reader, field: Field, current: unknown, end: number): unknown;
  /** The value of an absent field; undefined where absence shows. */
  absent(field: Field): unknown;
}

/** One field of a plan; all have the same shape. */
export interface Field {
  readonly name: string;
  /** Number and wire type, as on the wire. */
  readonly tag: number;
  readonly kind: Kind;
  /** Content of a message, or of a list's or map's elements. */
  readonly codec: Codec | undefined;
  /** The oneof it is a member of, as a bit; 0 for none. */
  readonly bit: number;
  /** Its place among the fields that have a value when absent, as a bit; 0 for none. */
  readonly defaultBit: number;
  /** Its place among the fields that a caller must give, as a bit; 0 for none. */
  readonly requiredBit: number;
  /** The minor version that it exists since; 0 for ever. */
  readonly since: number;
  /** `Message.field`, for errors. */
  readonly label: string;
  readonly values: EnumValues | undefined;
  /** How many bytes the length took last time: the next guess. */
  width: number;
}

/** Stands for the minor version of a field or a value that this release does not know: newer than all it does. */
export const newer = 1_000_000;

export interface EnumValues {
  readonly name: string;
  readonly numberOf: ReadonlyMap<string, number>;
  readonly nameOf: ReadonlyMap<number, string>;
  /** The minor version that a value exists since, of those that have one. */
  readonly sinceOf: ReadonlyMap<number, number>;
}

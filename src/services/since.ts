// What this release knows of a loaded interface: since which version a field or a value exists, or that it is newer.
import { newer } from "../codec/field.ts";
import { flatName } from "../codec/names.ts";
import { builtIn, parseEnum, parseField } from "../codec/plan.ts";

/** What is known of a field. */
export interface Known {
  /** The minor version that it exists since; 0 for ever. */
  readonly since: number;
  readonly required: boolean;
}

/** What is known of a message's fields by name; undefined for a message that this release does not know. */
export function knownFields(fullName: string): ReadonlyMap<string, Known> | undefined {
  const text = known(builtIn.messages, fullName);
  if (text === undefined) return undefined;
  const fields = text === "" ? [] : text.split(",").map(parseField);
  return new Map(fields.map((field) => [field.name, field]));
}

const values = new Map<string, ReadonlyMap<number, Known> | undefined>();

/** What is known of an enum's values by number; undefined for an enum that this release does not know. */
export function knownValues(fullName: string): ReadonlyMap<number, Known> | undefined {
  if (!values.has(fullName)) values.set(fullName, readValues(fullName));
  return values.get(fullName);
}

function readValues(fullName: string): ReadonlyMap<number, Known> | undefined {
  const text = known(builtIn.enums, fullName);
  if (text === undefined) return undefined;
  const { nameOf, sinceOf } = parseEnum(fullName, text);
  return new Map([...nameOf.keys()].map((number) => [number, { since: sinceOf.get(number) ?? 0, required: false }]));
}

/** The version of a field or value: 0 for ever, or where all that holds it is unknown. */
export function sinceIn<Key>(known: ReadonlyMap<Key, Known> | undefined, key: Key): number {
  return known === undefined ? 0 : known.get(key)?.since ?? newer;
}

function known(texts: Readonly<Record<string, string>>, fullName: string): string | undefined {
  const name = flatName(fullName);
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}

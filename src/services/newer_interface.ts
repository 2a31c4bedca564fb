// `connect(target, { proto })`: the interface that the client's codec knows, with what newer proto files add to it.
import { codecsOf, type InferringCodec } from "../codec/codec.ts";
import { newer } from "../codec/field.ts";
import { flatName, withoutPrefix } from "../codec/names.ts";
import { builtIn, type Descriptor, interfaceOf, parseEnum, parseField } from "../codec/plan.ts";
import { type NativeRules, nativeRules } from "../codec/union_rules.ts";
import { type Field, type Message, type Schema, schemaOf } from "./schema.ts";
import { knownFields, knownValues, sinceIn } from "./since.ts";
import { loadDefinition, type ProtoSource } from "./source.ts";

/**
 * The codecs of the interface that a source defines.
 *
 * @throws {TypeError} the source cannot be read, or contradicts the interface: it is no newer version of it
 */
export async function loadInterface(source: ProtoSource): Promise<(message: string) => InferringCodec> {
  const schema = schemaOf(await loadDefinition(source));
  return codecsOf(interfaceOf(descriptorOf(schema), rulesOf(schema)), "native");
}

/** What is built in, and what the source adds to it. A field or a value that is no longer in the source stays. */
export function descriptorOf(schema: Schema): Descriptor {
  const messages = { ...builtIn.messages }, enums = { ...builtIn.enums };
  for (const message of schema.messages.values()) {
    const name = flatName(message.fullName);
    messages[name] = joined(messageTexts(message), messages[name], (text) => parseField(text), name);
  }
  for (const [fullName, values] of schema.enums) {
    const name = flatName(fullName);
    enums[name] = joined(valueTexts(fullName, values), enums[name], valueOf, name);
  }
  if (!schema.messages.has("qdrant.PointStruct")) {
    throw new TypeError("Cannot use `proto`: it does not define Qdrant's interface (qdrant.PointStruct)");
  }
  return { messages, enums };
}

function messageTexts({ fullName, fields }: Message): string[] {
  const known = knownFields(fullName);
  return fields.map((field) => {
    if (field.number > 2047) {
      throw new TypeError(`Cannot use \`proto\`: ${fullName}.${field.key} has a number over 2047`);
    }
    const type = /^[a-z0-9]+$/.test(field.type) ? field.type : flatName(field.type);
    const inMap = field.map === "string" ? `<${type}>` : `<${field.map}=${type}>`;
    const oneof = field.oneof === undefined ? "" : `|${field.oneof}`;
    return `${field.name}:${field.number}:${field.map === undefined ? type : inMap}${field.repeated ? "*" : ""}${
      field.optional ? "?" : ""
    }${known?.get(field.name)?.required ? "!" : ""}${oneof}${sinceText(sinceIn(known, field.name))}`;
  });
}

function valueTexts(fullName: string, values: ReadonlyMap<string, number>): string[] {
  const known = knownValues(fullName), name = flatName(fullName);
  return [...values].map(([value, number]) =>
    `${withoutPrefix(name, value)}:${number}${sinceText(sinceIn(known, number))}`
  );
}

const sinceText = (since: number): string => since === 0 ? "" : `@1.${since}`;

interface Entry {
  readonly name: string;
  readonly number: number;
}

function valueOf(text: string): Entry {
  const [[number, name]] = parseEnum("", text).nameOf;
  return { name, number };
}

/** The entries of a loaded message or enum, then those that only the built-in one has. */
function joined(texts: string[], own: string | undefined, parse: (text: string) => Entry, name: string): string {
  const loaded = texts.map(parse);
  const missing = (own === undefined || own === "" ? [] : own.split(",")).filter((text) => {
    const entry = parse(text);
    const same = loaded.find((each) => each.name === entry.name || each.number === entry.number);
    if (same === undefined) return true;
    if (same.name === entry.name && same.number === entry.number) return false;
    throw new TypeError(
      `Cannot use \`proto\`: it contradicts Qdrant's interface, ${name} has ${same.name} = ${same.number} in it and ` +
        `${entry.name} = ${entry.number} here`,
    );
  });
  return [...texts, ...missing].join(",");
}

/** The rules of native values, for what is new too. */
function rulesOf(schema: Schema): NativeRules {
  const isNew = (fullName: string): boolean => schema.messages.has(fullName) && knownFields(fullName) === undefined;
  const asked = reached(schema);
  const unions = { ...nativeRules.unions }, bare = { ...nativeRules.bare }, needsOne = { ...nativeRules.needsOne };
  const conditions = new Set(nativeRules.conditions), guarded = new Set(nativeRules.guarded);
  for (const { fullName, fields } of schema.messages.values()) {
    const name = flatName(fullName);
    for (const field of fields) if (isNewFilter(fullName, field)) guarded.add(`${name}.${field.name}`);
    if (!isNew(fullName)) continue;
    if (isUnion(fields)) unions[name] = { read: "member" };
    else if (fields.length === 1 && (fields[0].repeated || fields[0].map !== undefined) && asked.has(fullName)) {
      bare[name] = fields[0].name;
    }
  }
  for (const holder of ["qdrant.Condition", "qdrant.FieldCondition"]) {
    for (const { type } of schema.messages.get(holder)?.fields ?? []) {
      const name = flatName(type);
      if (!isNew(type)) continue;
      if (holder === "qdrant.Condition") conditions.add(name);
      if (unions[name] === undefined && bare[name] === undefined) needsOne[name] = "any";
    }
  }
  return { unions, bare, conditions, needsOne, guarded };
}

function isUnion(fields: readonly Field[]): boolean {
  return fields.length > 0 && fields.every(({ oneof }) => oneof !== undefined && oneof === fields[0].oneof);
}

/** What a filter that is new in a known message is for is not known: perhaps it chooses what is deleted. */
function isNewFilter(fullName: string, { name, type }: Field): boolean {
  return type === "qdrant.Filter" && sinceIn(knownFields(fullName), name) === newer;
}

/** The messages that requests hold, at any depth. */
function reached({ messages, rpcs }: Schema): ReadonlySet<string> {
  const found = new Set(rpcs.map(({ request }) => request));
  for (const name of found) for (const { type } of messages.get(name)?.fields ?? []) found.add(type);
  return found;
}

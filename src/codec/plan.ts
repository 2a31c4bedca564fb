// Plans: what the compact descriptor says of a message, in the form that the codec runs on. Built when a message is first used.
import { enums, messages } from "../gen/descriptor.ts";
import type { Codec, EnumValues, Field, Kind } from "./field.ts";
import { inferringPlan } from "./inference.ts";
import { denseCodec, pointIdCodec, queriedIdCodec, timestampCodec } from "./leaves.ts";
import { mapKind, recordKind } from "./maps.ts";
import {
  messageCodec,
  messageKind,
  messagesKind,
  oneOrMoreKind,
  type Plan,
  presentMessageKind,
  textsKind,
} from "./messages.ts";
import {
  bareCodec,
  countedCodec,
  fieldConditionCodec,
  guardedFilterCodec,
  needsOneCodec,
  selectorCodec,
  shorthandCodec,
} from "./native_messages.ts";
import {
  bigInt64s,
  bigUint64s,
  copiedFloatsKind,
  indicesKind,
  safeUint64s,
  unpackedFloatsKind,
  unpackedIndicesKind,
  viewedFloatsKind,
} from "./numbers.ts";
import { anyMapKind, listKinds, otherKind } from "./other_kinds.ts";
import { listCodec, payloadKind, structCodec, valueCodec } from "./payload.ts";
import {
  bigInt64Kind,
  bigUint64Kind,
  boolKind,
  doubleKind,
  enumKind,
  enumNumberKind,
  floatKind,
  givenDoubleKind,
  givenFloatKind,
  int32Kind,
  int64Kind,
  optional,
  sparing,
  textKind,
  uint32Kind,
  uint64Kind,
} from "./scalars.ts";
import {
  alwaysPresent,
  type NativeRules,
  nativeRules,
  oneOrMore,
  peerIds,
  shorthands,
  type UnionRule,
} from "./union_rules.ts";
import { unionCodec, vectorCodec } from "./unions.ts";
import { payloadBytesKind } from "./wire_leaves.ts";

export type Dialect = "native" | "wire";

/** What an interface has, in the form of gen/descriptor.ts. */
export interface Descriptor {
  readonly messages: Readonly<Record<string, string>>;
  readonly enums: Readonly<Record<string, string>>;
}

/** An interface: what it has, how callers write it, and what has been built of it so far. */
export interface Interface extends Descriptor {
  readonly rules: NativeRules;
  readonly codecs: Readonly<Record<Dialect, Map<string, Codec>>>;
  readonly enumValues: Map<string, EnumValues>;
}

export function interfaceOf({ messages, enums }: Descriptor, rules: NativeRules = nativeRules): Interface {
  return { messages, enums, rules, codecs: { native: new Map(), wire: new Map() }, enumValues: new Map() };
}

/** The interface that this release knows. */
export const builtIn: Interface = interfaceOf({ messages, enums });

/** The codec of a message's content, from the first use on. */
export function messageCodecOf(of: Interface, message: string, dialect: Dialect): Codec {
  const codecs = of.codecs[dialect];
  const known = codecs.get(message);
  if (known !== undefined) return known;
  if (!Object.hasOwn(of.messages, message)) throw new TypeError(`The interface has no message "${message}"`);
  // Messages contain themselves: fields get a codec that builds the real one when it is first called.
  let built: Codec | undefined;
  const codec: Codec = {
    write: (w, v) => (built ??= install(of, message, dialect, codec)).write(w, v),
    read: (r, end) => (built ??= install(of, message, dialect, codec)).read(r, end),
  };
  codecs.set(message, codec);
  return codec;
}

/** Builds the codec and puts its functions where the fields look for them. */
function install(of: Interface, message: string, dialect: Dialect, into: Codec): Codec {
  const built = dialect === "native" ? nativeCodec(of, message) : messageCodec(planOf(of, message, dialect));
  into.write = built.write;
  into.read = built.read;
  return built;
}

function nativeCodec(of: Interface, message: string): Codec {
  const codec = codecByForm(of, message);
  return of.rules.conditions.has(message) ? countedCodec(codec) : codec;
}

function codecByForm(of: Interface, message: string): Codec {
  switch (message) {
    case "PointId":
      return pointIdCodec;
    case "DenseVector":
      return denseCodec;
    case "Timestamp":
      return timestampCodec;
    case "Value":
      return valueCodec;
    case "Struct":
      return structCodec;
    case "ListValue":
      return listCodec;
  }
  const plan = planOf(of, message, "native");
  const { unions, needsOne, bare } = of.rules;
  const rule = unions[message];
  if (message === "Vector" || message === "VectorInput") return inferringCodec(of, plan, rule);
  if (message === "VectorOutput") return vectorCodec(plan, rule);
  if (message === "PointsSelector") return selectorCodec(unionCodec(plan, rule));
  if (rule !== undefined) return unionCodec(plan, rule);
  if (message === "FieldCondition") return fieldConditionCodec(plan);
  if (needsOne[message] !== undefined) return needsOneCodec(plan, needsOne[message]);
  if (bare[message] !== undefined) return bareCodec(plan, plan.byName.get(bare[message])!);
  if (shorthands[message] !== undefined) return shorthandCodec(plan, plan.byName.get(shorthands[message])!);
  return messageCodec(plan);
}

interface FieldText {
  name: string;
  number: number;
  type: string;
  repeated: boolean;
  /** The type of a map's keys; empty if it is none. */
  map: string;
  optional: boolean;
  /** A request must hold it. */
  required: boolean;
  oneof: string;
  since: number;
}

const fieldPattern = /^(\w+):(\d+):(<?)(?:(\w+)=)?(\w+)>?(\*?)(\??)(!?)(?:\|(\w+))?(?:@1\.(\d+))?$/;

/** What the descriptor says of one field. */
export function parseField(text: string): FieldText {
  const parts = fieldPattern.exec(text);
  if (parts === null) throw new Error(`The descriptor's field "${text}" cannot be read`);
  const [, name, number, map, keys, type, repeated, optional, required, oneof, since] = parts;
  return {
    name,
    number: Number(number),
    type,
    repeated: repeated !== "",
    map: map === "" ? "" : keys ?? "string",
    optional: optional !== "",
    required: required !== "",
    oneof: oneof ?? "",
    since: Number(since ?? 0),
  };
}

function planOf(of: Interface, message: string, dialect: Dialect): Plan {
  const text = of.messages[message];
  const parsed = text === "" ? [] : text.split(",").map(parseField);
  const oneofs = [...new Set(parsed.map((field) => field.oneof).filter((name) => name !== ""))];
  const defaults: Field[] = [];
  let requiredCount = 0;
  const byTag: (Field | undefined)[] = new Array(Math.max(0, ...parsed.map((field) => field.number * 8 + 8))).fill(
    undefined,
  );
  const fields = parsed.map((text) => {
    const { kind, unpacked } = kindOf(of, message, text, dialect);
    const hasDefault = kind === presentMessageKind || (text.oneof === "" && !text.optional && kind !== messageKind);
    const field: Field = {
      name: text.name,
      tag: text.number * 8 + kind.wire,
      kind: !hasDefault
        ? optional(kind)
        : dialect === "wire" && !text.repeated && text.map === ""
        ? sparing(kind)
        : kind,
      codec: codecOf(of, message, text, dialect),
      bit: text.oneof === "" ? 0 : 1 << oneofs.indexOf(text.oneof),
      defaultBit: hasDefault ? 1 << defaults.length : 0,
      requiredBit: text.required && dialect === "native" ? 1 << requiredCount++ : 0,
      since: text.since,
      label: `${message}.${text.name}`,
      values: Object.hasOwn(of.enums, text.type) ? valuesOf(of, text.type) : undefined,
      width: 1,
    };
    byTag[field.tag] = field;
    if (unpacked !== undefined) {
      byTag[text.number * 8 + unpacked.wire] = { ...field, tag: text.number * 8 + unpacked.wire, kind: unpacked };
    }
    if (hasDefault) defaults.push(field);
    return field;
  });
  if (defaults.length > 31) throw new Error(`${message} has more than 31 fields with a default`);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const defaultBits = defaults.reduce((bits, field) => bits | field.defaultBit, 0);
  const requiredBits = fields.reduce((bits, field) => bits | field.requiredBit, 0);
  return { name: message, fields, byName, byTag, defaults, defaultBits, requiredBits, strict: dialect === "native" };
}

/** The codec of a union with documents among its members. */
function inferringCodec(of: Interface, plan: Plan, rule: UnionRule): Codec {
  const inferring = inferringPlan(plan, () => messageCodecOf(of, plan.name, "native"));
  return plan.name === "Vector" ? vectorCodec(inferring, rule) : unionCodec(inferring, rule);
}

interface Kinds {
  kind: Kind;
  unpacked?: Kind | undefined;
}

function kindOf(of: Interface, message: string, field: FieldText, dialect: Dialect): Kinds {
  const native = dialect === "native";
  if (field.map !== "" && (field.map !== "string" || !Object.hasOwn(of.messages, field.type))) {
    return { kind: anyMapKind(field.map, mapValue(of, message, field, dialect)) };
  }
  if (field.map !== "") {
    return { kind: field.type === "Value" ? native ? payloadKind : payloadBytesKind : native ? recordKind : mapKind };
  }
  if (field.repeated) return repeatedKind(of, message, field, dialect);
  const big = !native || field.oneof !== "" || peerIds.has(field.name);
  switch (field.type) {
    case "string":
      return { kind: textKind };
    case "bool":
      return { kind: boolKind };
    case "double":
      return { kind: native ? givenDoubleKind : doubleKind };
    case "float":
      return { kind: native ? givenFloatKind : floatKind };
    case "uint32":
      return { kind: uint32Kind };
    case "int32":
      return { kind: int32Kind };
    case "uint64":
      return { kind: big ? bigUint64Kind : uint64Kind };
    case "int64":
      return { kind: big ? bigInt64Kind : int64Kind };
  }
  if (Object.hasOwn(of.enums, field.type)) return { kind: native ? enumKind : enumNumberKind };
  const other = otherKind(field.type, big);
  if (other !== undefined) return { kind: other };
  return { kind: native && alwaysPresent.has(`${message}.${field.name}`) ? presentMessageKind : messageKind };
}

function mapValue(of: Interface, message: string, field: FieldText, dialect: Dialect): Field {
  const { kind } = kindOf(of, message, { ...field, map: "" }, dialect);
  return {
    name: "value",
    tag: 16 + kind.wire,
    kind,
    codec: codecOf(of, message, { ...field, map: "" }, dialect),
    bit: 0,
    defaultBit: 0,
    requiredBit: 0,
    since: 0,
    label: `${message}.${field.name}`,
    values: Object.hasOwn(of.enums, field.type) ? valuesOf(of, field.type) : undefined,
    width: 1,
  };
}

function repeatedKind(of: Interface, message: string, field: FieldText, dialect: Dialect): Kinds {
  const native = dialect === "native";
  switch (field.type) {
    case "string":
      return { kind: textsKind };
    case "float":
      return { kind: native ? copiedFloatsKind : viewedFloatsKind, unpacked: unpackedFloatsKind };
    case "uint32":
      return { kind: indicesKind, unpacked: unpackedIndicesKind };
    case "uint64": {
      const { packed, unpacked } = native && !peerIds.has(field.name) ? safeUint64s : bigUint64s;
      return { kind: packed, unpacked };
    }
    case "int64":
      return { kind: bigInt64s.packed, unpacked: bigInt64s.unpacked };
  }
  if (!Object.hasOwn(of.messages, field.type)) {
    return listKinds(kindOf(of, message, { ...field, repeated: false }, dialect).kind);
  }
  return { kind: native && oneOrMore.has(`${message}.${field.name}`) ? oneOrMoreKind : messagesKind };
}

/** Unions in which a text is a point's id, while a caller may mean a text to search for. */
const idsAmongVectors = new Set(["VectorInput", "VectorExample"]);

function codecOf(of: Interface, message: string, field: FieldText, dialect: Dialect): Codec | undefined {
  if (!Object.hasOwn(of.messages, field.type) || (field.map === "string" && field.type === "Value")) return undefined;
  const codec = messageCodecOf(of, field.type, dialect);
  if (dialect === "native" && field.type === "PointId" && idsAmongVectors.has(message)) return queriedIdCodec;
  const guarded = field.type === "Filter" && (message === "PointsSelector" || field.name === "updateFilter" ||
    of.rules.guarded.has(`${message}.${field.name}`));
  return dialect === "native" && guarded ? guardedFilterCodec(codec) : codec;
}

function valuesOf({ enums, enumValues }: Interface, name: string): EnumValues {
  let found = enumValues.get(name);
  if (found === undefined) enumValues.set(name, found = parseEnum(name, enums[name]));
  return found;
}

/** What the descriptor says of an enum. */
export function parseEnum(name: string, text: string): EnumValues {
  const numberOf = new Map<string, number>();
  const nameOf = new Map<number, string>();
  const sinceOf = new Map<number, number>();
  for (const value of text.split(",")) {
    const parts = /^(\w+):(-?\d+)(?:@1\.(\d+))?$/.exec(value);
    if (parts === null) throw new Error(`The descriptor's value "${value}" cannot be read`);
    const number = Number(parts[2]);
    numberOf.set(parts[1], number);
    nameOf.set(number, parts[1]);
    if (parts[3] !== undefined) sinceOf.set(number, Number(parts[3]));
  }
  return { name, numberOf, nameOf, sinceOf };
}

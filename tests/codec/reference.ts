// The interface as protobufjs reads it from proto/, and random messages of it: the reference that the codec is compared with.
import protobuf from "protobufjs";
import { parseField } from "../../src/codec/plan.ts";
import { needsOne, peerIds } from "../../src/codec/union_rules.ts";
import { messages } from "../../src/gen/descriptor.ts";

const proto = new URL("../../proto/", import.meta.url).pathname;
const root = new protobuf.Root();
root.resolvePath = (_origin, target) =>
  target.startsWith("google/") ? target : proto + target.slice(target.lastIndexOf("/") + 1);
root.loadSync(["qdrant.proto", "health_check.proto"].map((name) => proto + name));
root.resolveAll();

/** Every message by the name that the descriptor gives it. */
export const reference = new Map<string, protobuf.Type>();
collect(root, "");

function collect(namespace: protobuf.NamespaceBase, prefix: string): void {
  for (const nested of namespace.nestedArray) {
    const health = nested.fullName.startsWith(".grpc.health");
    const name = health ? nested.name.replace("HealthCheck", "CheckHealth") : nested.name;
    if (nested instanceof protobuf.Type) {
      reference.set(prefix + name, nested);
      collect(nested, prefix + name);
    } else if (nested instanceof protobuf.Namespace && !(nested instanceof protobuf.Service)) collect(nested, "");
  }
}

/** A small generator of random numbers (mulberry32), the same on every run. */
export function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `Message.field` of what a request must hold. */
const required = new Set(
  Object.entries(messages).flatMap(([message, text]) =>
    text.split(",").filter((field) => field.includes("!")).map((field) => `${message}.${parseField(field).name}`)
  ),
);
const nameOf = new Map([...reference].map(([name, type]) => [type, name]));

const uuids = ["550e8400-e29b-41d4-a716-446655440000", "550E8400E29B41D4A716446655440000"];
const words = ["", "a", "city", "Zürich", "東京", "🦀 crab", "x".repeat(41), "long ".repeat(60)];

/** Makes random messages. A native one has only what comes back in the same form: no whole doubles, times in milliseconds. */
export class Generator {
  readonly #random: () => number;
  readonly #native: boolean;

  constructor(seed: number, native: boolean) {
    this.#random = randomFrom(seed);
    this.#native = native;
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  message(type: protobuf.Type, depth = 0): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    if (type.fullName === ".google.protobuf.Timestamp") {
      return { seconds: this.#below(4e9) - 1e9, nanos: (1 + this.#below(998)) * 1_000_000 };
    }
    const oneofs = new Map<string, protobuf.Field[]>();
    for (const field of type.fieldsArray) {
      const oneof = field.partOf;
      if (oneof !== null && !oneof.name.startsWith("_")) {
        oneofs.set(oneof.name, [...(oneofs.get(oneof.name) ?? []), field]);
      } else if (this.#wanted(type, field, depth)) this.#set(out, field, depth);
    }
    for (const members of oneofs.values()) this.#set(out, this.#member(members, depth), depth);
    // A null is absence, and these are known by the field beside their model.
    if (this.#native && type.name === "Image") out.image = { stringValue: "crab.png" };
    if (this.#native && type.name === "InferenceObject") out.object = { integerValue: "7" };
    return out;
  }

  #wanted(type: protobuf.Type, field: protobuf.Field, depth: number): boolean {
    field.resolve();
    if (this.#native && (type.name === "Vector" || type.name === "VectorOutput")) return false;
    const nested = field.resolvedType instanceof protobuf.Type;
    const optional = field.partOf !== null;
    if (!nested && !field.repeated && !field.map && !optional) return true;
    if (needsOne[type.name] !== undefined && !nested) return true;
    if (this.#native && required.has(`${nameOf.get(type)}.${field.name}`)) return true;
    if (nested && depth > 5) return isNeeded(type, field);
    return isNeeded(type, field) || this.#random() < (depth > 3 ? 0.3 : 0.6);
  }

  #member(members: protobuf.Field[], depth: number): protobuf.Field {
    const leaves = members.filter((field) =>
      !(field.resolve().resolvedType instanceof protobuf.Type) || isLeaf(field.resolvedType as protobuf.Type)
    );
    const choice = (depth > 4 && leaves.length > 0 ? leaves : members).filter((field) =>
      !(this.#native && field.name === "unsignedValue")
    );
    return choice[this.#below(choice.length)];
  }

  #set(out: Record<string, unknown>, field: protobuf.Field, depth: number): void {
    const count = 1 + this.#below(3);
    if (field instanceof protobuf.MapField) {
      const map: Record<string, unknown> = {};
      for (let i = 0; i < count; i++) map[`${["name", "größe"][this.#below(2)]}${i}`] = this.#value(field, depth);
      out[field.name] = map;
    } else if (field.repeated) out[field.name] = Array.from({ length: count }, () => this.#value(field, depth));
    else out[field.name] = this.#value(field, depth);
  }

  #value(field: protobuf.Field, depth: number): unknown {
    field.resolve();
    const type = field.resolvedType;
    if (type instanceof protobuf.Type) return this.message(type, depth + 1);
    if (type instanceof protobuf.Enum) return Object.values(type.values)[this.#below(Object.keys(type.values).length)];
    switch (field.type) {
      case "string":
        if (this.#native && field.name === "uuid") return uuids[this.#below(uuids.length)];
        return words[this.#below(words.length)];
      case "bool":
        return this.#random() < 0.5;
      case "double":
        return this.#native ? this.#below(1e6) + 0.25 : [0, -0, 1, 1e300, -2.5][this.#below(5)];
      case "float":
        return this.#native ? this.#below(1e4) + 0.5 : [0, 1, -2.5, 1e30][this.#below(4)];
      case "uint32":
        return [0, 1, 127, 128, 0xffffffff][this.#below(5)];
      case "uint64":
        return this.#integer(field, ["0", "1", "300", "4294967296", "9007199254740991"], "18446744073709551615");
      case "int64":
        return this.#integer(field, ["0", "-1", "300", "-4294967296", "9007199254740991"], "-9223372036854775808");
    }
    throw new Error(`No random value of type ${field.type}`);
  }

  #integer(field: protobuf.Field, exact: string[], huge: string): string {
    const bigAllowed = !this.#native || (field.partOf !== null && !field.partOf.name.startsWith("_")) ||
      peerIds.has(field.name);
    const choice = bigAllowed ? [...exact, huge] : exact;
    return choice[this.#below(choice.length)];
  }
}

/** Fields without which a message would say nothing, or an answer would be no answer. */
function isNeeded(type: protobuf.Type, field: protobuf.Field): boolean {
  if (["Filter", "GeoLineString"].includes(type.name)) return field.name === "must" || type.name === "GeoLineString";
  if (["VectorParamsDiff", "FieldCondition", "DatetimeRange"].includes(type.name)) {
    return ["onDisk", "match", "lt"].includes(field.name);
  }
  return type.fieldsArray.length === 1 ||
    ["id", "result", "config", "params", "optimizerStatus", "hnswConfig", "optimizerConfig", "walConfig"].includes(
      field.name,
    ) ||
    ["key", "value", "a", "b", "snapshotDescription", "creationTime", "filter", "expression", "nearest"].includes(
      field.name,
    );
}

function isLeaf(type: protobuf.Type): boolean {
  if (["Filter", "NestedCondition"].includes(type.name)) return false;
  return type.fieldsArray.every((field) =>
    !(field.resolve().resolvedType instanceof protobuf.Type) || ["PointId", "Match"].includes(field.type)
  );
}

/**
 * Takes out of a message what stands at a default that does not show, as the server leaves it out.
 *
 * @returns whether a map has an empty message for a value: the server leaves that out too, and protobufjs cannot
 */
export function leaveOutDefaults(type: protobuf.Type, message: Record<string, unknown>): boolean {
  let emptyValues = false;
  for (const field of type.fieldsArray) {
    const value = message[field.name];
    field.resolve();
    if (value === undefined || value === null) continue;
    if (field.resolvedType instanceof protobuf.Type) {
      const nested = field.resolvedType;
      const inner = (field.repeated || field.map ? Object.values(value) : [value]) as Record<string, unknown>[];
      for (const each of inner) emptyValues = leaveOutDefaults(nested, each) || emptyValues;
      if (field.map && nested.name !== "Value") {
        emptyValues ||= inner.some((each) => nested.encode(nested.fromObject(each)).len === 0);
      }
    } else if (!field.repeated && !field.map && field.partOf === null && isDefault(value)) delete message[field.name];
  }
  return emptyValues;
}

const isDefault = (value: unknown): boolean => value === "" || value === false || Number(value) === 0;

type Decoded = Record<string, unknown>;

/** A message that protobufjs decoded, in the shapes of gen/wire.ts. */
export function engineForm(type: protobuf.Type, message: Decoded): Decoded {
  const out: Decoded = {};
  for (const field of type.fieldsArray) {
    field.resolve();
    const present = Object.hasOwn(message, field.name);
    const shows = field.partOf !== null ||
      (field.resolvedType instanceof protobuf.Type && !field.repeated && !field.map);
    if (present || !shows) out[field.name] = fieldForm(field, message[field.name]);
  }
  return out;
}

function fieldForm(field: protobuf.Field, value: unknown): unknown {
  const type = field.resolvedType;
  if (field instanceof protobuf.MapField) {
    if (type?.name === "Value") {
      return Uint8Array.from(reference.get("ScoredPoint")!.encode({ payload: value }).finish());
    }
    return new Map(
      Object.entries(value as Decoded).map(([key, each]) => [key, engineForm(type as protobuf.Type, each as Decoded)]),
    );
  }
  if (field.type === "float" && field.repeated) return Float32Array.from(value as number[]);
  if (field.type === "uint32" && field.repeated) return Uint32Array.from(value as number[]);
  if (field.repeated) return (value as unknown[]).map((each) => singleForm(type, each));
  return singleForm(type, value);
}

function singleForm(type: protobuf.Type | protobuf.Enum | null, value: unknown): unknown {
  if (type instanceof protobuf.Type) return engineForm(type, value as Decoded);
  if (typeof value !== "object" || value === null) return value;
  // A Long.
  const exact = BigInt(String(value));
  return exact >= -(2n ** 53n) && exact < 2n ** 53n ? Number(exact) : exact;
}

// Reads proto/*.proto into one plain model of the interface: messages, enums and methods in the order they stand.
import protobuf from "protobufjs";
import { camelCase, flatName, withoutPrefix } from "../../src/codec/names.ts";

export interface Field {
  readonly name: string;
  readonly protoName: string;
  readonly number: number;
  /** A scalar, or the flat name of a message or an enum. */
  readonly type: string;
  readonly map: boolean;
  readonly repeated: boolean;
  readonly optional: boolean;
  readonly oneof: string | undefined;
  readonly deprecated: boolean;
  readonly since: string | undefined;
  readonly comment: string;
}

export interface Message {
  readonly name: string;
  readonly comment: string;
  readonly fields: readonly Field[];
}

export interface EnumValue {
  readonly name: string;
  readonly number: number;
  readonly since: string | undefined;
  readonly comment: string;
  /** A zero that says "not known": read, never written. */
  readonly unknown: boolean;
}

export interface Enum {
  readonly name: string;
  readonly comment: string;
  readonly values: readonly EnumValue[];
}

export interface Method {
  readonly package: string;
  readonly service: string;
  readonly rpc: string;
  /** Flat names of the messages. */
  readonly request: string;
  readonly response: string;
  /** The same as the service names them. */
  readonly requestType: string;
  readonly responseType: string;
}

export interface Schema {
  readonly messages: ReadonlyMap<string, Message>;
  readonly enums: ReadonlyMap<string, Enum>;
  readonly methods: readonly Method[];
}

const timestampProto = `
  // A moment, counted from 1970-01-01T00:00:00Z.
  message Timestamp {
    // Whole seconds; negative before 1970.
    int64 seconds = 1;
    // Billionths of a second that come on top, 0 to 999 999 999.
    int32 nanos = 2;
  }`;

/** Names of the files that a file imports. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(/^import "(.+)";$/gm)].map(([, name]) => name);
}

/** Parses the given files, a file's imports before itself. Each object knows its file. */
export function parseProtos(sources: ReadonlyMap<string, string>): protobuf.Root {
  const root = new protobuf.Root();
  const done = new Set<string>();
  const parse = (file: string, source: string): void => {
    // Reset when a file has been parsed.
    (protobuf.parse as unknown as { filename: string | null }).filename = file;
    protobuf.parse(source, root, { keepCase: true, alternateCommentMode: true });
  };
  const add = (file: string): void => {
    if (done.has(file)) return;
    done.add(file);
    const source = sources.get(file);
    if (source === undefined && file.startsWith("google/")) return;
    if (source === undefined) throw new Error(`proto/${file} is imported but missing`);
    importsOf(source).forEach(add);
    parse(file, source);
  };
  for (const file of [...sources.keys()].sort()) add(file);
  parse("google/protobuf/timestamp.proto", `syntax = "proto3"; package google.protobuf; ${timestampProto}`);
  root.resolveAll();
  return root;
}

/** Parses the given files into a schema. */
export function readSchema(sources: ReadonlyMap<string, string>): Schema {
  return collect(parseProtos(sources));
}

function collect(root: protobuf.Root): Schema {
  const schema = { messages: new Map<string, Message>(), enums: new Map<string, Enum>(), methods: [] as Method[] };
  const visit = (namespace: protobuf.NamespaceBase): void => {
    for (const nested of namespace.nestedArray) {
      if (nested instanceof protobuf.Enum) schema.enums.set(nameOf(nested), readEnum(nested));
      else if (nested instanceof protobuf.Service) schema.methods.push(...nested.methodsArray.map(readMethod));
      else if (nested instanceof protobuf.Namespace) visit(nested);
      if (nested instanceof protobuf.Type) schema.messages.set(nameOf(nested), readMessage(nested));
    }
  };
  visit(root);
  return schema;
}

const nameOf = (object: protobuf.ReflectionObject): string => flatName(object.fullName.slice(1));

function readMessage(type: protobuf.Type): Message {
  const { text, since } = splitComment(type.comment);
  return { name: nameOf(type), comment: text, fields: type.fieldsArray.map((field) => readField(field, since)) };
}

function readField(field: protobuf.Field, messageSince: string | undefined): Field {
  const { text, since } = splitComment(field.comment);
  const optional = field.options?.proto3_optional === true;
  return {
    name: camelCase(field.name),
    protoName: field.name,
    number: field.id,
    type: field.resolvedType === null ? field.type : nameOf(field.resolvedType),
    map: field.map,
    repeated: field.repeated,
    optional,
    oneof: optional ? undefined : field.partOf?.name,
    deprecated: field.options?.deprecated === true,
    since: since ?? messageSince,
    comment: text,
  };
}

function readEnum(type: protobuf.Enum): Enum {
  const name = nameOf(type);
  const values = Object.entries(type.values).map(([valueName, number]) => {
    const { text, since } = splitComment(type.comments[valueName]);
    const unknown = number === 0 && /^[A-Za-z]*Unknown/.test(valueName);
    return { name: withoutPrefix(name, valueName), number, since, comment: text, unknown };
  });
  return { name, comment: splitComment(type.comment).text, values };
}

function readMethod(method: protobuf.Method): Method {
  const service = method.parent as protobuf.Service;
  const inPackage = service.parent?.fullName.slice(1) ?? "";
  return {
    package: inPackage,
    service: service.name,
    rpc: method.name,
    request: nameOf(method.resolvedRequestType!),
    response: nameOf(method.resolvedResponseType!),
    requestType: method.requestType,
    responseType: method.responseType,
  };
}

/** A comment's text, and the server version of its `Since 1.16.` line. */
function splitComment(comment: string | null | undefined): { text: string; since: string | undefined } {
  const lines = (comment ?? "").split("\n").map((line) => line.trim());
  const since = lines.map((line) => /^Since (\d+\.\d+)\.$/.exec(line)?.[1]).find((version) => version !== undefined);
  return { text: lines.filter((line) => !/^Since \d+\.\d+\.$/.test(line)).join("\n").trim(), since };
}

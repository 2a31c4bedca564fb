// A loaded package definition as one plain model: messages, enums and methods by full name.
import type {
  EnumTypeDefinition,
  MessageTypeDefinition,
  MethodDefinition,
  PackageDefinition,
} from "@grpc/proto-loader";
import {
  decodeFile,
  type FieldDescriptor,
  fieldTypes,
  labels,
  type MessageDescriptor,
} from "../codec/file_descriptor.ts";
import { camelCase } from "../codec/names.ts";

export interface Field {
  /** In camelCase. */
  readonly name: string;
  /** As the definition has it. */
  readonly key: string;
  readonly number: number;
  /** A scalar, or the full name of a message or an enum. */
  readonly type: string;
  readonly repeated: boolean;
  /** The type of a map's keys. */
  readonly map: string | undefined;
  readonly optional: boolean;
  readonly oneof: string | undefined;
}

export interface Message {
  readonly fullName: string;
  readonly fields: readonly Field[];
}

/** One RPC as it is defined. */
export interface Rpc {
  readonly package: string;
  readonly service: string;
  readonly rpc: string;
  readonly request: string;
  readonly response: string;
  readonly definition: MethodDefinition<object, object>;
}

export interface Schema {
  readonly messages: ReadonlyMap<string, Message>;
  /** Values by name, of enums by full name. */
  readonly enums: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly rpcs: readonly Rpc[];
}

/** A message or an enum where it stands, before names are resolved. */
interface Declared {
  readonly messages: Map<string, MessageDescriptor>;
  readonly enums: Map<string, Map<string, number>>;
}

export function schemaOf(definition: PackageDefinition): Schema {
  const files = descriptorsOf(definition).map((bytes) => decodeFile(bytes));
  const declared: Declared = { messages: new Map(), enums: new Map() };
  for (const file of files) {
    for (const message of file.messageType) declareMessage(declared, file.package, message);
    for (const { name, value } of file.enumType) declareEnum(declared, joined(file.package, name), value);
  }
  const messages = new Map<string, Message>();
  for (const [fullName, message] of declared.messages) {
    if (message.options?.mapEntry) continue;
    messages.set(fullName, {
      fullName,
      fields: message.field.map((field) => fieldOf(declared, fullName, message, field)),
    });
  }
  const rpcs = files.flatMap((file) =>
    file.service.flatMap((service) =>
      service.method.map((method) => {
        const name = joined(file.package, service.name);
        const find = (type: string) => resolved(declared.messages, name, type);
        return {
          package: file.package,
          service: service.name,
          rpc: method.name,
          request: find(method.inputType),
          response: find(method.outputType),
          definition: (definition[name] as Record<string, MethodDefinition<object, object>>)[method.name],
        };
      })
    )
  );
  return { messages, enums: declared.enums, rpcs };
}

/** Each entry of a package definition has the descriptors of all files. */
function descriptorsOf(definition: PackageDefinition): readonly Uint8Array[] {
  for (const entry of Object.values(definition)) {
    const type = "format" in entry ? entry : Object.values(entry)[0]?.requestType;
    if (type !== undefined) {
      return (type as MessageTypeDefinition<object, object> | EnumTypeDefinition).fileDescriptorProtos;
    }
  }
  return [];
}

const joined = (scope: string, name: string): string => scope === "" ? name : `${scope}.${name}`;

function declareMessage(declared: Declared, scope: string, message: MessageDescriptor): void {
  const name = joined(scope, message.name);
  declared.messages.set(name, message);
  for (const nested of message.nestedType) declareMessage(declared, name, nested);
  for (const type of message.enumType) declareEnum(declared, joined(name, type.name), type.value);
}

function declareEnum(
  declared: Declared,
  name: string,
  values: readonly { name: string; number?: number | undefined }[],
): void {
  declared.enums.set(name, new Map(values.map((value) => [value.name, value.number ?? 0])));
}

/** The full name of a type that is named from within a scope: the innermost that has it. */
function resolved(known: ReadonlyMap<string, unknown>, scope: string, type: string): string {
  if (type.startsWith(".")) return type.slice(1);
  for (let outer = scope;; outer = outer.slice(0, Math.max(0, outer.lastIndexOf(".")))) {
    const name = joined(outer, type);
    if (known.has(name)) return name;
    if (outer === "") throw new TypeError(`${scope} names a type that is not defined: ${type}`);
  }
}

function fieldOf(declared: Declared, scope: string, message: MessageDescriptor, field: FieldDescriptor): Field {
  const kind = fieldTypes[field.type];
  if (kind === undefined || kind === "group") {
    throw new TypeError(`${scope}.${field.name} is of a type that is not supported`);
  }
  const known = kind === "enum" ? declared.enums : declared.messages;
  const type = kind === "enum" || kind === "message" ? resolved(known, scope, field.typeName) : kind;
  const entry = declared.messages.get(type);
  const oneof = field.oneofIndex === undefined ? undefined : message.oneofDecl[field.oneofIndex]?.name;
  // proto-loader keeps of `optional` only the oneof that stands for it.
  const optional = oneof !== undefined && oneof === `_${field.name}`;
  const plain = {
    name: camelCase(field.name),
    key: field.name,
    number: field.number,
    optional,
    oneof: optional ? undefined : oneof,
  };
  if (kind !== "message" || !entry?.options?.mapEntry) {
    return { ...plain, type, repeated: field.label === labels.repeated, map: undefined };
  }
  const [key, value] = entry.field.map((part) => fieldOf(declared, type, entry, part));
  return { ...plain, type: value.type, repeated: false, map: key.type };
}

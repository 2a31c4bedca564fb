// Writes src/gen/reflection.ts: the descriptor of each proto file, as protobuf describes itself, for clients that ask the server.
import { Buffer } from "node:buffer";
import protobuf from "protobufjs";
import {
  type EnumDescriptor,
  type FieldDescriptor,
  fieldTypes,
  type FileDescriptor,
  fileDescriptorCodec,
  labels,
  type MessageDescriptor,
  type ServiceDescriptor,
} from "../../src/codec/file_descriptor.ts";
import { importsOf, parseProtos } from "./schema.ts";

export function reflectionFile(sources: ReadonlyMap<string, string>): string {
  const lines = fileDescriptors(sources).map((file) => `  "${file.name}": "${base64Of(file)}",`);
  return `// The proto files' descriptors in base64, by name, for server reflection. Generated from proto/, do not edit.

export const files: Readonly<Record<string, string>> = {
${lines.join("\n")}
};
`;
}

/** The descriptors of all files, as protoc makes them, but without comments. */
export function fileDescriptors(sources: ReadonlyMap<string, string>): FileDescriptor[] {
  const root = parseProtos(sources);
  const files = new Map<string, FileDescriptor>();
  const visit = (namespace: protobuf.NamespaceBase): void => {
    for (const object of namespace.nestedArray) {
      if (object instanceof protobuf.Type) fileOf(object).messageType.push(messageOf(object));
      else if (object instanceof protobuf.Enum) fileOf(object).enumType.push(enumOf(object));
      else if (object instanceof protobuf.Service) fileOf(object).service.push(serviceOf(object));
      else if (object instanceof protobuf.Namespace) visit(object);
    }
  };
  const fileOf = (object: protobuf.ReflectionObject): FileDescriptor => {
    const name = object.filename!;
    const found = files.get(name) ?? {
      name,
      package: object.parent!.fullName.slice(1),
      dependency: importsOf(sources.get(name) ?? ""),
      messageType: [],
      enumType: [],
      service: [],
      syntax: "proto3",
    };
    files.set(name, found);
    return found;
  };
  visit(root);
  return [...files.values()];
}

function base64Of(file: FileDescriptor): string {
  const encoded = fileDescriptorCodec.encode(file);
  const text = Buffer.from(encoded.bytes).toString("base64");
  encoded.release();
  return text;
}

function messageOf(type: protobuf.Type): MessageDescriptor {
  // Those that stand for `optional` come last.
  const oneofs = [...type.oneofsArray].sort((a, b) => Number(isSynthetic(a)) - Number(isSynthetic(b)));
  const maps = type.fieldsArray.filter((field) => field instanceof protobuf.MapField);
  const nested = type.nestedArray;
  return {
    name: type.name,
    field: type.fieldsArray.map((field) => fieldOf(field, oneofs)),
    nestedType: [...nested.filter((object) => object instanceof protobuf.Type).map(messageOf), ...maps.map(entryOf)],
    enumType: nested.filter((object) => object instanceof protobuf.Enum).map(enumOf),
    oneofDecl: oneofs.map(({ name }) => ({ name })),
    options: undefined,
  };
}

const isSynthetic = (oneof: protobuf.OneOf): boolean => oneof.fieldsArray[0].options?.proto3_optional === true;

function fieldOf(field: protobuf.Field, oneofs: readonly protobuf.OneOf[]): FieldDescriptor {
  const map = field instanceof protobuf.MapField;
  return {
    name: field.name,
    number: field.id,
    label: field.repeated || map ? labels.repeated : labels.optional,
    ...(map
      ? { type: fieldTypes.indexOf("message"), typeName: `${field.parent!.fullName}.${entryName(field)}` }
      : typeOf(field)),
    oneofIndex: field.partOf === null ? undefined : oneofs.indexOf(field.partOf),
    proto3Optional: field.options?.proto3_optional === true,
    options: field.options?.deprecated === true ? { deprecated: true } : undefined,
  };
}

function typeOf(
  { type, resolvedType }: Pick<protobuf.FieldBase, "type" | "resolvedType">,
): { type: number; typeName: string } {
  const kind = resolvedType === null ? type : resolvedType instanceof protobuf.Enum ? "enum" : "message";
  return { type: fieldTypes.indexOf(kind), typeName: resolvedType?.fullName ?? "" };
}

const entryName = (field: protobuf.FieldBase): string =>
  `${field.name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Entry`;

/** A map is a list of messages with key and value. */
function entryOf(field: protobuf.MapField): MessageDescriptor {
  const part = { label: labels.optional, proto3Optional: false };
  return {
    name: entryName(field),
    field: [
      { ...part, name: "key", number: 1, type: fieldTypes.indexOf(field.keyType), typeName: "" },
      { ...part, name: "value", number: 2, ...typeOf(field) },
    ],
    nestedType: [],
    enumType: [],
    oneofDecl: [],
    options: { deprecated: false, mapEntry: true },
  };
}

function enumOf({ name, values }: protobuf.Enum): EnumDescriptor {
  return { name, value: Object.entries(values).map(([name, number]) => ({ name, number })) };
}

function serviceOf(service: protobuf.Service): ServiceDescriptor {
  const methods = service.methodsArray.map((method) => ({
    name: method.name,
    inputType: method.resolvedRequestType!.fullName,
    outputType: method.resolvedResponseType!.fullName,
    options: method.options?.deprecated === true ? { deprecated: true } : undefined,
  }));
  return { name: service.name, method: methods };
}

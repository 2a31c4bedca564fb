// How protobuf describes itself: the parts of google/protobuf/descriptor.proto that are read and written here.
import { codecsOf, type MessageCodec } from "./codec.ts";
import { interfaceOf } from "./plan.ts";

export interface FileDescriptor {
  name: string;
  package: string;
  dependency: string[];
  messageType: MessageDescriptor[];
  enumType: EnumDescriptor[];
  service: ServiceDescriptor[];
  syntax: string;
}

export interface MessageDescriptor {
  name: string;
  field: FieldDescriptor[];
  nestedType: MessageDescriptor[];
  enumType: EnumDescriptor[];
  oneofDecl: { name: string }[];
  options?: { deprecated: boolean; mapEntry: boolean } | undefined;
}

export interface FieldDescriptor {
  name: string;
  number: number;
  /** 1 optional, 2 required, 3 repeated. */
  label: number;
  /** A position in {@linkcode fieldTypes}. */
  type: number;
  /** Of a message or an enum: with a dot in front the full name, else relative to where it stands. */
  typeName: string;
  oneofIndex?: number | undefined;
  proto3Optional: boolean;
  options?: { deprecated: boolean } | undefined;
}

export interface EnumDescriptor {
  name: string;
  value: { name: string; number?: number | undefined }[];
}

export interface ServiceDescriptor {
  name: string;
  method: MethodDescriptor[];
}

export interface MethodDescriptor {
  name: string;
  /** Full name of a message, with a dot in front. */
  inputType: string;
  outputType: string;
  options?: { deprecated: boolean } | undefined;
}

export const labels = { optional: 1, required: 2, repeated: 3 } as const;

/** By the number that descriptors have for them; groups are not supported. */
export const fieldTypes: readonly string[] = [
  "",
  "double",
  "float",
  "int64",
  "uint64",
  "int32",
  "fixed64",
  "fixed32",
  "bool",
  "string",
  "group",
  "message",
  "bytes",
  "uint32",
  "enum",
  "sfixed32",
  "sfixed64",
  "sint32",
  "sint64",
];

const named = "name:1:string";

const codecs = codecsOf(
  interfaceOf({
    messages: {
      FileDescriptorProto: `${named},package:2:string,dependency:3:string*,messageType:4:DescriptorProto*,` +
        "enumType:5:EnumDescriptorProto*,service:6:ServiceDescriptorProto*,syntax:12:string",
      DescriptorProto: `${named},field:2:FieldDescriptorProto*,nestedType:3:DescriptorProto*,` +
        "enumType:4:EnumDescriptorProto*,options:7:MessageOptions,oneofDecl:8:OneofDescriptorProto*",
      FieldDescriptorProto: `${named},number:3:int32,label:4:int32,type:5:int32,typeName:6:string,` +
        "options:8:FieldOptions,oneofIndex:9:int32?,proto3Optional:17:bool",
      OneofDescriptorProto: named,
      EnumDescriptorProto: `${named},value:2:EnumValueDescriptorProto*`,
      EnumValueDescriptorProto: `${named},number:2:int32?`,
      ServiceDescriptorProto: `${named},method:2:MethodDescriptorProto*`,
      MethodDescriptorProto: `${named},inputType:2:string,outputType:3:string,options:4:MethodOptions`,
      MessageOptions: "deprecated:3:bool,mapEntry:7:bool",
      FieldOptions: "deprecated:3:bool",
      MethodOptions: "deprecated:33:bool",
    },
    enums: {},
  }),
  "wire",
);

/** The codec of a file's descriptor: of a {@linkcode FileDescriptor}. */
export const fileDescriptorCodec: MessageCodec = codecs("FileDescriptorProto");

export function decodeFile(bytes: Uint8Array): FileDescriptor {
  return fileDescriptorCodec.decode(bytes) as FileDescriptor;
}

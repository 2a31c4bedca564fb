// What server reflection answers: services, and the descriptors of the files that have a name or a symbol.
import { Buffer } from "node:buffer";
import { codecsOf } from "../codec/codec.ts";
import { decodeFile, type FileDescriptor, type MessageDescriptor } from "../codec/file_descriptor.ts";
import { interfaceOf } from "../codec/plan.ts";
import { statusCode } from "../errors.ts";
import { files } from "../gen/reflection.ts";
import { allMethods } from "../methods.ts";

const codecs = codecsOf(
  interfaceOf({
    messages: {
      Request: "host:1:string,fileByFilename:3:string|asked,fileContainingSymbol:4:string|asked," +
        "fileContainingExtension:5:Extension|asked,allExtensionNumbersOfType:6:string|asked,listServices:7:string|asked",
      Extension: "containingType:1:string,extensionNumber:2:int32",
      Response: "validHost:1:string,originalRequest:2:Request,fileDescriptorResponse:4:Files|answered," +
        "allExtensionNumbersResponse:5:ExtensionNumbers|answered,listServicesResponse:6:Services|answered," +
        "errorResponse:7:Failure|answered",
      Files: "fileDescriptorProto:1:bytes*",
      ExtensionNumbers: "baseTypeName:1:string",
      Services: "service:1:Service*",
      Service: "name:1:string",
      Failure: "errorCode:1:int32,errorMessage:2:string",
    },
    enums: {},
  }),
  "wire",
);
const requests = codecs("Request");
const responses = codecs("Response");

interface Request {
  readonly host: string;
  readonly fileByFilename?: string | undefined;
  readonly fileContainingSymbol?: string | undefined;
  readonly fileContainingExtension?: { readonly containingType: string; readonly extensionNumber: number } | undefined;
  readonly allExtensionNumbersOfType?: string | undefined;
  readonly listServices?: string | undefined;
}

interface Known {
  readonly bytes: Buffer;
  readonly dependency: readonly string[];
}

const known = new Map<string, Known>();
/** The file of each message, field, enum, value, service and method, by full name. */
const fileOf = new Map<string, string>();
const messages = new Set<string>();
for (const [name, base64] of Object.entries(files)) {
  const bytes = Buffer.from(base64, "base64");
  const file = decodeFile(bytes);
  known.set(name, { bytes, dependency: file.dependency });
  for (const symbol of symbolsOf(file)) fileOf.set(symbol, name);
}

function* symbolsOf(file: FileDescriptor): Iterable<string> {
  for (const message of file.messageType) yield* symbolsOfMessage(file.package, message);
  for (const type of file.enumType) yield* symbolsOfEnum(file.package, type);
  for (const { name, method } of file.service) {
    yield `${file.package}.${name}`;
    for (const rpc of method) yield `${file.package}.${name}.${rpc.name}`;
  }
}

function* symbolsOfMessage(scope: string, message: MessageDescriptor): Iterable<string> {
  const name = `${scope}.${message.name}`;
  messages.add(name);
  yield name;
  for (const part of [...message.field, ...message.oneofDecl]) yield `${name}.${part.name}`;
  for (const nested of message.nestedType) yield* symbolsOfMessage(name, nested);
  for (const type of message.enumType) yield* symbolsOfEnum(name, type);
}

/** Values are named beside their enum, as in C. */
function* symbolsOfEnum(scope: string, type: { name: string; value: readonly { name: string }[] }): Iterable<string> {
  yield `${scope}.${type.name}`;
  for (const value of type.value) yield `${scope}.${value.name}`;
}

/**
 * Answers one request, encoded, with one response.
 *
 * @throws {MalformedError} the bytes are no request
 */
export function answer(request: Uint8Array): Buffer {
  const asked = requests.decode(request) as Request;
  const encoded = responses.encode({ validHost: asked.host, originalRequest: asked, ...answerTo(asked) });
  const bytes = Buffer.from(encoded.bytes);
  encoded.release();
  return bytes;
}

function answerTo(asked: Request): object {
  const { fileByFilename, fileContainingSymbol, fileContainingExtension, allExtensionNumbersOfType } = asked;
  if (asked.listServices !== undefined) return { listServicesResponse: { service: services() } };
  if (fileByFilename !== undefined) {
    return filesFrom(fileByFilename) ?? notFound(`no file ${JSON.stringify(fileByFilename)}`);
  }
  if (fileContainingSymbol !== undefined) {
    const file = fileOf.get(fileContainingSymbol.replace(/^\./, ""));
    return filesFrom(file) ?? notFound(`no symbol ${JSON.stringify(fileContainingSymbol)}`);
  }
  if (fileContainingExtension !== undefined) {
    const { containingType, extensionNumber } = fileContainingExtension;
    return notFound(`no extension ${extensionNumber} of ${JSON.stringify(containingType)}`);
  }
  if (allExtensionNumbersOfType === undefined) return failure(statusCode.INVALID_ARGUMENT, "The request asks nothing");
  if (!messages.has(allExtensionNumbersOfType)) {
    return notFound(`no message ${JSON.stringify(allExtensionNumbersOfType)}`);
  }
  return { allExtensionNumbersResponse: { baseTypeName: allExtensionNumbersOfType } };
}

function services(): { name: string }[] {
  const names = new Set(allMethods.map(({ fullName }) => fullName.slice(0, fullName.lastIndexOf("/"))));
  return [...names].sort().map((name) => ({ name }));
}

/** A file and, after it, all that it imports. */
function filesFrom(name: string | undefined): object | undefined {
  if (name === undefined || !known.has(name)) return undefined;
  const names = new Set([name]);
  for (const each of names) for (const imported of known.get(each)!.dependency) names.add(imported);
  return { fileDescriptorResponse: { fileDescriptorProto: [...names].map((each) => known.get(each)!.bytes) } };
}

function notFound(what: string): object {
  return failure(statusCode.NOT_FOUND, `There is ${what}`);
}

function failure(errorCode: number, errorMessage: string): object {
  return { errorResponse: { errorCode, errorMessage } };
}

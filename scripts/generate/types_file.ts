// Writes src/gen/types.ts: the types of requests and of responses.
import { prelude } from "./prelude.ts";
import { requestEnum, RequestTypes } from "./request_types.ts";
import { reachedFrom } from "./reached.ts";
import { responseEnum, ResponseTypes } from "./response_types.ts";
import type { Message, Schema } from "./schema.ts";

/** Messages whose values have a type of JavaScript's own in every place. */
const values = new Set(["Value", "Struct", "ListValue", "Timestamp"]);

export function typesFile(schema: Schema): string {
  const generic = holdersOf(schema, ["PointStruct", "RetrievedPoint", "ScoredPoint"]);
  const requestTypes = new RequestTypes(schema, generic);
  const requests = declareReached(
    schema,
    schema.methods.map((method) => method.request),
    (message) => requestTypes.declare(message),
  );
  const requestNames = new Set(requests.keys());
  for (const name of enumsNamed(schema, requests)) requestNames.add(name);
  const responseTypes = new ResponseTypes(schema, generic, requestNames);
  const responses = declareReached(
    schema,
    schema.methods.map((method) => method.response),
    (message) => responseTypes.declare(message),
    /Output$/,
  );
  const parts = ["// The types of requests and responses. Generated from proto/, do not edit.\n", moduleDoc, prelude];
  for (const type of schema.enums.values()) {
    if (requestNames.has(type.name)) parts.push(requestEnum(type).join("\n"));
    else if (enumsNamed(schema, responses).has(type.name)) parts.push(responseEnum(type).join("\n"));
  }
  for (const name of schema.messages.keys()) {
    for (const declaration of [requests.get(name), responses.get(name)]) {
      if (declaration !== undefined) parts.push(declaration.join("\n"));
    }
  }
  return parts.join("\n");
}

const moduleDoc = `/**
 * Every type of a request and of a response. A request type takes all the forms in which a value may be written; a response type
 * has the one in which it is returned, and is named \`…Output\` where a request has the name.
 *
 * @module
 */
`;

/** Declares the messages that the given ones name, and those that these name, and so on. */
function declareReached(
  schema: Schema,
  names: readonly string[],
  declare: (message: Message) => string[],
  suffix: string | RegExp = "",
): Map<string, string[]> {
  const declared = new Map<string, string[]>();
  const walk = (name: string): void => {
    const message = schema.messages.get(name);
    if (message === undefined || declared.has(name) || values.has(name)) return;
    const lines = declare(message);
    declared.set(name, lines);
    for (const other of namesIn(lines)) walk(schema.messages.has(other) ? other : other.replace(suffix, ""));
  };
  names.forEach(walk);
  return declared;
}

function enumsNamed(schema: Schema, declarations: ReadonlyMap<string, string[]>): Set<string> {
  return new Set(
    [...declarations.values()].flatMap((lines) => namesIn(lines).filter((name) => schema.enums.has(name))),
  );
}

/** Names of types in the code of a declaration, its comments left out. */
function namesIn(lines: readonly string[]): string[] {
  const code = lines.filter((line) => !/^\s*(\/\*\*|\*)/.test(line)).join("\n").replaceAll(/"[^"]*"/g, "");
  return code.match(/\b[A-Z]\w*/g) ?? [];
}

/** The messages that hold one of the given, at any depth. */
function holdersOf(schema: Schema, names: readonly string[]): Set<string> {
  const holds = (name: string): boolean => names.some((wanted) => reachedFrom(schema, [name]).has(wanted));
  return new Set([...schema.messages.keys()].filter(holds));
}

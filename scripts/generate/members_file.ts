// Writes src/gen/members.ts: the interfaces of the namespaces and of a collection's handle, from the functions of the RPCs.
import { memberNames, type Place, placeOf } from "../../src/client/member_names.ts";
import { jsDoc } from "./doc.ts";
import type { RpcFunction } from "./functions.ts";
import { isRequired } from "./request_types.ts";
import type { Message, Schema } from "./schema.ts";

const heads: Readonly<Record<Place, readonly [declaration: string, doc: string]>> = {
  collections: ["CollectionsNamespace", "Collections, aliases and shards: `db.collections`."],
  points: ["PointsNamespace", "Points, payload, vectors, field indexes and queries: `db.points`."],
  snapshots: ["SnapshotsNamespace", "Snapshots: `db.snapshots`."],
  service: ["ServiceNamespace", "The server itself: `db.service`."],
  handle: [
    "Collection<P extends object = JsonObject, W extends object = P>",
    "The calls of one collection, with its name put in. A member has its function's name without `Points`: `query` is\n" +
    "{@linkcode queryPoints}, and `createSnapshot` is {@linkcode createSnapshot}.\n\n" +
    "`P` is the type of a payload that is read, `W` of one that is written. They are promises of the caller's, not checked.",
  ],
};

/** @throws {Error} an RPC of the interface has no function, or a function no RPC */
export function membersFile(schema: Schema, functions: readonly RpcFunction[]): string {
  const known = new Map(schema.methods.map((method) => [`${method.service}/${method.rpc}`, method]));
  const missing = [...known.keys()].filter((rpc) => !functions.some((one) => one.rpc === rpc));
  const strange = functions.filter(({ rpc }) => !known.has(rpc)).map(({ name }) => name);
  if (missing.length + strange.length > 0) {
    throw new Error(
      `RPCs without a function in src/rpc/: ${missing.join(", ")}; without an RPC: ${strange.join(", ")}`,
    );
  }
  const order = [...known.keys()];
  const sorted = functions.toSorted((a, b) => order.indexOf(a.rpc) - order.indexOf(b.rpc));
  const messageOf = ({ rpc }: RpcFunction) => schema.messages.get(known.get(rpc)!.request)!;
  const places = (["collections", "points", "snapshots", "service"] as const).map((place) => {
    const own = sorted.filter(({ rpc }) => placeOf[rpc.split("/")[0]] === place);
    return interfaceOf(place, own, (name, one) => memberOfNamespace(name, one));
  });
  const bound = sorted.filter((one) => takesName(messageOf(one)));
  const handle = interfaceOf("handle", bound, (name, one) => memberOfHandle(schema, name, one, messageOf(one)), [
    "  /** The collection's name. */",
    "  readonly name: string;",
  ]);
  const code = [...places, handle].flat().join("\n");
  return `// The members of a client and of a collection's handle. Generated from src/rpc/ and proto/, do not edit.
import type { CallOptions } from "../rpc/caller.ts";
import type {
${typesIn(code).map((name) => `  ${name},`).join("\n")}
} from "./types.ts";

${code}`;
}

function interfaceOf(
  place: Place,
  functions: readonly RpcFunction[],
  member: (name: string, one: RpcFunction) => string,
  first: readonly string[] = [],
): string[] {
  const [declaration, doc] = heads[place];
  const names = memberNames(place, functions.map(({ name }) => name));
  const members = functions.flatMap((one) => [...memberDoc(one), `  ${member(names.get(one.name)!, one)}`]);
  return [...jsDoc(doc, ""), `export interface ${declaration} {`, ...first, ...members, "}", ""];
}

function memberDoc({ name, doc, deprecated }: RpcFunction): string[] {
  const text = `${doc} As {@linkcode ${name}}.`;
  return jsDoc(deprecated === undefined ? text : `${text}\n@deprecated ${deprecated}`, "  ");
}

function memberOfNamespace(name: string, { typeParameters, request, optional, response }: RpcFunction): string {
  return `${name}${typeParameters}(request${
    optional ? "?" : ""
  }: ${request}, options?: CallOptions): Promise<${response}>;`;
}

/** The handle has the type parameters: what a call reads is `P`, what it writes `W`. */
function memberOfHandle(schema: Schema, name: string, { request, response }: RpcFunction, message: Message): string {
  const optional = message.fields.every((field) => field.name === "collectionName" || !isRequired(message, field));
  const written = request.replaceAll("NoInfer<P>", "W");
  const inner = message.fields.find(({ repeated, type }) => repeated && takesName(schema.messages.get(type)));
  const bound = inner === undefined
    ? withoutName(written)
    : `Omit<${written}, "collectionName" | "${inner.name}"> & { readonly ${inner.name}: readonly ${
      withoutName(inner.type)
    }[] }`;
  return `${name}(request${optional ? "?" : ""}: ${bound}, options?: CallOptions): Promise<${response}>;`;
}

function withoutName(type: string): string {
  return `Omit<${type}, "collectionName">`;
}

function takesName(message: Message | undefined): boolean {
  return message?.fields.some(({ name }) => name === "collectionName") ?? false;
}

/** The types that members name, but for those of the language and of this file. */
function typesIn(code: string): string[] {
  const members = code.split("\n").filter((line) => !/^\s*(?:\/?\*|export)/.test(line)).join("\n");
  const others = new Set(["CallOptions", "NoInfer", "Omit", "P", "Promise", "W"]);
  const named = new Set(members.replaceAll(/"[^"]*"/g, "").match(/\b[A-Z]\w*/g));
  return [...named.add("JsonObject")].filter((name) => !others.has(name)).sort();
}

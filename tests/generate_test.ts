// What is generated agrees with proto/, with the codec's tables and with what proto-loader reads.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { fromJSON } from "@grpc/proto-loader";
import { pathToFileURL } from "node:url";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate, readProtos, readRpcs, staleFiles } from "../scripts/generate.ts";
import { fieldComments } from "../scripts/generate/field_comments.ts";
import { requestForms, responseForms } from "../scripts/generate/forms.ts";
import { reachedFrom } from "../scripts/generate/reached.ts";
import { isUnion } from "../scripts/generate/request_types.ts";
import { type Field, type Message, readSchema } from "../scripts/generate/schema.ts";
import { alwaysPresent, bareMessages, peerIds, shorthands, unionRules } from "../src/codec/union_rules.ts";
import { services } from "../src/gen/services.ts";

const sources = readProtos();
const schema = readSchema(sources);
const generated = generate(sources);
const responses = reachedFrom(schema, schema.methods.map((method) => method.response));
const requests = reachedFrom(schema, schema.methods.map((method) => method.request));
/** Messages that the codec reads and writes by code of their own. */
const leaves = new Set(["Value", "Struct", "ListValue", "Timestamp", "DenseVector"]);

function changed(file: string, from: string, to: string): Map<string, string> {
  const text = sources.get(file)!;
  assert(text.includes(from), `${file} has no ${from}`);
  return new Map([...sources, [file, text.replace(from, to)]]);
}

function tableOf(kind: "messages" | "enums", name: string): string {
  const table = generated.get("src/gen/descriptor.ts")!.split(`const ${kind}`)[1];
  return new RegExp(`^  ${name}: "(.*)",$`, "m").exec(table)![1];
}

describe("generated files", () => {
  it("are what proto/ says", () => {
    assertEquals(staleFiles(generated), []);
  });
  it("are stale by name when one differs or is missing", () => {
    const folder = mkdtempSync(join(tmpdir(), "generated"));
    mkdirSync(join(folder, "src/gen"), { recursive: true });
    for (const [path, text] of generated) if (path !== "src/gen/wire.ts") writeFileSync(join(folder, path), text);
    writeFileSync(join(folder, "src/gen/types.ts"), "// edited by hand\n");
    assertEquals(staleFiles(generated, pathToFileURL(`${folder}/`)), ["src/gen/wire.ts", "src/gen/types.ts"]);
    rmSync(folder, { recursive: true });
  });
  it("have every new field in all of them", () => {
    const added = generate(
      changed(
        "points.proto",
        "message CountPoints {",
        "message CountPoints {\n  // How.\n  // Since 1.99.\n  optional bool how = 99;",
      ),
    );
    assert(added.get("src/gen/descriptor.ts")!.includes("how:99:bool?@1.99"));
    assert(added.get("src/gen/wire.ts")!.includes("how?: boolean | undefined;"));
    assert(added.get("src/gen/types.ts")!.includes("/** How. Since 1.99. */\n  readonly how?: boolean | undefined;"));
  });
  it("have the version of messages, fields and values", () => {
    assertEquals(tableOf("messages", "TextQuery"), "query:1:string!@1.20,bm25:2:Bm25Params|scoring@1.20");
    assert(tableOf("messages", "Filter").includes("minShould:4:MinShould?@1.8"));
    assert(tableOf("enums", "Datatype").includes("Turbo8:5@1.20"));
  });
});

describe("the members of a client", () => {
  const rpcs = readRpcs();
  const withCount = (from: string, to: string) => {
    const text = rpcs.get("points.ts")!;
    assert(text.includes(from), from);
    return new Map([...rpcs, ["points.ts", text.replace(from, to)]]);
  };
  it("have the first paragraph and the signature of their function, and on a handle not the name", () => {
    const edited = withCount(" * Counts points, all or those that pass a filter.", " * Counts, twice.\n *\n * Slowly.");
    const text = generate(sources, edited).get("src/gen/members.ts")!;
    const doc = "  /** Counts, twice. As {@linkcode countPoints}. */\n";
    const rest = "options?: CallOptions): Promise<CountResponse>;";
    assert(text.includes(`${doc}  count(request: CountPoints, ${rest}`), text);
    assert(text.includes(`${doc}  count(request?: Omit<CountPoints, "collectionName">, ${rest}`), text);
  });
  it("stop the generator where an RPC has no function", () => {
    const fewer = new Map([...rpcs].filter(([name]) => name !== "field_indexes.ts"));
    assertThrows(() => generate(sources, fewer), Error, "Points/CreateFieldIndex, Points/DeleteFieldIndex");
  });
  it("stop the generator where a function takes something else", () => {
    const odd = withCount("request: CountPoints, options?: CallOptions", "request: CountPoints, how: string");
    assertThrows(() => generate(sources, odd), Error, "countPoints takes other parameters");
  });
});

describe("comments of proto/", () => {
  it("stop the generator where a field has none and the table has none", () => {
    const bare = changed("points.proto", "message CountPoints {", "message CountPoints {\n  optional bool how = 99;");
    assertThrows(() => generate(bare), Error, "CountPoints.how has no comment");
  });
  it("stop the generator where a message has none", () => {
    const bare = changed("points.proto", "// Counts points.\n", "");
    assertThrows(() => generate(bare), Error, "CountPoints has no comment");
  });
  it("are in the table only for names that a field without a comment has", () => {
    const fields = [...schema.messages.values()].flatMap((message) => message.fields).filter((field) =>
      field.comment === ""
    );
    const names = new Set(fields.map((field) => field.protoName));
    assertEquals(Object.keys(fieldComments).filter((name) => !names.has(name)), []);
  });
});

describe("services", () => {
  const definition = fromJSON(services as object as Parameters<typeof fromJSON>[0]);
  it("are read by proto-loader with every method's path", () => {
    const paths = schema.methods.map((method) => {
      const service = definition[`${method.package}.${method.service}`] as Record<string, { path: string }>;
      return service[method.rpc].path;
    });
    assertEquals(paths, schema.methods.map((method) => `/${method.package}.${method.service}/${method.rpc}`));
    assertEquals(paths.length, 52);
  });
});

describe("the codec's tables and those of the types", () => {
  it("know the same unions", () => {
    const unions = [...schema.messages.values()].filter((message) => isUnion(message) && message.name !== "Value").map((
      { name },
    ) => name);
    assertEquals(Object.keys(unionRules).sort(), unions.sort());
  });
  it("take native values for the same messages", () => {
    const natives = Object.keys(requestForms).filter((name) => requests.has(name));
    const byCodec = natives.filter((name) => unionRules[name] !== undefined || shorthands[name] !== undefined);
    assertEquals(natives, byCodec);
    for (const name of Object.keys(shorthands)) assert(requestForms[name] !== undefined, name);
  });
  it("read the same unions as one value", () => {
    const byCodec = Object.keys(unionRules).filter((name) => unionRules[name].read === "value" && responses.has(name));
    const maps = Object.keys(bareMessages).filter((name) => responses.has(name) && responseForms[name] !== undefined);
    assertEquals(Object.keys(responseForms).sort(), [...byCodec, ...maps].sort());
  });
  it("have the same messages as lists and records", () => {
    const bare = [...schema.messages.values()].filter((message) => requests.has(message.name) && isBare(message)).map((
      { name },
    ) => name);
    assertEquals(
      Object.keys(bareMessages).sort(),
      [...bare.filter((name) => !leaves.has(name)), "NamedVectorsOutput"].sort(),
    );
  });
  it("have the same messages always present in answers", () => {
    const types = generated.get("src/gen/types.ts")!;
    const present = [...schema.messages.values()].filter(({ name }) => responses.has(name)).flatMap((message) =>
      message.fields.filter((field) => isMessage(field) && isPresent(types, message.name, field)).map((field) =>
        `${message.name}.${field.name}`
      )
    );
    assertEquals(present.sort(), [...alwaysPresent].sort());
  });
  it("have the same fields past 2^53 in answers", () => {
    // What filters are made of is only asked, and may be changed as answers may.
    const types = generated.get("src/gen/types.ts")!.replaceAll(
      /^export interface (\w+) \{\n(?:.*\n)*?\}/gm,
      (text, name) => reachedFrom(schema, ["Filter"]).has(name) ? "" : text,
    );
    const named = [...types.matchAll(/^ {2}(\w+): number \| bigint;$/gm)].map(([, name]) => name);
    assertEquals(named.filter((name) => !peerIds.has(name)), []);
  });
});

function isBare({ fields }: Message): boolean {
  return fields.length === 1 && (fields[0].repeated || fields[0].map);
}

function isMessage(field: Field): boolean {
  return !field.repeated && !field.map && schema.messages.has(field.type);
}

function isPresent(types: string, message: string, field: Field): boolean {
  const declaration = new RegExp(`^export interface ${message}(?:Output)?(?:<.*>)? \\{\\n(?:.*\\n)*?\\}`, "gm");
  return [...types.matchAll(declaration)].some(([text]) => new RegExp(`^  ${field.name}: `, "m").test(text));
}

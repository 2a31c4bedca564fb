// Imports run one way: gen, codec, methods, transport, database, rpc, client, bulk, integrations, cli; the engine stands apart.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

const root = new URL("../", import.meta.url);
const files = readdirSync(new URL("src/", root), { recursive: true, encoding: "utf8" })
  .map((path) => `src/${path.replaceAll("\\", "/")}`).filter((path) => path.endsWith(".ts")).sort();

/** A layer imports itself and those before it. */
const order = [
  "errors",
  "exports_of",
  "turns",
  "gen",
  "codec",
  "methods",
  "transport",
  "thread",
  "database",
  "rpc",
  "services",
  "client",
  "bulk",
  "integrations",
  "cli",
];

/** What a module beside the order may import. */
const beside: Readonly<Record<string, (path: string) => boolean>> = {
  engine: (path) => engineMayImport.some((start) => path.startsWith(start)),
  server: (path) =>
    ["errors", "exports_of", "turns", "gen", "codec", "methods", "transport", "database", "rest"].includes(
      layerOf(path),
    ) || path === "src/client/warnings.ts",
  rest: (path) =>
    ["errors", "exports_of", "gen", "codec", "methods", "transport", "database"].includes(layerOf(path)) ||
    /^src\/server\/(?:access|calls|keys|needs|response_times)\.ts$/.test(path),
};
const engineMayImport = [
  "src/engine/",
  "src/errors.ts",
  "src/exports_of.ts",
  "src/turns.ts",
  "src/gen/",
  "src/methods.ts",
  "src/codec/value_reader.ts",
  "src/codec/double.ts",
  "src/codec/datetime_text.ts",
  "src/transport/service.ts",
];

/** Packages that come with their user: only the integration over each imports it. */
const integrated: Readonly<Record<string, RegExp>> = {
  "src/integrations/langchain.ts": /^@langchain\/core\//,
  "src/integrations/llamaindex.ts": /^@llamaindex\/core\//,
  "src/integrations/opentelemetry.ts": /^@opentelemetry\/api$/,
};

/** Loaded with `import()`, and only by these: who uses a remote server never loads the engine. */
const loadEngine = ["src/database.ts", "src/database/files.ts"];
/** Packages of the command line alone. */
const cliPackages = /^(?:cli-progress|commander|csv-parse|hyparquet|hyparquet-compressors)$/;
const npmPackages = /^(?:@grpc\/grpc-js|@grpc\/proto-loader|jose|snowball-stemmers|@orama\/stemmers\/greek)$/;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly dynamic: boolean;
  /** Gone at run time. */
  readonly typesOnly: boolean;
}

function importsOf(from: string): Import[] {
  const text = readFileSync(new URL(from, root), "utf8").replaceAll(/^ *\/?\*.*$/gm, "");
  const statics = [
    ...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)";/gm),
    ...text.matchAll(/^import "([^"]+)";/gm),
  ];
  const dynamics = [...text.matchAll(/\bimport\(\s*"([^"]+)"\s*\)/g)];
  const found = (match: RegExpMatchArray, dynamic: boolean): Import => ({
    from,
    to: target(from, match[1]),
    dynamic,
    typesOnly: isTypesOnly(match[0]),
  });
  return [...statics.map((match) => found(match, false)), ...dynamics.map((match) => found(match, true))];
}

function isTypesOnly(statement: string): boolean {
  if (/^(?:import|export) type\b/.test(statement)) return true;
  const names = /\{([^}]*)\}/.exec(statement)?.[1].split(",").map((name) => name.trim()).filter((name) => name !== "");
  return names !== undefined && /^(?:import|export) \{/.test(statement) &&
    names.every((name) => name.startsWith("type "));
}

function target(from: string, specifier: string): string {
  return specifier.startsWith(".") ? posix.join(posix.dirname(from), specifier) : specifier;
}

/** Generated from the functions of the RPCs, so above them. */
const generatedAbove: Readonly<Record<string, string>> = { "src/gen/members.ts": "client" };

/** The folder or file directly in src/: `src/client.ts` and `src/client/` are one layer. */
function layerOf(path: string): string {
  return generatedAbove[path] ?? path.split("/")[1].replace(/\.ts$/, "");
}

function mayImport({ from, to }: Import): boolean {
  const [layer, other] = [layerOf(from), layerOf(to)];
  if (layer === other) return true;
  if (beside[layer] !== undefined) return beside[layer](to);
  if (other === "server" || other === "rest") return layer === "cli";
  return order.includes(layer) && order.includes(other) && order.indexOf(other) < order.indexOf(layer);
}

/** The engine's rooms from top to bottom; those of one row do not import each other, but for the files at the top. */
const rooms = [
  ["engine.ts", "rpcs.ts", "file_engine.ts", "restore_file.ts", "salvage.ts"],
  ["log"],
  ["read", "write", "admin"],
  ["admit"],
  ["query"],
  ["operation"],
  ["collection"],
  ["filter"],
  ["field_index"],
  ["condition"],
  ["text"],
  ["vector"],
  ["config"],
  ["payload"],
  ["request"],
  ["rows"],
];

/** The folder in src/engine/, or the file directly in it. */
const roomOf = (path: string): string | undefined => path.startsWith("src/engine/") ? path.split("/")[2] : undefined;
const rankOf = (room: string): number => rooms.findIndex((row) => row.includes(room));

function goesDown(from: string, to: string): boolean {
  const [above, below] = [rankOf(roomOf(from)!), rankOf(roomOf(to)!)];
  return above < below || (above === 0 && below === 0);
}

const imports = files.flatMap(importsOf);
const own = imports.filter(({ to }) => to.startsWith("src/"));
const shown = (found: readonly Import[]): string[] => found.map(({ from, to }) => `${from} → ${to}`);

describe("imports", () => {
  it("are found in every layer", () => {
    assert(own.length > files.length, "fewer imports than files");
    const layers = new Set(files.map(layerOf));
    assertEquals([...layers].filter((layer) => !order.includes(layer) && beside[layer] === undefined), []);
  });
  it("run one way", () => {
    assertEquals(shown(own.filter((found) => !found.dynamic && !mayImport(found))), []);
  });
  it("run one way between the engine's rooms, types included", () => {
    const between = own.filter(({ from, to }) => roomOf(from) !== undefined && roomOf(to) !== undefined);
    assert(between.length > 500);
    const unknown = new Set(between.flatMap(({ from, to }) => [roomOf(from)!, roomOf(to)!]));
    assertEquals([...unknown].filter((room) => rankOf(room) < 0), []);
    const upward = between.filter(({ from, to }) => roomOf(from) !== roomOf(to) && !goesDown(from, to));
    assertEquals(shown(upward), []);
  });
  it("load the engine only when it is asked for", () => {
    const outside = own.filter(({ from, to }) => layerOf(to) === "engine" && layerOf(from) !== "engine");
    assertEquals(shown(outside.filter(({ from, dynamic }) => !dynamic || !loadEngine.includes(from))), []);
  });
  it("take the exports of a library where its loader puts them", () => {
    const loads = files.flatMap((file) =>
      [...readFileSync(new URL(file, root), "utf8").matchAll(/^(.*?)(?<!typeof )import\("((?!node:|\.)[^"]+)"\)/gm)]
        .filter(([, before]) => !/^\s*(?:\/?\*|\/\/)/.test(before))
        .map(([, before, name]) => ({ name, taken: before.endsWith("exportsOf(await ") }))
    );
    assert(loads.length >= 6);
    assertEquals(loads.filter(({ taken }) => !taken).map(({ name }) => name), []);
  });
  it("load gRPC only when it is asked for, and never for a database in this process", () => {
    const grpc = imports.filter(({ to, typesOnly }) => to.startsWith("@grpc/") && !typesOnly);
    assert(grpc.length > 0);
    assertEquals(shown(grpc.filter(({ dynamic }) => !dynamic)), []);
    const reached = new Set(["src/database.ts"]);
    for (const file of reached) {
      for (const { from, to, typesOnly } of imports) if (from === file && !typesOnly) reached.add(to);
    }
    assert(reached.has("src/engine/rpcs.ts"));
    assertEquals([...reached].filter((to) => to.startsWith("@grpc/")), []);
  });
  it("load the descriptors of reflection only when they are asked for", () => {
    const importers = own.filter(({ to }) => /reflection(_answers)?\.ts$/.test(to)).map(({ from, to, dynamic }) =>
      `${from} ${dynamic ? "loads" : "imports"} ${to}`
    );
    assertEquals(importers.sort(), [
      "src/server/reflection.ts loads src/server/reflection_answers.ts",
      "src/server/reflection_answers.ts imports src/gen/reflection.ts",
      "src/server/start_server.ts imports src/server/reflection.ts",
    ]);
  });
  it("have no circles", () => {
    const next = new Map(
      files.map((
        file,
      ) => [
        file,
        own.filter(({ from, dynamic }) => from === file && !dynamic).map(({ to }) => to),
      ]),
    );
    assertEquals(circleIn(next), []);
  });
  it("name files and node: modules as they are called, and few packages; an integration its own", () => {
    const isKnown = ({ from, to }: Import) =>
      npmPackages.test(to) || integrated[from]?.test(to) || (layerOf(from) === "cli" && cliPackages.test(to));
    const strange = imports.filter((found) =>
      !found.to.startsWith("src/") && !found.to.startsWith("node:") && !isKnown(found)
    );
    assertEquals(shown(strange), []);
    assertEquals(own.filter(({ to }) => !files.includes(to)).map(({ to }) => to), []);
  });
  it("leave src/ through mod.ts only", () => {
    const outside = readFileSync(new URL("mod.ts", root), "utf8");
    assert(!/^(?:const|let|function|class)\b/m.test(outside), "mod.ts has logic");
  });
});

/** The files of a circle of imports. */
function circleIn(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const other of next.get(file) ?? []) {
      const circle = walk(other, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const circle = walk(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

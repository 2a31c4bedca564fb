// Writes src/gen/ from proto/ and the functions of src/rpc/; with --check it only says which file is stale.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { descriptionsFile } from "./generate/descriptions_file.ts";
import { descriptorFile } from "./generate/descriptor_file.ts";
import { readFunctions } from "./generate/functions.ts";
import { membersFile } from "./generate/members_file.ts";
import { reflectionFile } from "./generate/reflection_file.ts";
import { readSchema } from "./generate/schema.ts";
import { servicesFile } from "./generate/services_file.ts";
import { typesFile } from "./generate/types_file.ts";
import { wireFile } from "./generate/wire_file.ts";

const projectRoot = new URL("../", import.meta.url);

/** The proto files' text by name. */
export function readProtos(directory: URL = new URL("proto/", projectRoot)): Map<string, string> {
  return readTexts(directory, ".proto");
}

/** The text of the files of the RPCs' functions, by name. */
export function readRpcs(directory: URL = new URL("src/rpc/", projectRoot)): Map<string, string> {
  const texts = readTexts(directory, ".ts");
  // What the functions need, and none of them.
  texts.delete("caller.ts");
  return texts;
}

function readTexts(directory: URL, ending: string): Map<string, string> {
  const names = readdirSync(directory).filter((name) => name.endsWith(ending)).sort();
  return new Map(names.map((name) => [name, readFileSync(new URL(name, directory), "utf8")]));
}

/** Every generated file's path and text. */
export function generate(
  sources: ReadonlyMap<string, string>,
  rpcs: ReadonlyMap<string, string> = readRpcs(),
): Map<string, string> {
  const schema = readSchema(sources);
  return new Map([
    ["src/gen/descriptor.ts", descriptorFile(schema)],
    ["src/gen/wire.ts", wireFile(schema)],
    ["src/gen/descriptions.ts", descriptionsFile(schema)],
    ["src/gen/services.ts", servicesFile(schema)],
    ["src/gen/types.ts", typesFile(schema)],
    ["src/gen/reflection.ts", reflectionFile(sources)],
    ["src/gen/members.ts", membersFile(schema, readFunctions(rpcs))],
  ]);
}

/** The generated files that differ from what is on disk. */
export function staleFiles(generated: ReadonlyMap<string, string>, root: URL = projectRoot): string[] {
  return [...generated].filter(([path, text]) => textAt(new URL(path, root)) !== text).map(([path]) => path);
}

function textAt(path: URL): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return undefined;
    throw error;
  }
}

function main(check: boolean): void {
  const generated = generate(readProtos());
  const stale = staleFiles(generated);
  if (check && stale.length > 0) {
    console.error(stale.map((path) => `${path} is stale: run \`deno task generate\``).join("\n"));
    Deno.exit(1);
  }
  for (const path of stale) {
    writeFileSync(new URL(path, projectRoot), generated.get(path)!);
    console.log(`wrote ${path}`);
  }
}

if (import.meta.main) main(Deno.args.includes("--check"));

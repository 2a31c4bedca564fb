// Writes src/gen/ from proto/; with --check it only says which file is stale.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { descriptorFile } from "./generate/descriptor_file.ts";
import { readSchema } from "./generate/schema.ts";
import { servicesFile } from "./generate/services_file.ts";
import { typesFile } from "./generate/types_file.ts";
import { wireFile } from "./generate/wire_file.ts";

const projectRoot = new URL("../", import.meta.url);

/** The proto files' text by name. */
export function readProtos(directory: URL = new URL("proto/", projectRoot)): Map<string, string> {
  const sources = new Map<string, string>();
  for (const name of readdirSync(directory)) {
    if (name.endsWith(".proto")) sources.set(name, readFileSync(new URL(name, directory), "utf8"));
  }
  return sources;
}

/** Every generated file's path and text. */
export function generate(sources: ReadonlyMap<string, string>): Map<string, string> {
  const schema = readSchema(sources);
  return new Map([
    ["src/gen/descriptor.ts", descriptorFile(schema)],
    ["src/gen/wire.ts", wireFile(schema)],
    ["src/gen/services.ts", servicesFile(schema)],
    ["src/gen/types.ts", typesFile(schema)],
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

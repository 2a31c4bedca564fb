// Where service definitions are loaded from: proto files, folders, descriptors. Loaded with proto-loader.
import type { PackageDefinition } from "@grpc/proto-loader";
import { exportsOf } from "../exports_of.ts";

/**
 * Where service definitions are: a `.proto` file, a `.json` file with a descriptor, or a folder of `.proto` files, as a path or a `file:` URL;
 * several of them; or a descriptor as JSON (`{ nested }`), as protobufjs writes it. Imports are looked for in the folders given and beside
 * the files.
 */
export type ProtoSource = string | URL | readonly (string | URL)[] | { readonly nested: object };

type Loader = typeof import("@grpc/proto-loader");

/** Names stay as the files have them: their form is this module's own affair. */
const options = { keepCase: true, longs: String, enums: String, defaults: true } as const;

/** @throws {TypeError} the source is of no such form, or there is nothing in it; its `cause` says what could not be read */
export async function loadDefinition(source: ProtoSource): Promise<PackageDefinition> {
  const loader = exportsOf(await import("@grpc/proto-loader"), "load");
  const where = named(source);
  const definition = await read(loader, source, where).catch((error) => {
    if (error instanceof SourceError) throw error;
    throw new SourceError(`Cannot load ${where}: ${(error as Error).message}`, { cause: error });
  });
  if (Object.keys(definition).length === 0) throw new SourceError(`Cannot load ${where}: it defines nothing`);
  return definition;
}

class SourceError extends TypeError {
  override name = "TypeError";
}

function named(source: ProtoSource): string {
  if (typeof source === "string" || source instanceof URL) return JSON.stringify(String(source));
  if (Array.isArray(source)) return source.length === 0 ? "no files" : source.map((each) => named(each)).join(", ");
  return "the descriptor";
}

async function read(loader: Loader, source: ProtoSource, where: string): Promise<PackageDefinition> {
  const { fromJSON, load } = loader;
  if (typeof source === "string" || source instanceof URL) return await load(...await filesOf([source], where));
  if (Array.isArray(source)) return await load(...await filesOf(source, where));
  const nested = (source as { readonly nested?: unknown } | null | undefined)?.nested;
  if (typeof nested !== "object" || nested === null) {
    throw new SourceError(`Cannot load ${where}: expected a path, a list of paths, or a descriptor ({ nested })`);
  }
  return fromJSON(structuredClone(source) as Parameters<typeof fromJSON>[0], options);
}

type Files = [files: string[], loading: typeof options & { includeDirs: string[] }];

async function filesOf(sources: readonly (string | URL)[], where: string): Promise<Files> {
  const { dirname, resolve } = await import("node:path");
  const { fileURLToPath } = await import("node:url");
  const folders = new Set<string>(), files = new Set<string>();
  for (const source of sources) {
    if (typeof source !== "string" && !(source instanceof URL)) {
      throw new SourceError(`Cannot load ${where}: expected paths and URLs, got ${String(source)}`);
    }
    const url = source instanceof URL || source.startsWith("file:");
    const path = url ? fileURLToPath(source) : resolve(source);
    const found = await protosIn(path);
    if (found === undefined) files.add(path);
    else if (found.length === 0) throw new SourceError(`Cannot load ${where}: no .proto file is in it`);
    else {
      folders.add(path);
      for (const file of found) files.add(file);
    }
  }
  const beside = [...files].map((file) => dirname(file));
  return [[...files], { ...options, includeDirs: [...new Set([...folders, ...beside])] }];
}

/** The proto files in a folder and in those inside it; undefined if the path is no folder. */
async function protosIn(path: string): Promise<string[] | undefined> {
  const { readdir, stat } = await import("node:fs/promises");
  if (!(await stat(path)).isDirectory()) return undefined;
  const { join } = await import("node:path");
  const names = await readdir(path, { recursive: true });
  return names.filter((name) => name.endsWith(".proto")).sort().map((name) => join(path, name));
}

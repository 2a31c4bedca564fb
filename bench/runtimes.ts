// The runtimes that a bench runs its processes on: Deno from the sources, Node with the npm package as it is published.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { packNpm } from "../scripts/npm.ts";

export const root = fileURLToPath(new URL("../", import.meta.url));
export const importMap = join(root, "tests/offline/import_map.json");

export interface Runtime {
  /** As the results name it. */
  readonly name: string;
  /** The command that runs one of the programs that the runtime was made with. */
  command(program: string): string[];
}

export const denoCommand = (program: string): string[] => [
  process.execPath,
  ...["run", "-A", "--no-check", "--no-lock", "--v8-flags=--expose-gc", "--import-map", importMap],
  join(root, program),
];

export const onDeno: Runtime = { name: "deno", command: denoCommand };

const folder = join(root, ".tmp/bench/node");
const outside = ["@quiver/qdrant", "@qdrant/js-client-grpc", "@qdrant/js-client-rest", "@grpc/grpc-js"]
  .concat("@grpc/proto-loader");

function run(command: string, args: string[], cwd = root): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** The versions of the import map, so that both runtimes have the same peers. */
function pinned(): string[] {
  const { imports } = JSON.parse(readFileSync(importMap, "utf8")) as { imports: Record<string, string> };
  return outside.filter((name) => imports[name].startsWith("npm:")).map((name) => imports[name].slice(4));
}

/** The package as it is published, installed beside its peers. */
function install(): void {
  packNpm(".tmp/bench/quiver.tgz");
  const packages = [join(root, ".tmp/bench/quiver.tgz"), ...pinned()];
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--no-package-lock", ...packages], folder);
}

/** Plain JavaScript: Node 20 strips no types. */
function bundle(program: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  const flags = ["bundle", "--quiet", "--no-check", "--no-lock", "--import-map", importMap, "--platform", "deno"];
  const external = outside.concat("node:*").flatMap((name) => ["--external", name]);
  run(process.execPath, [...flags, ...external, "--output", bundleOf(program), join(root, program)]);
}

const bundleOf = (program: string): string => join(folder, basename(program).replace(/\.ts$/, ".mjs"));

const nodeCommand = (node: string) => (program: string): string[] => [node, "--expose-gc", bundleOf(program)];

/** @param versions each `20`, `22` or `24`, which npx brings, or `here` for the Node at hand */
export function onNode(versions: readonly string[], programs: readonly string[]): Runtime[] {
  if (versions.length === 0) return [];
  for (const program of programs) bundle(program);
  install();
  return versions.map((version) => {
    const node = version === "here" ? "node" : nodeOf(version);
    const [major] = run(node, ["-p", "process.versions.node"]).split(".");
    return { name: `node${major}`, command: nodeCommand(node) };
  });
}

/** The program itself: npx would be a process between. */
function nodeOf(version: string): string {
  const path = run("npx", ["-y", `node@${version}`, "-p", "process.execPath"]).trim();
  if (!existsSync(path)) throw new Error(`Node ${version} was not found`);
  return path;
}

/** Servers run on the Node at hand whatever the clients run on, so that clients of all runtimes are answered alike; on Deno where there is no Node. */
export function forServers(programs: readonly string[]): Runtime {
  try {
    execFileSync("node", ["--version"], { stdio: "ignore" });
  } catch {
    return onDeno;
  }
  for (const program of programs) bundle(program);
  return { name: "node", command: nodeCommand("node") };
}

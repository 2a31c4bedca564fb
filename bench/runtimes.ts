// The runtimes that a bench runs its processes on: Deno from the sources, Node with the npm package as it is published.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { packNpm } from "../scripts/npm.ts";

export const root = fileURLToPath(new URL("../", import.meta.url));
const importMap = join(root, "tests/offline/import_map.json");

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

const majorOf = (versions: string): string => versions.split(".")[0];

/** What runs the bench itself; Node from the sources, as it is of 22.18 and later. */
export const here: Runtime = "Deno" in globalThis ? onDeno : {
  name: `node${majorOf(process.versions.node)}`,
  command: (program) => [
    process.execPath,
    ...["--expose-gc", "--experimental-strip-types", "--no-warnings"],
    ...["--import", join(root, "tests/offline/register.mjs"), join(root, program)],
  ],
};

const folder = join(root, ".tmp/bench/node");
const peers = ["@qdrant/js-client-grpc", "@qdrant/js-client-rest", "@grpc/grpc-js", "@grpc/proto-loader"];

function run(command: string, args: string[], cwd = root): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** The versions of the import map, so that both runtimes have the same peers. */
export function pinned(names: readonly string[]): string[] {
  const { imports } = JSON.parse(readFileSync(importMap, "utf8")) as { imports: Record<string, string> };
  return names.map((name) => imports[name].slice("npm:".length));
}

/** The package as it is published. @returns its tarball */
export function packed(): string {
  const tarball = join(root, ".tmp/bench/quiver.tgz");
  packNpm(tarball);
  return tarball;
}

/** Packages by npm into a folder. @returns its `node_modules` */
export function installed(into: string, packages: readonly string[]): string {
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, "package.json"), '{ "private": true, "type": "module" }');
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--no-package-lock", ...packages], into);
  return join(into, "node_modules");
}

const made = new Set<string>();

/** A program as plain JavaScript, for Node 20 strips no types. @returns its path, beside the packages */
function bundled(program: string): string {
  const output = join(folder, program.replace(/^bench\//, "").replaceAll("/", "_").replace(/\.ts$/, ".mjs"));
  if (made.has(program)) return output;
  made.add(program);
  mkdirSync(folder, { recursive: true });
  const flags = ["bundle", "--quiet", "--no-check", "--no-lock", "--import-map", importMap, "--platform", "deno"];
  const external = [...peers, "@quiver/qdrant", "node:*"].flatMap((name) => ["--external", name]);
  run(process.execPath, [...flags, ...external, "--output", output, join(root, program)]);
  return output;
}

const nodeCommand = (node: string) => (program: string): string[] => [node, "--expose-gc", bundled(program)];

/** @param versions each `20`, `22` or `24`, which npx brings, or `here` for the Node at hand */
export function onNode(versions: readonly string[]): Runtime[] {
  installed(folder, [packed(), ...pinned(peers)]);
  return versions.map((version) => {
    const node = version === "here" ? "node" : nodeOf(version);
    return { name: `node${majorOf(run(node, ["-p", "process.versions.node"]))}`, command: nodeCommand(node) };
  });
}

/** The program itself: npx would be a process between. */
export function nodeOf(version: string): string {
  const path = run("npx", ["-y", `node@${version}`, "-p", "process.execPath"]).trim();
  if (!existsSync(path)) throw new Error(`Node ${version} was not found`);
  return path;
}

/** Servers run on the Node at hand whatever the clients run on, so that clients of all runtimes are answered alike; on Deno where there is no Node. */
export function forServers(): Runtime {
  try {
    execFileSync("node", ["--version"], { stdio: "ignore" });
    return { name: "node", command: nodeCommand("node") };
  } catch {
    return onDeno;
  }
}

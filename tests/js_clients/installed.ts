// Packages of npm in folders under .tmp, each of them pinned. Only the long run installs them.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { all } from "../all.ts";

/** A folder in which a program finds packages, and the files beside it that it needs; undefined where they are not there and are not to be installed. */
export function folderWith(
  name: string,
  packages: Readonly<Record<string, string>>,
  files: readonly string[],
): string | undefined {
  const folder = fileURLToPath(new URL(`../../.tmp/${name}/`, import.meta.url));
  const isThere = () => Object.entries(packages).every(([each, version]) => versionIn(folder, each) === version);
  if (!isThere() && !(all && install(folder, packages) && isThere())) return undefined;
  for (const file of files) copyFileSync(new URL(file, import.meta.url), `${folder}${file}`);
  return folder;
}

function versionIn(folder: string, name: string): string | undefined {
  const file = `${folder}node_modules/${name}/package.json`;
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}

function install(folder: string, packages: Readonly<Record<string, string>>): boolean {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}package.json`, '{ "private": true }\n');
  const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const flags = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact"];
  try {
    execFileSync("npm", ["install", ...flags, ...names], { cwd: folder, stdio: "ignore", timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}

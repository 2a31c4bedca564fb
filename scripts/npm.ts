// Makes the npm tarball: what `deno pack` makes, with the fields of package.json that it does not write.
// usage: deno task npm [output]   (.tmp/quiver.tgz)
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { packageFields, withOptionalPeers } from "./package_fields.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

/** @param output the tarball's path */
export function packNpm(output: string, repository = process.env.GITHUB_REPOSITORY): void {
  const folder = mkdtempSync(join(tmpdir(), "quiver_pack"));
  try {
    const packed = join(folder, "packed.tgz");
    const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: root });
    run(process.execPath, "pack", "--allow-dirty", "--no-source-maps", "--quiet", "--output", packed);
    run("tar", "-xzf", packed, "-C", folder);
    const file = join(folder, "package", "package.json");
    const { name, version, ...rest } = JSON.parse(readFileSync(file, "utf8"));
    const bin = { quiver: "./src/cli/main.js" };
    const whole = { name, version, ...packageFields(repository), bin, ...withOptionalPeers(rest) };
    writeFileSync(file, `${JSON.stringify(whole, undefined, 2)}\n`);
    mkdirSync(dirname(resolve(root, output)), { recursive: true });
    run("tar", "-czf", resolve(root, output), "-C", folder, "package");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) packNpm(process.argv[2] ?? ".tmp/quiver.tgz");

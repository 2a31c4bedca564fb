// Pythons with a package of Qdrant's, in virtual environments under .tmp. Only the long run installs them.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { all } from "../all.ts";

/** The Python of an environment with a package in it; undefined where that cannot be, or would have to be installed first. */
export function pythonWith(environment: string, name: string, version: string): string | undefined {
  const folder = fileURLToPath(new URL(`../../.tmp/${environment}/`, import.meta.url));
  const python = `${folder}bin/python`;
  const quiet = { stdio: "ignore", timeout: 180_000 } as const;
  const test = `import importlib.metadata as m, sys; sys.exit(m.version("${name}") != "${version}")`;
  const has = () => succeeds(() => execFileSync(python, ["-c", test], quiet));
  const install = () => {
    execFileSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"], quiet);
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", folder], quiet);
    execFileSync(
      python,
      ["-m", "pip", "install", "--quiet", "--no-compile", "--retries", "1", `${name}==${version}`],
      quiet,
    );
  };
  return has() || (all && succeeds(install) && has()) ? python : undefined;
}

function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

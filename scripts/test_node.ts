// Runs the tests from source on Node ≥ 22.18, which strips the types; the import map's names come from a resolve hook.
// usage: deno task test:node [--node 22] [files]
import { parseArgs } from "node:util";
import { saysAwaitUsing, walkTests } from "./walk_tests.ts";

const { values, positionals } = parseArgs({
  args: Deno.args,
  options: { node: { type: "string", default: "24" } },
  allowPositionals: true,
});
const known = [...walkTests("tests"), ...walkTests("examples")].filter((file) =>
  Number.parseInt(values.node) >= 24 || !saysAwaitUsing.test(file)
);
const files = positionals.length ? positionals : known;
const npm = await new Deno.Command("npm", {
  args: [
    "install",
    "--no-save",
    "--no-package-lock",
    "--silent",
    "--prefix",
    ".tmp/node",
    ...Object.values(packages()),
  ],
}).output();
if (!npm.success) throw new Error(new TextDecoder().decode(npm.stderr));
try {
  Deno.statSync("node_modules");
} catch {
  Deno.symlinkSync(".tmp/node/node_modules", "node_modules");
}
const node = await new Deno.Command("npx", {
  args: [
    "-y",
    `node@${values.node}`,
    "--no-warnings",
    "--experimental-strip-types",
    "--import",
    "./tests/offline/register.mjs",
    "--test",
    `--test-concurrency=${navigator.hardwareConcurrency}`,
    "--test-reporter",
    "spec",
    ...files,
  ],
  stdin: "null",
}).spawn().status;
Deno.exit(node.code);

/** The npm packages of the import map, as npm names them: without the part of a package that is imported. */
function packages(): Record<string, string> {
  const { imports } = JSON.parse(Deno.readTextFileSync("tests/offline/import_map.json")) as {
    imports: Record<string, string>;
  };
  return Object.fromEntries(
    Object.entries(imports).filter(([, target]) => target.startsWith("npm:")).map((
      [name, target],
    ) => [name, target.slice("npm:".length).replace(/(@\d[^/]*)\/.*$/, "$1")]),
  );
}

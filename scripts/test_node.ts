// Runs the tests from source on Node ≥ 22.18, which strips the types; the import map's names come from a resolve hook.
// usage: deno task test:node [--node 22] [files and folders]
import { rmSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { batchesOf } from "./batches.ts";
import { installForNode } from "./install_for_node.ts";
import { saysAwaitUsing, walkTests } from "./walk_tests.ts";

const { values, positionals } = parseArgs({
  args: Deno.args,
  options: { node: { type: "string", default: "24" } },
  allowPositionals: true,
});
const wanted = positionals.length ? positionals : ["tests", "examples"];
const files = wanted.flatMap((path) => statSync(path).isDirectory() ? walkTests(path) : [path])
  .filter((file) => Number.parseInt(values.node) >= 24 || !saysAwaitUsing.test(file));
await installForNode();
const { folder, paths } = batchesOf(files);
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
    "--test-timeout=600000", // a file that does not end is one that fails
    "--test-reporter",
    "spec",
    ...paths,
  ],
  stdin: "null",
}).spawn().status;
rmSync(folder, { recursive: true });
Deno.exit(node.code);

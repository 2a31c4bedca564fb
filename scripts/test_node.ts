// Runs the tests from source on Node ≥ 22.18, which strips the types; the import map's names come from a resolve hook.
// usage: deno task test:node [--node 22] [files]
import { parseArgs } from "node:util";
import { installForNode } from "./install_for_node.ts";
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
await installForNode();
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

// Installs the npm tarball into an empty folder and runs the public tests and the tutorial against it.
// usage: deno task npm && deno task test:npm [--node 22 --node 24]   (without --node: the Node at hand)
import { parseArgs } from "node:util";
import { walkTests } from "./walk_tests.ts";

const { values } = parseArgs({ args: Deno.args, options: { node: { type: "string", multiple: true, default: [] } } });
const folder = Deno.makeTempDirSync({ prefix: "quiver_npm" });
const root = Deno.cwd();

async function run(command: string, args: string[], cwd = folder): Promise<void> {
  const { success, code } = await new Deno.Command(command, { args, cwd, stdin: "null" }).spawn().status;
  if (!success) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
}

/** The tests as plain JavaScript: Node 20 cannot strip types. */
async function bundle(file: string): Promise<string> {
  const output = `${folder}/${file.replaceAll("/", "_").replace(".ts", ".mjs")}`;
  const args = [
    "bundle",
    "--quiet",
    "--no-lock",
    "--import-map",
    `${folder}/import_map.json`,
    "--platform",
    "deno",
    "--external",
    "@quiver/qdrant",
    "--external",
    "node:*",
  ];
  await run(Deno.execPath(), [...args, "--output", output, file], root);
  return output;
}

try {
  const stand = (name: string) => `file://${root}/tests/offline/${name}.ts`;
  Deno.writeTextFileSync(
    `${folder}/import_map.json`,
    JSON.stringify({ imports: { "@std/assert": stand("assert"), "@std/testing/bdd": stand("bdd") } }),
  );
  Deno.writeTextFileSync(`${folder}/package.json`, '{ "private": true }');
  await run("npm", ["install", "--silent", "--no-audit", "--no-fund", `${root}/.tmp/quiver.tgz`]);
  const tests = await Promise.all(walkTests("tests/public").map(bundle));
  const tutorial = await bundle("examples/tutorial.ts");
  Deno.writeTextFileSync(
    `${folder}/required.cjs`,
    'const q = require("@quiver/qdrant"); if (typeof q.connect !== "function") process.exit(1);\n',
  );
  const nodes = values.node.length ? values.node.map((version) => ["npx", "-y", `node@${version}`]) : [["node"]];
  for (const [command, ...before] of nodes) {
    await run(command, [...before, "--version"]);
    await run(command, [...before, "required.cjs"]);
    await run(command, [...before, tutorial]);
    await run(command, [...before, "--test", ...tests]);
  }
} finally {
  Deno.removeSync(folder, { recursive: true });
}

// Installs the npm tarball into an empty folder and runs types, the public tests and the tutorial against it.
// usage: deno task npm && deno task test:npm [--node here --node 22 --node 24]   (here, or without --node: the Node at hand)
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { walkTests } from "./walk_tests.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: { node: { type: "string", multiple: true, default: ["here"] } },
});
const folder = Deno.makeTempDirSync({ prefix: "quiver_npm" });
const root = Deno.cwd();
const compilers = ["5.9.3", "6.0.3"];

async function run(command: string, args: string[], cwd = folder): Promise<void> {
  const { success, code } = await new Deno.Command(command, { args, cwd, stdin: "null" }).spawn().status;
  if (!success) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
}

const install = (...packages: string[]) =>
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--save-exact", ...packages]);

/** The tests as plain JavaScript: Node 20 cannot strip types. */
async function bundle(file: string): Promise<string> {
  const output = `${folder}/${file.replaceAll("/", "_").replace(".ts", ".mjs")}`;
  const args = ["bundle", "--quiet", "--no-lock", "--import-map", `${folder}/import_map.json`, "--platform", "deno"];
  const outside = ["--external", "@quiver/qdrant", "--external", "node:*"];
  await run(Deno.execPath(), [...args, ...outside, "--output", output, file], root);
  return output;
}

function sizeOf(path: string): number {
  const { isFile, isDirectory, size } = Deno.lstatSync(path);
  if (isFile) return size;
  if (!isDirectory) return 0;
  return Array.from(Deno.readDirSync(path), ({ name }) => sizeOf(`${path}/${name}`)).reduce((a, b) => a + b, 0);
}

function reportSizes(): void {
  const megabytes = (path: string) => `${(sizeOf(path) / 1e6).toFixed(2)} MB`;
  const modules = `${folder}/node_modules`;
  console.log(
    `tarball ${megabytes(`${root}/.tmp/quiver.tgz`)}, installed ${megabytes(`${modules}/@quiver/qdrant`)}, ` +
      `with dependencies ${megabytes(modules)}`,
  );
}

/** Types for an ESM user under each module setting, with each compiler. */
async function checkTypes(): Promise<void> {
  Deno.writeTextFileSync(
    `${folder}/user.mts`,
    `import { connect, type Client } from "@quiver/qdrant";
import type { QueryPoints } from "@quiver/qdrant/types";
const db: Client = await connect(":memory:");
const request: QueryPoints = { collectionName: "cities", query: [1, 0], limit: 3 };
const { result } = await db.points.query(request);
const score: number = result[0].score;
// @ts-expect-error a distance is one of four words
await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "cosine" } });
const closing: Promise<void> = Promise.resolve(db[Symbol.asyncDispose]());
await closing;
console.log(score);
`,
  );
  await install("@types/node@24", ...compilers.map((version) => `typescript-${version}@npm:typescript@${version}`));
  await Promise.all(compilers.map(async (version) => {
    for (const [module, resolution] of [["node16", "node16"], ["nodenext", "nodenext"], ["esnext", "bundler"]]) {
      const flags = ["--module", module, "--moduleResolution", resolution, "--target", "es2022", "--types", "node"];
      const tsc = `node_modules/typescript-${version}/bin/tsc`;
      await run("node", [tsc, "--noEmit", "--strict", "--lib", "es2022,esnext.disposable", ...flags, "user.mts"]);
      console.log(`types: TypeScript ${version}, ${resolution}`);
    }
  }));
}

/** What a loader or a bundler makes of the package: everything that is loaded on first use is loaded, over a socket and in memory. */
const everything = `import { connect, serve } from "@quiver/qdrant";
async function main() {
  const server = await serve({ port: 0 });
  const db = await connect(server.address), words = db.collection("words");
  await words.createCollection({ vectorsConfig: {}, sparseVectorsConfig: { text: {} } });
  for (const [language, text, query] of [["german", "Häuser", "Haus"], ["greek", "σπίτια", "σπίτι"]]) {
    const document = (text: string) => ({ text, model: "qdrant/bm25", options: { language } });
    await words.upsert({ points: [{ id: 1, vectors: { text: document(text) } }], wait: true });
    const { result } = await words.query({ query: { nearest: document(query) }, using: "text" });
    if (result.length !== 1) throw new Error(language);
  }
  await db.collections.get({ collectionName: "missing" }).catch((error) => {
    if (error.code !== "NOT_FOUND") throw error;
  });
  await db.close();
  await server.close();
  const onThread = await connect(":memory:", { thread: true });
  if ((await onThread.collections.list()).collections.length !== 0) throw new Error("thread");
  await onThread.close();
  console.log("all loaded");
}
main();
`;

/** Opens a file: where Node has no SQLite that is a clear error, elsewhere not a word is printed. */
async function checkFile(command: string, before: string[]): Promise<void> {
  const said = async (program: string, args: string[]): Promise<{ code: number; output: string; errors: string }> => {
    const { code, stdout, stderr } = await new Deno.Command(program, { args, cwd: folder, stdin: "null" }).output();
    const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
    return { code, output, errors };
  };
  // npm may have something to say itself.
  const { output: program } = await said(command, [...before, "-p", "process.execPath"]);
  const { output: version } = await said(program, ["-p", "process.versions.node"]), path = `made-by-${version}.db`;
  const { code, errors } = await said(program, ["opened.mjs", `file:${path}`]);
  const [major, minor] = version.split(".").map(Number), has = major > 22 || major === 22 && minor >= 13;
  const refused = /UnimplementedError: .*file: needs node:sqlite \(Node 22\.13 or later, or Deno\)/.test(errors);
  const made = existsSync(`${folder}/${path}`), is = has ? code === 0 && errors === "" : code !== 0 && refused;
  if (!is || made !== has) throw new Error(`A file on Node ${version}: ${errors}`);
  console.log(`a file on Node ${version}: ${has ? "opened without a word" : "a clear error"}`);
}

/** The command line as npm installs it: what it needs comes with it, or it says what to install. */
async function checkCommandLine(): Promise<void> {
  const quiver = async (...args: string[]): Promise<{ code: number; output: string; errors: string }> => {
    const { code, stdout, stderr } = await new Deno.Command("npx", {
      args: ["quiver", ...args],
      cwd: folder,
      stdin: "null",
    })
      .output();
    return { code, output: new TextDecoder().decode(stdout), errors: new TextDecoder().decode(stderr) };
  };
  const expect = async (args: string[], code: number, says: RegExp): Promise<void> => {
    const said = await quiver(...args), all = said.output + said.errors;
    if (said.code !== code || !says.test(all)) {
      throw new Error(`quiver ${args.join(" ")} ended with ${said.code}: ${all}`);
    }
  };
  // What npx starts outlives it.
  const server = new Deno.Command(`${folder}/node_modules/.bin/quiver`, {
    args: ["serve", "--port", "0"],
    cwd: folder,
    stdin: "null",
    stdout: "piped",
  }).spawn();
  try {
    const reader = server.stdout.getReader(), decoder = new TextDecoder();
    let log = "";
    while (!/gRPC[^]*\n/.test(log)) log += decoder.decode((await reader.read()).value);
    const to = ["--to", /127[\d.]+:\d+/.exec(log)![0], "--collection", "c", "--distance", "Dot"];
    Deno.writeTextFileSync(`${folder}/a.jsonl`, '{"id":1,"vector":[1,0],"payload":{"n":9007199254740993}}\n');
    Deno.writeTextFileSync(`${folder}/a.csv`, "id,n,v0,v1\n2,5,1,0\n");
    await expect(["import", "a.jsonl", ...to], 0, /imported 1 point into c/);
    await expect(
      ["export", "--from", to[1], "--collection", "c"],
      0,
      /^\{"id":1,"payload":\{"n":9007199254740993\},"vector":\[1\.0,0\.0\]\}$/m,
    );
    await expect(
      ["import", "a.csv", ...to, "--vector-prefix", "v"],
      1,
      /CSV needs the package csv-parse[^]*hint: npm install csv-parse/,
    );
    Deno.writeTextFileSync(`${folder}/a.parquet`, "PAR1");
    await expect(
      ["import", "a.parquet", ...to],
      1,
      /Parquet needs the package hyparquet[^]*hint: npm install hyparquet/,
    );
    await expect(["doctor", to[1]], 0, /all is well/);
    await expect(["doctor", to[1], "--colour"], 2, /Unknown option '--colour'/);
    await install("csv-parse@7.0.3");
    await expect(["import", "a.csv", ...to, "--vector-prefix", "v"], 0, /imported 1 point into c/);
    console.log("the command line: installed, and what it needs besides told");
    await reader.cancel();
  } finally {
    server.kill("SIGTERM");
    await server.status;
  }
}

async function underTsx(): Promise<void> {
  await install("tsx@4.23.15");
  for (const name of ["everything.mts", "everything.ts"]) {
    Deno.writeTextFileSync(`${folder}/${name}`, everything);
    await run("node", ["node_modules/tsx/dist/cli.mjs", name]);
  }
}

/** As docs/connect.md says it, and without splitting, and as CommonJS. */
async function bundled(): Promise<void> {
  await install("esbuild@0.28.2");
  const flags = [
    "--bundle",
    "--minify",
    "--platform=node",
    "--format=esm",
    "--out-extension:.js=.mjs",
    "--log-level=error",
  ];
  const banner = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
  const page = Deno.readTextFileSync("docs/connect.md");
  if (!page.includes(`'--banner:js=${banner}'`)) throw new Error("docs/connect.md has another banner");
  const worker = "quiver_worker=@quiver/qdrant/worker";
  if (!page.includes(` ${worker} `)) throw new Error("docs/connect.md has another entry for the thread");
  for (const [output, ...more] of [["whole"], ["split", "--splitting"]]) {
    const args = [...flags, ...more, `--outdir=${output}`, `--banner:js=${banner}`];
    await run("npx", ["esbuild", "everything.mts", worker, ...args]);
    await run("node", [`${output}/everything.mjs`]);
  }
  const commonJs = ["--bundle", "--platform=node", "--format=cjs", "--log-level=error", "--outdir=commonjs"];
  await run("npx", ["esbuild", "everything.mts", worker, ...commonJs]);
  await run("node", ["commonjs/everything.js"]);
}

/** The store over LangChain's own package, and its types: those of LangChain are not checked without what they take for themselves. */
async function withLangChain(): Promise<void> {
  await install("@langchain/core@1.4.0");
  const program = `import { connect } from "@quiver/qdrant";
import { QuiverVectorStore } from "@quiver/qdrant/langchain";
import { VectorStore } from "@langchain/core/vectorstores";
import { SyntheticEmbeddings } from "@langchain/core/utils/testing";
const client = await connect(":memory:"), model = new SyntheticEmbeddings({ vectorSize: 8 });
const store: VectorStore = await QuiverVectorStore.fromTexts(["a bridge", "a tide"], [{ n: 1 }, { n: 2 }], model, { client });
const own = await QuiverVectorStore.fromExistingCollection(model, { client });
const filter = { must: { key: "metadata.n", match: 2 } } as const;
const [found] = await own.asRetriever({ k: 2, filter }).invoke("a tide");
if (found.pageContent !== "a tide" || (await store.similaritySearch("a", 5)).length !== 2) throw new Error("langchain");
// @ts-expect-error REST writes a match in another way
await own.similaritySearch("a", 1, { must: [{ key: "n", match: { value: 1 } }] }).catch(() => {});
await client.close();
console.log("LangChain's store: found");
`;
  Deno.writeTextFileSync(`${folder}/langchain.mts`, program);
  await run("node", ["node_modules/tsx/dist/cli.mjs", "langchain.mts"]);
  const flags = [
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2022,esnext.disposable,dom",
    "--types",
    "node",
  ];
  const tsc = `node_modules/typescript-${compilers[0]}/bin/tsc`;
  await run("node", [tsc, "--noEmit", "--strict", "--skipLibCheck", ...flags, "langchain.mts"]);
}

/** For a server, as Vite does it: with the package left outside, and with all in the bundle. */
async function builtByVite(): Promise<void> {
  await install("vite@8.4.0");
  for (const noExternal of [undefined, true]) {
    const worker = { quiver_worker: "@quiver/qdrant/worker" }, output = noExternal ? "vite_whole" : "vite";
    const input = { everything: "everything.mts", ...(noExternal && worker) };
    const config = {
      logLevel: "warn",
      configFile: false,
      build: { ssr: true, outDir: output, rollupOptions: { input } },
      ssr: { noExternal },
    };
    const program = `import { build } from "vite"; await build(${JSON.stringify(config)});`;
    await run("node", ["--input-type=module", "--eval", program]);
    await run("node", [`${output}/everything.mjs`]);
  }
}

try {
  const stand = (name: string) => `file://${root}/tests/offline/${name}.ts`;
  Deno.writeTextFileSync(
    `${folder}/import_map.json`,
    JSON.stringify({ imports: { "@std/assert": stand("assert"), "@std/testing/bdd": stand("bdd") } }),
  );
  Deno.writeTextFileSync(`${folder}/package.json`, '{ "private": true }');
  await install(`${root}/.tmp/quiver.tgz`);
  reportSizes();
  const tests: string[] = [];
  for (const file of walkTests("tests/public")) tests.push(await bundle(file)); // at once they race for the bundler's download
  const tutorial = await bundle("examples/tutorial.ts");
  const check = `async function main() {
  const db = await q.connect(":memory:", { thread: true });
  if ((await db.collections.list()).collections.length !== 0) process.exit(1);
  await db.close();
}
main();
`;
  Deno.writeTextFileSync(`${folder}/required.cjs`, `const q = require("@quiver/qdrant"); ${check}`);
  Deno.writeTextFileSync(`${folder}/imported.mjs`, `import * as q from "@quiver/qdrant"; ${check}`);
  const opened = "const db = await q.connect(process.argv[2]);\nawait db.collections.list();\nawait db.close();\n";
  Deno.writeTextFileSync(`${folder}/opened.mjs`, `import * as q from "@quiver/qdrant";\n${opened}`);
  const nodes = values.node.map((version) => version === "here" ? ["node"] : ["npx", "-y", `node@${version}`]);
  for (const [command, ...before] of nodes) {
    await run(command, [...before, "--version"]);
    await run(command, [...before, "required.cjs"]);
    await run(command, [...before, "imported.mjs"]);
    await checkFile(command, before);
    await run(command, [...before, tutorial]);
    await run(command, [...before, "--test", "--test-timeout=600000", "--test-reporter", "spec", ...tests]);
  }
  await checkCommandLine();
  await underTsx();
  await bundled();
  await builtByVite();
  await checkTypes();
  await withLangChain();
} finally {
  Deno.removeSync(folder, { recursive: true });
}

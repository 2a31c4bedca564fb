// Builds the npm package into npm/ from the same sources: `deno run -A dnt.ts`.
import { build, emptyDir } from "jsr:@deno/dnt@0.42.3";
import { cpSync } from "node:fs";
import { packageFields, withOptionalPeers } from "./scripts/package_fields.ts";

const { version, license } = JSON.parse(await Deno.readTextFile("deno.json")) as { version: string; license: string };

await emptyDir("npm");
await build({
  entryPoints: ["mod.ts", { name: "./types", path: "src/gen/types.ts" }, {
    name: "./worker",
    path: "src/database/quiver_worker.ts",
  }, { name: "./langchain", path: "src/integrations/langchain.ts" }, {
    name: "./llamaindex",
    path: "src/integrations/llamaindex.ts",
  }, { name: "./opentelemetry", path: "src/integrations/opentelemetry.ts" }, {
    name: "./cli",
    path: "src/cli/main.ts",
  }, { kind: "bin", name: "quiver", path: "src/cli/main.ts" }],
  outDir: "npm",
  shims: {},
  test: false,
  scriptModule: false,
  typeCheck: "single",
  importMap: "deno.json",
  compilerOptions: { target: "ES2022", lib: ["ES2022", "ES2024.SharedMemory", "ESNext.Disposable", "DOM"] },
  package: {
    name: "@quiver/qdrant",
    version,
    license,
    ...packageFields(Deno.env.get("GITHUB_REPOSITORY")),
  },
});
const fields = JSON.parse(await Deno.readTextFile("npm/package.json"));
await Deno.writeTextFile("npm/package.json", `${JSON.stringify(withOptionalPeers(fields), undefined, 2)}\n`);
for (const file of ["LICENSE", "README.md", "CHANGELOG.md"]) await Deno.copyFile(file, `npm/${file}`);
for (const folder of ["docs", "examples"]) cpSync(folder, `npm/${folder}`, { recursive: true });

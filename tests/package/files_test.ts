// What is published, and that the maps and workflows agree with the tasks.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import process from "node:process";
import { stripVTControlCharacters } from "node:util";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parse } from "yaml";
import { packNpm } from "../../scripts/npm.ts";
import { packageFields, withOptionalPeers } from "../../scripts/package_fields.ts";
import { all } from "../all.ts";

const denoOnly = { ignore: !("Deno" in globalThis) };
const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const config = JSON.parse(read("deno.json"));

describe("the package", () => {
  it("the offline import map is deno.json's but for the assertion library", () => {
    const offline = JSON.parse(read("tests/offline/import_map.json")).imports;
    const plain = (imports: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(imports).filter(([name]) => !name.startsWith("@std/")).map((
          [name, target],
        ) => [name, target.replace(/^(\.\.?\/)+/, "./")]),
      );
    assertEquals(plain(offline), plain(config.imports));
    assertEquals(Object.keys(offline).sort(), Object.keys(config.imports).sort());
  });

  it("every npm version is pinned", () => {
    for (const target of Object.values<string>(config.imports)) {
      if (target.startsWith("npm:")) assert(/@\d+\.\d+\.\d+(\/[\w./-]+)?$/.test(target), target);
    }
  });

  it("the optional peers of the command line are those that it is tested with", () => {
    const { peerDependencies } = withOptionalPeers({}) as { peerDependencies: Record<string, string> };
    for (const name of ["csv-parse", "hyparquet", "hyparquet-compressors"]) {
      assertEquals(`npm:${name}@${peerDependencies[name].slice(1)}`, config.imports[name]);
    }
  });

  it("every command of the workflows and of CI is a task", () => {
    for (const file of [".github/workflows/ci.yml", ".github/workflows/release.yml", ".ci/run"]) {
      for (const [, , task] of read(file).matchAll(/(deno|\$deno) task (?:--quiet )?([\w:]+)/g)) {
        assert(task in config.tasks, `${file}: ${task}`);
      }
    }
  });

  it("the workflows and compose.yaml are YAML", () => {
    for (const file of [".github/workflows/ci.yml", ".github/workflows/release.yml", "compose.yaml"]) {
      const document = parse(read(file));
      assert(document.jobs ?? document.services, file);
    }
  });

  it(
    "the npm package holds the sources as JavaScript, what its pages link to, and nothing else",
    { ignore: denoOnly.ignore || !all },
    () => {
      const args = ["pack", "--allow-dirty", "--no-source-maps", "--dry-run"];
      const { stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
      const list = stripVTControlCharacters(stderr);
      assertEquals(status, 0, list);
      const files = [...list.matchAll(/^ {2}([\w./-]+)$/gm)].map(([, file]) => file);
      for (const file of ["mod.js", "mod.d.ts", "src/gen/types.d.ts", "src/database/quiver_worker.js"]) {
        assert(files.includes(file), `${file}\n${list}`);
      }
      const expected =
        /^(mod|src\/[\w/]+)\.(js|d\.ts)$|^(README\.md|LICENSE|CHANGELOG\.md|package\.json|docs\/[\w/]+\.(md|svg|webp)|examples\/\w+\.(ts|mjs))$/;
      assertEquals(files.filter((file) => !expected.test(file)), []);
      const linked = files.filter((file) => file.endsWith(".md")).flatMap((page) =>
        [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, path]) => posix.join(posix.dirname(page), path))
      );
      assert(linked.length > 10);
      assertEquals(linked.filter((path) => !files.some((file) => file === path || file.startsWith(path))), []);
      assertEquals(["README.md", "LICENSE", "CHANGELOG.md"].filter((file) => !files.includes(file)), []);
    },
  );

  it("package.json says what it is for, which Node it needs, and where it is kept if that is known", denoOnly, () => {
    const folder = mkdtempSync(join(tmpdir(), "quiver_files"));
    try {
      packNpm(join(folder, "quiver.tgz"), "owner/name");
      const { stdout } = spawnSync("tar", ["-xzOf", join(folder, "quiver.tgz"), "package/package.json"], {
        encoding: "utf8",
      });
      const fields = JSON.parse(stdout);
      const { name, version, main, engines, description, repository, keywords } = fields;
      assertEquals({ name, version, main }, { name: config.name, version: config.version, main: "./mod.js" });
      assertEquals(engines, { node: ">=20.19" });
      assertEquals(repository, { type: "git", url: "git+https://github.com/owner/name.git" });
      assertStringIncludes(description, "Qdrant");
      assert(keywords.includes("vector-database"));
      assertEquals(Object.keys(fields.peerDependenciesMeta), Object.keys(fields.peerDependencies));
      assertEquals(Object.keys(fields.dependencies).filter((name) => name in fields.peerDependencies), []);
      assertEquals(Object.keys(fields.dependencies).sort(), [
        "@grpc/grpc-js",
        "@grpc/proto-loader",
        "@orama/stemmers",
        "cli-progress",
        "commander",
        "jose",
        "snowball-stemmers",
      ]);
      assertEquals(fields.bin, { quiver: "./src/cli/main.js" });
      assertEquals("repository" in packageFields(undefined), false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("can be published on JSR: no slow types, nothing that is missing", { ignore: denoOnly.ignore || !all }, () => {
    const args = ["publish", "--dry-run", "--allow-dirty", "--no-check", "--quiet"];
    const { stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    assertEquals(status, 0, stderr);
  });
});

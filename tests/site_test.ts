// The documentation site is built, and each of its pages opened in a browser, where there is one.
import { spawnSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { all } from "./all.ts";
import { browserPath } from "./browser.ts";

const wanted = all && "Deno" in globalThis && browserPath !== undefined;

describe("the pages of the documentation site", () => {
  it("are all found from its side", () => {
    const config = readFileSync(new URL("../site/config.mjs", import.meta.url), "utf8");
    const docs = readdirSync(new URL("../docs/", import.meta.url), { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/")).filter((path) => path.endsWith(".md"));
    const missing = docs.map((path) => `/${path.replace(/(?:README)?\.md$/, "")}`).filter((path) =>
      !config.includes(`"${path}"`)
    );
    assert(docs.length > 20);
    assertEquals(missing, []);
  });
});

describe("the documentation site", { ignore: !wanted }, () => {
  it("has a page for each of the docs, all of which open without an error, and is searched", async () => {
    const { buildSite, built } = await import("../scripts/site.ts");
    buildSite();
    const script = new URL("../look.mjs", built);
    copyFileSync(new URL("../site/look.mjs", import.meta.url), script);
    const { stdout, stderr } = spawnSync("node", [fileURLToPath(script), fileURLToPath(built), browserPath!], {
      encoding: "utf8",
    });
    assert(stdout !== "", stderr);
    const { pages, wrong, found } = JSON.parse(stdout) as { pages: number; wrong: string[][]; found: string };
    assertEquals(wrong, []);
    assert(pages > 30, `${pages} pages`);
    assert(found.startsWith("/recipes/duplicates"), found);
  });
});

// Every code block of README and docs runs, and prints what its comments say; what a page names is there.
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { connect, type QdrantServer, serve } from "@quiver/qdrant";
import { blockFolder, runBlock } from "./code_blocks.ts";

interface Block {
  name: string;
  /** "run" on its own, "server" against a served engine, "other" for another client's code: not run. */
  kind: "run" | "server" | "other";
  code: string;
}

const root = new URL("../", import.meta.url);
const folder = blockFolder("docs");
const pages = [
  "README.md",
  ...readdirSync(new URL("docs/", root), { recursive: true, encoding: "utf8" }).map((name) =>
    name.replaceAll("\\", "/")
  )
    .filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
];

function blocksOf(page: string): Block[] {
  const text = readFileSync(new URL(page, root), "utf8");
  return [...text.matchAll(/(?:<!-- (\w+) -->\n)?```ts\n([\s\S]*?)```/g)].map((match, i) => ({
    name: `${page} block ${i + 1}`,
    kind: (match[1] ?? "run") as Block["kind"],
    code: match[2],
  }));
}

/** What is named like a file and is not one of the project's: made by a task, another program's, or the reader's own. */
const elsewhere = new Set([
  ".tmp/",
  ".tmp/quiver.tgz",
  ".tmp/site/dist/",
  "../quiver/.tmp/quiver.tgz",
  ".mjs",
  "build.mjs",
  ".cts",
  "package.json",
]);
const tree = ["", ...["src", "tests", "scripts", "examples", "docs", "proto", "bench", "page/src", ".ci", ".github"]]
  .flatMap((
    folder,
  ) =>
    readdirSync(new URL(`${folder}/`.replace(/^\//, "./"), root), { recursive: folder !== "", encoding: "utf8" }).map((
      name,
    ) => folder === "" ? name : `${folder}/${name.replaceAll("\\", "/")}`)
  );

/** The names in backticks that look like a file or a folder. */
function pathsIn(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/`([\w.@-]*(?:\/[\w.@-]+)*\/?)`/g)].map(([, name]) => name).filter((name) =>
    /\.(?:ts|mjs|json|yaml|proto|md|wat|tgz)$|\w\/$/.test(name) || /^[a-z_.]+\/[\w.\/-]+$/.test(name)
  );
}

/** A file or folder of the project by its path, or by its path's end: `write/apply.ts`. */
const isThere = (name: string) =>
  tree.some((path) => `/${path}`.endsWith(`/${name.replace(/\/$/, "")}`)) || elsewhere.has(name);

describe("pages", () => {
  for (const page of pages) {
    const text = readFileSync(new URL(page, root), "utf8");
    it(`${page} names no file that is not there`, () => {
      assertEquals(pathsIn(text).filter((name) => !isThere(name)), []);
    });
    it(`${page} links to what is there`, () => {
      const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)/g)];
      const missing = links.filter(([, path, anchor]) => {
        const target = path === "" ? new URL(page, root) : new URL(path, new URL(page, root));
        return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
      });
      assertEquals(missing.map(([link]) => link), []);
    });
    it(`${page} says where \`await using\` is unknown, if it uses it`, () => {
      const uses = blocksOf(page).some(({ code }) => code.includes("await using"));
      assertEquals(uses, /connect\.md#closing\)/.test(text) || page === "docs/connect.md");
    });
  }
  it("name some files, and every example is linked from README", () => {
    assert(pages.flatMap((page) => pathsIn(readFileSync(new URL(page, root), "utf8"))).length > 30);
    const readme = readFileSync(new URL("README.md", root), "utf8");
    assertEquals(readdirSync(new URL("examples/", root)).filter((name) => !readme.includes(`(examples/${name})`)), []);
    assertEquals(pages.filter((page) => page !== "README.md" && !readme.includes(`(${page})`)), []);
  });
});

/** The headings of a page as links name them. */
function anchorsOf(page: URL): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    `#${heading.toLowerCase().replaceAll(/[^\w\s-]/g, "").replaceAll(/\s/g, "-")}`
  );
}

describe("code blocks of README and docs", () => {
  let server: QdrantServer;
  beforeAll(async () => {
    server = await serve({ port: 0 });
    await using db = await connect(server.address);
    await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Cosine" } });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const block of pages.flatMap(blocksOf)) {
    if (block.kind === "other") continue;
    it(`${block.name} runs and prints what it says`, async () => {
      await runBlock(folder, block.name, block.code.replaceAll("localhost:6334", server.address));
    });
  }
});

// Builds the documentation site: README, docs, recipes, examples and changes as pages with search, and the API reference.
// usage: deno task site [--serve]   (.tmp/site/dist)
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url), site = new URL(".tmp/site/", root);
export const built = new URL("dist/", site);

function run(command: string, args: readonly string[], cwd: URL): void {
  const { status, error } = spawnSync(command, [...args], { cwd: fileURLToPath(cwd), stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with code ${status}`);
}

/** A page of the project as one of the site: README and the changes stand beside the docs, examples are pages. */
function asPage(text: string): string {
  return text.replaceAll("](docs/", "](./").replaceAll("](./recipes/README.md", "](./recipes/index.md").replaceAll(
    /\]\((?:\.\.\/)?examples\/(\w*)(?:\.(?:ts|mjs))?\)/g,
    "](./examples/$1)",
  )
    .replaceAll(/\]\((?:\.\.\/)*README\.md/g, "](./guide.md").replaceAll(
      /\]\((?:\.\.\/)*CHANGELOG\.md/g,
      "](./changelog.md",
    )
    // What the page generator would take for a component or an expression.
    .replaceAll(/^(?!```)(.*)$/gm, (line) => line.replaceAll("{{", "{&#8203;{"));
}

function writePages(): void {
  const write = (path: string, text: string) => writeFileSync(new URL(path, site), asPage(text));
  const read = (path: string) => readFileSync(new URL(path, root), "utf8");
  write("guide.md", read("README.md"));
  write("changelog.md", read("CHANGELOG.md"));
  for (const path of readdirSync(new URL("docs/", root), { recursive: true, encoding: "utf8" })) {
    mkdirSync(new URL(`${path}/../`, site), { recursive: true });
    if (/\.(?:svg|webp)$/.test(path)) copyFileSync(new URL(`docs/${path}`, root), new URL(path, site));
    if (!path.endsWith(".md")) continue;
    write(path.replace(/README\.md$/, "index.md"), read(`docs/${path}`));
  }
  mkdirSync(new URL("examples/", site), { recursive: true });
  const examples = readdirSync(new URL("examples/", root)).filter((name) => /\.(?:ts|mjs)$/.test(name)).sort();
  for (const example of examples) {
    const name = withoutEnding(example);
    write(`examples/${name}.md`, `# ${titleOf(name)}\n\n\`\`\`ts\n${read(`examples/${example}`)}\`\`\`\n`);
  }
  const links = examples.map(withoutEnding).map((name) => `- [${titleOf(name)}](./${name}.md)`);
  write(
    "examples/index.md",
    `# Examples\n\nEach takes a target as its argument or from \`QDRANT_URL\`.\n\n${links.join("\n")}\n`,
  );
}

const withoutEnding = (name: string): string => name.replace(/\.\w+$/, "");
const titleOf = (name: string): string => name[0].toUpperCase() + name.slice(1).replaceAll("_", " ");

/** @param options `reference: false` leaves the API reference out */
export function buildSite(options: { readonly reference?: boolean } = {}): void {
  for (const entry of ["dist", "examples", "recipes", "public"]) {
    rmSync(new URL(entry, site), { recursive: true, force: true });
  }
  mkdirSync(new URL(".vitepress/", site), { recursive: true });
  mkdirSync(new URL("public/", site), { recursive: true });
  for (const file of ["package.json", "package-lock.json", "index.md"]) {
    copyFileSync(new URL(`site/${file}`, root), new URL(file, site));
  }
  copyFileSync(new URL("site/config.mjs", root), new URL(".vitepress/config.mjs", site));
  writePages();
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], site);
  run("npx", ["vitepress", "build", ".", "--outDir", "dist"], site);
  if (options.reference === false) return;
  const reference = fileURLToPath(new URL("api/", built));
  run(process.execPath, [
    "doc",
    "--html",
    "--quiet",
    "--name=Quiver",
    `--output=${reference}`,
    "mod.ts",
    "src/gen/types.ts",
  ], root);
}

if (import.meta.main) {
  buildSite();
  if (process.argv.includes("--serve")) run("npx", ["vitepress", "preview", ".", "--outDir", "dist"], site);
}

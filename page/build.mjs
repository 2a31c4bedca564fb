// Bundles the page into a folder: node build.mjs FOLDER. UMAP's WebAssembly becomes a file of its own.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { argv } from "node:process";
import { licensesOf } from "./licenses.mjs";

const out = resolve(argv[2]),
  atlas = resolve("node_modules/embedding-atlas/dist");

/** A module without its custom sections (names of functions): nothing reads them. */
function stripped(wasm) {
  const parts = [wasm.subarray(0, 8)];
  for (let at = 8; at < wasm.length;) {
    let size = 0, shift = 0, next = at + 1, byte;
    do {
      byte = wasm[next++];
      size |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    if (wasm[at] !== 0) parts.push(wasm.subarray(at, next + size));
    at = next + size;
  }
  return Buffer.concat(parts);
}

const inlined =
  /new URL\((["`])data:application\/wasm;base64,([A-Za-z0-9+/=]+)\1\s*,\s*(?:``\s*\+\s*)?import\.meta\.url\)/g;

/** A data URL would have to be allowed by the page's policy. */
async function withoutWasm(text) {
  const files = [];
  const contents = text.replace(inlined, (_, __, base64) => {
    const wasm = stripped(Buffer.from(base64, "base64"));
    const name = `umap-${createHash("sha256").update(wasm).digest("hex").slice(0, 8).toUpperCase()}.wasm`;
    files.push(writeFile(join(out, name), wasm));
    return `new URL("./${name}", import.meta.url)`;
  });
  await Promise.all(files);
  return contents;
}

/** Errors on the console where a browser has no WebGPU; it draws with WebGL then, and nothing is wrong. */
const saidWithoutGpu = [
  "Could not request WebGPU adapter",
  "Could not get WebGPU device",
];

function quiet(text) {
  return saidWithoutGpu.reduce(
    (before, said) => before.replaceAll(`console.error(${JSON.stringify(said)}), `, ""),
    text,
  );
}

/** What is used of embedding-atlas is not among its exports; Mosaic, which another part wants, is left out. */
const embeddingAtlas = {
  name: "embedding-atlas",
  setup(bundler) {
    bundler.onResolve(
      { filter: /^embedding-atlas\/(component|umap)$/ },
      ({ path }) => ({
        path: `${atlas}/${path.split("/")[1]}.js`,
        sideEffects: false,
      }),
    );
    bundler.onResolve({ filter: /^@uwdata\/mosaic/ }, () => ({
      path: resolve("src/map/no_mosaic.ts"),
      sideEffects: false,
    }));
    bundler.onLoad(
      { filter: /embedding-atlas\/dist\/chunk-.*\.js$/ },
      async ({ path }) => ({
        contents: quiet(await withoutWasm(await readFile(path, "utf8"))),
        loader: "js",
      }),
    );
  },
};

const worker = (name) => [`${name}.worker`, `src/map/${name}.worker.ts`];

await mkdir(out, { recursive: true });
const { metafile } = await build({
  entryPoints: Object.fromEntries([
    ["main", "src/main.tsx"],
    ["style", "style.css"],
    ...["pca", "umap", "pairs"].map(worker),
  ]),
  outdir: out,
  bundle: true,
  minify: true,
  splitting: true,
  metafile: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  chunkNames: "[name]-[hash]",
  legalComments: "none",
  logLevel: "warning",
  plugins: [embeddingAtlas],
});
for (const [name, { bytes }] of Object.entries(metafile.outputs)) {
  if (
    bytes > 0 &&
    saidWithoutGpu.some((said) => readFileSync(name, "utf8").includes(said))
  ) {
    throw new Error(
      `${name} says on the console that there is no WebGPU: embedding-atlas is written otherwise now`,
    );
  }
}

/** What a file of the bundle imports at once, and what those do. */
function importsOf(path, found = new Set()) {
  for (const { path: next, kind } of metafile.outputs[path].imports) {
    if (kind !== "import-statement" || found.has(next)) continue;
    found.add(next);
    importsOf(next, found);
  }
  return found;
}

// Asked for beside main.js, not after it.
const main = Object.keys(metafile.outputs).find((path) => basename(path) === "main.js");
const links = [...importsOf(main)].map((path) => `    <link rel="modulepreload" href="${basename(path)}">\n`).sort();
const page = await readFile("index.html", "utf8"), before = "    <script ";
await writeFile(join(out, "index.html"), page.replace(before, links.join("") + before));
await writeFile(
  join(out, "licenses.txt"),
  licensesOf(Object.keys(metafile.inputs)),
);

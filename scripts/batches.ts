// Test files in batches: those of one share what they import, which takes a third of a second or more to load.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const size = 4;

/** Files that import some of the tests each, neighbours in different ones: they take about as long. They are in a folder for who removes it. */
export function batchesOf(files: readonly string[]): { readonly folder: string; readonly paths: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), "quiver_tests")), count = Math.ceil(files.length / size);
  const paths = Array.from({ length: count }, (_, at) => {
    const path = join(folder, `${String(at).padStart(2, "0")}_test.mts`),
      own = files.filter((_, i) => i % count === at);
    writeFileSync(path, own.map((file) => `import "${pathToFileURL(resolve(file)).href}";\n`).join(""));
    return path;
  });
  return { folder, paths };
}

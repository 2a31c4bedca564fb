// The test files below a folder.
import { readdirSync } from "node:fs";

export function walkTests(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith("_test.ts"))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

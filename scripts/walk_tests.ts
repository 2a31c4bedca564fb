// The test files below a folder.
import { readdirSync } from "node:fs";

/** Tests of code for readers, which says `await using`: Node knows that from 24 on. */
export const saysAwaitUsing = /(docs|examples|public_api|permissions|testing_an_app)_test\.ts$/;

export function walkTests(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith("_test.ts"))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

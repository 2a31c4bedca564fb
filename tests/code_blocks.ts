// Code blocks of documentation: run in this process, their output compared with what their comments promise.
import { mkdirSync, writeFileSync } from "node:fs";
import { format } from "node:util";
import { fileURLToPath } from "node:url";
import { assertEquals } from "@std/assert";
import { runTests } from "./run.ts";

/** Folder for blocks as files: inside the project, so that its import map holds. */
export function blockFolder(name: string): URL {
  const folder = new URL(`../.tmp/${name}/`, import.meta.url);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What the comments behind `console.log(…);` promise, one a line. */
export function promisedOutput(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
}

/** Runs a block as a module and checks that it prints what it promises, in order. */
export async function runBlock(folder: URL, name: string, code: string): Promise<void> {
  const file = new URL(`${name.replace(/\W+/g, "_")}.ts`, folder);
  writeFileSync(file, code);
  if (/from "node:test"/.test(code)) {
    const { code: status, output, errors } = await runTests(fileURLToPath(file));
    return assertEquals(status, 0, `${output}${errors}`);
  }
  const printed: string[] = [];
  const log = console.log;
  console.log = (...args: unknown[]) => void printed.push(format(...args));
  try {
    await import(`${file.href}?${Date.now()}`);
  } finally {
    console.log = log;
  }
  const promised = promisedOutput(code).map(withOneQuote);
  assertEquals(printed.map(withOneQuote).filter((line) => promised.includes(line)), promised, printed.join("\n"));
}

/** Deno prints strings in a list with double quotes, Node with single ones. */
function withOneQuote(line: string): string {
  return line.replaceAll("'", '"');
}

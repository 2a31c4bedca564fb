// Two names of one file are one file: the lock lies beside what links lead to.
import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { openFailed } from "./errors.ts";

/** @throws {StatusError} there is no such folder, or it may not be read */
export function realPath(given: string): string {
  const path = resolve(given);
  try {
    return realpathSync(path);
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path));
    } catch (error) {
      throw openFailed(path, dirname(path), error);
    }
  }
}

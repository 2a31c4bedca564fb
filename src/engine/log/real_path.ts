// Two names of one file are one file: the lock lies beside what links lead to.
import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { openFailed } from "./errors.ts";

/** Of a link that leads to nothing, where it leads: a file is made there. @throws {StatusError} there is no such folder, or it may not be read */
export function realPath(given: string): string {
  const path = resolve(given);
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as { code?: string }).code === "ELOOP") throw openFailed(path, dirname(path), error);
    const folder = realFolder(path), link = linkAt(join(folder, basename(path)));
    return link === undefined ? join(folder, basename(path)) : realPath(resolve(folder, link));
  }
}

function realFolder(path: string): string {
  try {
    return realpathSync(dirname(path));
  } catch (error) {
    throw openFailed(path, dirname(path), error);
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

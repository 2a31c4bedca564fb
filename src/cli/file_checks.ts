// What `doctor` looks at before it opens a file: whether it is there, whole, and has room to grow.
import { statfsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { verify } from "../database/files.ts";
import type { Checks } from "./checks.ts";
import { explain } from "./hints.ts";
import { bytesText, counted } from "./words.ts";

/** @returns whether it may be opened */
export async function checkFile(path: string, checks: Checks): Promise<boolean> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    checks.wrong(
      "file",
      `there is no ${path}`,
      "check the path; `quiver serve FILE` and `quiver import … --to FILE` make one",
    );
    return false;
  }
  checks.well("file", `${path}, ${bytesText(stat.size)}`);
  try {
    const { whole, operations, damage } = await verify(path);
    if (!whole) {
      checks.wrong(
        "whole",
        `${damage[0].what} is damaged, and ${counted(damage.length - 1, "place")} more`,
        `quiver salvage ${path} NEW-FILE copies what is whole`,
      );
      return false;
    }
    checks.well("whole", counted(operations, "operation"));
  } catch (error) {
    const { message, hint } = explain(error);
    checks.wrong("whole", message, hint);
    return false;
  }
  checkRoom(path, stat.size, checks);
  return true;
}

/** A file is compacted into a second one beside it. */
function checkRoom(path: string, size: number, checks: Checks): void {
  const { bavail, bsize } = statfsSync(dirname(resolve(path))), free = Number(bavail) * Number(bsize);
  const found = `${bytesText(free)} free`;
  if (free > 2 * size) checks.well("disk", found);
  else checks.note("disk", found, "less than twice the file's size: compacting it may not find room");
}

// The file calls that the log makes, as an object: tests put faults behind them.
import * as fs from "node:fs";
import { dirname } from "node:path";

export interface FileCalls {
  /** `create` fails where the file exists. */
  open(path: string, mode: "read" | "write" | "create"): number;
  size(file: number): number;
  /** @returns how many bytes were read: fewer than asked for at the end, or at any time */
  read(file: number, into: Uint8Array, at: number): number;
  /** @returns how many bytes were written, which may be fewer than given */
  write(file: number, bytes: Uint8Array, at: number): number;
  truncate(file: number, size: number): void;
  /** When what was written before is on the disk. */
  sync(file: number): Promise<void>;
  syncNow(file: number): void;
  close(file: number): Promise<void>;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Whether the path still leads to the open file. */
  same(file: number, path: string): boolean;
  /** When the names in the folder of a file are on the disk. */
  syncFolder(path: string): void;
  /** One that is there stays as it is. */
  makeFolder(path: string): void;
  /** The names in a folder; none where there is no such folder. */
  list(path: string): readonly string[];
}

const flags = { read: "r", write: "r+", create: "wx+" } as const;

export const fileCalls: FileCalls = {
  open: (path, mode) => fs.openSync(path, flags[mode], 0o600),
  size: (file) => fs.fstatSync(file).size,
  read: (file, into, at) => fs.readSync(file, into, 0, into.length, at),
  write: (file, bytes, at) => fs.writeSync(file, bytes, 0, bytes.length, at),
  truncate: (file, size) => fs.ftruncateSync(file, size),
  sync: (file) => new Promise((resolve, reject) => fs.fdatasync(file, (error) => error ? reject(error) : resolve())),
  syncNow: (file) => fs.fsyncSync(file),
  // The last descriptor of a large file that was replaced takes a quarter of a second to close.
  close: (file) => new Promise((resolve, reject) => fs.close(file, (error) => error ? reject(error) : resolve())),
  rename: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.rmSync(path, { force: true }),
  same: (file, path) => {
    const open = fs.fstatSync(file), named = fs.statSync(path);
    return open.ino === named.ino && open.dev === named.dev;
  },
  syncFolder: (path) => syncFolder(dirname(path)),
  list: (path) => fs.existsSync(path) ? fs.readdirSync(path) : [],
  makeFolder: (path) => void fs.mkdirSync(path, { recursive: true }),
};

/** Windows has no such thing. */
function syncFolder(folder: string): void {
  let file: number;
  try {
    file = fs.openSync(folder, "r");
  } catch (error) {
    if (["EISDIR", "EPERM", "EACCES"].includes((error as { code?: string }).code ?? "")) return;
    throw error;
  }
  try {
    fs.fsyncSync(file);
  } catch (error) {
    if (!["EISDIR", "EPERM", "EINVAL", "EBADF"].includes((error as { code?: string }).code ?? "")) throw error;
  } finally {
    fs.closeSync(file);
  }
}

/** Reads all of `into`, or what there is. @returns how many bytes */
export function readAll(calls: FileCalls, file: number, into: Uint8Array, at: number): number {
  let done = 0;
  while (done < into.length) {
    const count = retried(() => calls.read(file, into.subarray(done), at + done));
    if (count === 0) break;
    done += count;
  }
  return done;
}

export function writeAll(calls: FileCalls, file: number, bytes: Uint8Array, at: number): void {
  let done = 0;
  while (done < bytes.length) {
    const count = retried(() => calls.write(file, bytes.subarray(done), at + done));
    if (count === 0) throw Object.assign(new Error("Nothing was written"), { code: "EIO" });
    done += count;
  }
}

/** A call that a signal broke off is made again. */
function retried(call: () => number): number {
  for (;;) {
    try {
      return call();
    } catch (error) {
      if ((error as { code?: string }).code !== "EINTR") throw error;
    }
  }
}

// One owner at a time: an empty SQLite database beside the file, held in an exclusive transaction.
import { hostname } from "node:os";
import process from "node:process";
import type { FileCalls } from "./files.ts";
import { readAll, writeAll } from "./files.ts";
import { isLocked, noSqlite, openFailed } from "./errors.ts";
import { ownerAt, ownerBytes } from "./format.ts";
import { dirname } from "node:path";

export interface Lock {
  release(): void;
}

/** Only SQLite may open the lock's file: any other descriptor that is closed in this process would let others in. */
export const lockPath = (path: string): string => `${path}-lock`;

/**
 * @param owner who has it, where somebody has
 * @throws {StatusError}
 */
export async function takeLock(path: string, owner: () => string | undefined): Promise<Lock> {
  const { DatabaseSync } = await sqlite(path);
  let database: InstanceType<typeof DatabaseSync>;
  try {
    database = new DatabaseSync(lockPath(path));
  } catch (error) {
    throw openFailed(path, dirname(path), withCode(error));
  }
  try {
    // A journal on disk could not be written on a full disk, and would stay after a kill.
    database.exec("PRAGMA journal_mode=memory");
    database.exec("PRAGMA locking_mode=exclusive");
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (/database is locked/.test((error as Error).message)) throw isLocked(path, owner());
    throw openFailed(path, dirname(path), withCode(error));
  }
  return { release: () => database.close() };
}

type Sqlite = typeof import("node:sqlite");

async function sqlite(path: string): Promise<Sqlite> {
  const isNode = !("Deno" in globalThis);
  if (isNode && !hasSqlite(process.versions.node)) throw noSqlite(path, undefined);
  try {
    return isNode ? unwarned(() => process.getBuiltinModule("node:sqlite")) : await import("node:sqlite");
  } catch (error) {
    throw noSqlite(path, error);
  }
}

/** Node has it without a flag from 22.13 on. */
export function hasSqlite(version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 13);
}

/** Node 22 and 24 warn whoever loads it first that it is experimental. In one go, so that nobody else's warning is lost. */
function unwarned<T>(load: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = (...args: unknown[]) => {
    if (args[1] !== "ExperimentalWarning") Reflect.apply(emitWarning, process, args);
  };
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** SQLite says in words what the system says in codes. */
function withCode(error: unknown): unknown {
  const message = (error as Error).message ?? "";
  if (/readonly database|unable to open database file/.test(message)) {
    return Object.assign(new Error("cannot make the lock file", { cause: error }), { code: "EACCES" });
  }
  return error;
}

/** Tells those who come later who has the file: not synced, not checked. */
export function writeOwner(calls: FileCalls, file: number, clock: () => number): void {
  const bytes = new Uint8Array(ownerBytes);
  const text = `in process ${process.pid} on host ${host()} since ${new Date(clock()).toISOString().slice(0, 16)}Z`;
  new TextEncoder().encodeInto(text, bytes);
  writeAll(calls, file, bytes, ownerAt);
}

/** Deno asks for a permission of its own. */
function host(): string {
  try {
    return hostname();
  } catch {
    return "unknown";
  }
}

export function readOwner(calls: FileCalls, path: string): string | undefined {
  try {
    const file = calls.open(path, "read"), bytes = new Uint8Array(ownerBytes);
    readAll(calls, file, bytes, ownerAt);
    void calls.close(file);
    const text = new TextDecoder().decode(bytes).replace(/\0.*$/s, "");
    return text.startsWith("in process ") ? text : undefined;
  } catch {
    return undefined;
  }
}

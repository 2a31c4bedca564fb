// What can be wrong with the file, as statuses with texts that name it and say what to do.
import { StatusError } from "../../errors.ts";
import { isReadable, newestVersion, recordTypeOf } from "./record_types.ts";

interface SystemError {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly name?: string | undefined;
}

const isOf = (error: unknown, codes: readonly string[]): boolean => codes.includes((error as SystemError).code ?? "");

function notPermitted(error: unknown): string | undefined {
  if (isOf(error, ["EROFS"])) return "read-only file system";
  return isOf(error, ["EACCES", "EPERM"]) ? "no permission" : undefined;
}

export const isFull = (error: unknown): boolean => isOf(error, ["ENOSPC", "EDQUOT", "EFBIG"]);

/** What a failed write is told as; nothing of it was stored. */
export function writeFailed(path: string, error: unknown): StatusError {
  if (isFull(error)) {
    const text =
      `${path}: the disk is full: this write was not stored, everything answered before is safe; writes work again when there is room`;
    return new StatusError("RESOURCE_EXHAUSTED", text, { "qdrant-insufficient-storage": "true" }, error);
  }
  const text = `${path}: this write was not stored (${reason(error)}); everything answered before is safe`;
  return new StatusError("INTERNAL", text, {}, error);
}

export function snapshotFailed(path: string, error: unknown): StatusError {
  const full = isFull(error), why = full ? "the disk is full" : notPermitted(error) ?? reason(error);
  const text = `${path}: the snapshot could not be written (${why}); nothing was changed`;
  const metadata: Record<string, string> = full ? { "qdrant-insufficient-storage": "true" } : {};
  const status = full ? "RESOURCE_EXHAUSTED" : notPermitted(error) === undefined ? "INTERNAL" : "PERMISSION_DENIED";
  return new StatusError(status, text, metadata, error);
}

export function syncFailed(path: string, error: unknown, since: string): StatusError {
  const text = `${path}: the disk refused to sync (${reason(error)}): writes since ${since} may be lost, ` +
    "no more are taken; close the database and open it again";
  return new StatusError("DATA_LOSS", text, {}, error);
}

/** Of every write after a failed sync. */
export const refusesWrites = ({ message, cause }: StatusError): StatusError =>
  new StatusError("UNAVAILABLE", message, {}, cause);

/** @param folder what Deno must be allowed to read and write */
export function openFailed(path: string, folder: string, error: unknown): StatusError {
  const { name = "", message = "" } = error as SystemError;
  if (name === "NotCapable" || /Requires (?:read|write) access/.test(message)) {
    const text = `${path} cannot be used without permission: --allow-read=${folder} --allow-write=${folder}`;
    return new StatusError("PERMISSION_DENIED", text, {}, error);
  }
  const why = notPermitted(error);
  if (why !== undefined) {
    return new StatusError("PERMISSION_DENIED", `${path} cannot be written (${why})`, {}, error);
  }
  if (isOf(error, ["ENOENT", "ENOTDIR"])) return new StatusError("NOT_FOUND", `${path}: no such folder`, {}, error);
  if (isOf(error, ["ELOOP"])) {
    return new StatusError("INVALID_ARGUMENT", `${path} is a link that leads back to itself`, {}, error);
  }
  if (isOf(error, ["EISDIR"])) return new StatusError("INVALID_ARGUMENT", `${path} is a folder`, {}, error);
  if (isFull(error)) {
    const text = `${path}: the disk is full: the database cannot be made`;
    return new StatusError("RESOURCE_EXHAUSTED", text, { "qdrant-insufficient-storage": "true" }, error);
  }
  return new StatusError("INTERNAL", `${path} cannot be opened (${reason(error)})`, {}, error);
}

/** Of a file that is only to be read. */
export function readFailed(path: string, folder: string, error: unknown): StatusError {
  if (isOf(error, ["ENOENT"])) return new StatusError("NOT_FOUND", `${path}: no such file`, {}, error);
  if (isOf(error, ["EACCES", "EPERM"])) {
    return new StatusError("PERMISSION_DENIED", `${path} cannot be read (no permission)`, {}, error);
  }
  return openFailed(path, folder, error);
}

const known: readonly (readonly [start: string, what: string])[] = [
  ["SQLite format 3", "an SQLite database"],
  ["ustar", "a tar archive, as Qdrant's snapshots are"],
];

export function notOurs(path: string, start: Uint8Array): StatusError {
  const text = Array.from(start.subarray(0, 512), (byte) => String.fromCharCode(byte)).join("");
  const what = known.find(([begin]) => text.startsWith(begin) || (begin === "ustar" && text.slice(257, 262) === begin))
    ?.[1];
  const shown = start.length === 0 ? "it is empty" : `it starts with ${JSON.stringify(text.slice(0, 8))}`;
  const is = what === undefined ? shown : `it is ${what}`;
  return new StatusError(
    "INVALID_ARGUMENT",
    `${path} is not a Quiver database (${is}); nothing was changed`,
  );
}

export function tooNew(path: string, found: number, known: number): StatusError {
  const text = `${path} was written in format ${found}; this release reads up to ${known}: update Quiver`;
  return new StatusError("FAILED_PRECONDITION", text);
}

/** @throws {StatusError} a newer release has written one of the records */
export function checkReadable(path: string, records: readonly PlacedRecord[]): void {
  const newer = records.find((record) => !isReadable(record));
  if (newer === undefined) return;
  const { type, version, at } = newer, name = recordTypeOf(type);
  const what = name === undefined ? `of type ${type}` : `of ${name} in version ${version}`;
  const known = name === undefined
    ? "which this release does not know"
    : `of which this release reads up to ${newestVersion}`;
  const text = `${path} holds a record ${what} at byte ${number.format(at)}, ${known}: ` +
    "a newer release wrote it; nothing was changed: update Quiver";
  throw new StatusError("FAILED_PRECONDITION", text);
}

interface PlacedRecord {
  readonly type: number;
  readonly version: number;
  readonly at: number;
}

const number = new Intl.NumberFormat("en-US");

export function cutShort(path: string, size: number, expected: string, whole: number): StatusError {
  const text =
    `${path} is cut short: ${number.format(size)} of ${expected}; operations 1–${number.format(whole)} are ` +
    `whole; nothing was changed: restore a snapshot, or copy what is whole with salvage()`;
  return new StatusError("DATA_LOSS", text);
}

export function damaged(path: string, at: number, what: string, before: number, after: number): StatusError {
  const text =
    `${path} is damaged at byte ${number.format(at)} (${what}): ${number.format(before)} operations before ` +
    `it and ${
      number.format(after)
    } after it are whole; nothing was changed: restore a snapshot, or copy what is whole with salvage()`;
  return new StatusError("DATA_LOSS", text);
}

export function isLocked(path: string, owner: string | undefined): StatusError {
  const who = owner === undefined ? "in another process" : owner;
  const text = `${path} is open ${who} (one process at a time; close it there, or serve() it)`;
  return new StatusError("FAILED_PRECONDITION", text);
}

export function noSqlite(path: string, cause: unknown): StatusError {
  const text = `Cannot open ${path}: file: needs node:sqlite (Node 22.13 or later, or Deno)`;
  return new StatusError("UNIMPLEMENTED", text, {}, cause);
}

function reason(error: unknown): string {
  const { code, message } = error as SystemError;
  return code ?? message ?? String(error);
}

// Puts a snapshot that came from elsewhere in the place of a collection: first into a file of its own, then checked, then read.
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { access, mkdtemp, open, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { StatusError } from "../errors.ts";
import type { Snapshots } from "./snapshots.ts";

/** Where a snapshot comes from: a place, or what was sent. */
export interface Source {
  readonly location?: URL;
  readonly apiKey?: string | undefined;
  readonly pieces?: AsyncIterable<Uint8Array>;
}

interface Wanted {
  /** The collection's name. */
  readonly as: string;
  readonly checksum: string | undefined;
}

const badRequest = (text: string): StatusError => new StatusError("INVALID_ARGUMENT", `Bad request: ${text}`);

/** @throws {StatusError} */
export async function recoverFrom(snapshots: Snapshots, source: Source, wanted: Wanted): Promise<void> {
  const { location, pieces } = source;
  if (location?.protocol === "file:") return await fromFile(snapshots, location, wanted);
  if (location !== undefined && !/^https?:$/.test(location.protocol)) {
    throw badRequest(`URL ${location} with scheme ${location.protocol.slice(0, -1)} is not supported`);
  }
  const folder = await mkdtemp(join(await realpath(tmpdir()), "quiver-snapshot-")), path = join(folder, "snapshot");
  try {
    const sum = await written(path, pieces ?? await fetched(location!, source.apiKey));
    check(sum, wanted.checksum);
    await restored(snapshots, path, wanted);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromFile(snapshots: Snapshots, location: URL, { as, checksum }: Wanted): Promise<void> {
  const path = pathOf(location);
  await access(path).catch(() => {
    throw badRequest(`Snapshot file ${JSON.stringify(path)} does not exist`);
  });
  await checkInside(snapshots.folder, path);
  if (checksum !== undefined) check(await sumOf(path), checksum);
  await restored(snapshots, path, { as });
}

const ofTheFile = new Set(["DATA_LOSS", "FAILED_PRECONDITION", "INVALID_ARGUMENT"]);

/** @throws {StatusError} a file that is no whole snapshot is the caller's to mend, who is not told where it lay */
async function restored(snapshots: Snapshots, path: string, { as }: Pick<Wanted, "as">): Promise<void> {
  try {
    await snapshots.restore(path, as);
  } catch (error) {
    const isOfFile = error instanceof StatusError && ofTheFile.has(error.status) && error.message.includes(path);
    if (!isOfFile) throw error;
    throw badRequest(error.message.replaceAll(path, "the snapshot").replace(/(?<=; nothing was changed).*/s, ""));
  }
}

/** @throws {StatusError} who may call may not read every file of this machine */
async function checkInside(folder: string | undefined, path: string): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => undefined);
  const inside = folder === undefined ? undefined : await real(folder), file = await real(path);
  if (inside !== undefined && file !== undefined && dirname(file) === inside) return;
  const text = "Forbidden: Snapshot file path must be inside the snapshots directory";
  throw new StatusError("PERMISSION_DENIED", text);
}

/** @throws {StatusError} a file of another machine, or what is no path here */
function pathOf(location: URL): string {
  try {
    return fileURLToPath(location);
  } catch {
    throw badRequest("Invalid snapshot URI, file path must be absolute or on localhost");
  }
}

function check(sum: string, wanted: string | undefined): void {
  if (wanted === undefined || wanted.toLowerCase() === sum) return;
  throw new StatusError("DATA_LOSS", `Checksum mismatch: expected ${wanted}, got ${sum}`);
}

async function fetched(location: URL, apiKey: string | undefined): Promise<AsyncIterable<Uint8Array>> {
  const headers: Record<string, string> = apiKey === undefined ? {} : { "api-key": apiKey };
  const answer = await fetch(location, { headers }).catch((error) => {
    throw badRequest(`Failed to download snapshot from ${location}: ${(error as Error).message}`);
  });
  if (answer.ok && answer.body !== null) return answer.body;
  await answer.body?.cancel();
  throw badRequest(`Failed to download snapshot from ${location}: status - ${answer.status}`);
}

/** @returns the SHA-256 of what was written */
async function written(path: string, pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256"), file = await open(path, "wx", 0o600);
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      await file.writeFile(piece);
    }
  } finally {
    await file.close();
  }
  return hash.digest("hex");
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash("sha256"), file = await open(path, "r"), buffer = Buffer.alloc(1 << 20);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return hash.digest("hex");
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

// A snapshot of the server's own: kept as a file, or put back.
import { recoverSnapshot, snapshotPath, uploadSnapshot } from "../../api/collections.ts";
import type { Snapshot } from "../../api/types.ts";
import { ApiError, download } from "../../api/request.ts";

/** Gives a snapshot to the reader as a file of its name. */
export async function saveSnapshot(name: string, snapshot: string): Promise<void> {
  const address = URL.createObjectURL(await download(snapshotPath(name, snapshot)));
  const link = Object.assign(document.createElement("a"), { href: address, download: snapshot });
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Puts a collection back to one of its snapshots. The server takes it from its own address; one that does not reach
 * itself under the address that this page has, or may not, gets the file by way of this page.
 */
export async function restore(name: string, snapshot: Snapshot): Promise<void> {
  try {
    await recoverSnapshot(name, snapshot);
  } catch (error) {
    const isOfTheWay = error instanceof ApiError && [400, 403, 500].includes(error.status);
    if (!isOfTheWay) throw error;
    const file = await download(snapshotPath(name, snapshot.name));
    await uploadSnapshot(name, file, snapshot.checksum ?? undefined);
  }
}

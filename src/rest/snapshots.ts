// The files of snapshots, as this door needs them.
import { type Database, engineIn } from "../database.ts";
import type { Service } from "../transport/service.ts";

/** The files of a database's snapshots. */
export interface Snapshots {
  /** The only folder that files are recovered from, as on a node; without it none is. */
  readonly folder: string | undefined;
  /** Bytes of a listed snapshot's file from a place on; none at its end. @throws {StatusError} */
  readSnapshot(name: string, from: number): Promise<Uint8Array>;
  /** Puts a snapshot, the path of a file, in the place of a collection. @throws {StatusError} */
  restore(path: string, as: string): Promise<void>;
}

/** Of a database of `openDatabase`; undefined for another service. */
export function snapshotsOf(service: Service): Snapshots | undefined {
  const engine = engineIn(service);
  if (engine === undefined) return undefined;
  const path = /^file:(.*)$/s.exec((service as Database).address)?.[1];
  const { readSnapshot, restore } = engine;
  return { folder: path && `${path}-snapshots`, readSnapshot, restore };
}

/** A listed snapshot's file, piece by piece. */
export async function* piecesOf(snapshots: Snapshots, name: string, size: number): AsyncIterable<Uint8Array> {
  for (let from = 0; from < size;) {
    const piece = await snapshots.readSnapshot(name, from);
    if (piece.length === 0) return;
    from += piece.length;
    yield piece;
  }
}

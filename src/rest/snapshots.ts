// The files of snapshots, as this door needs them.

/** The files of a database's snapshots. */
export interface Snapshots {
  /** Bytes of a listed snapshot's file from a place on; none at its end. @throws {StatusError} */
  readSnapshot(name: string, from: number): Promise<Uint8Array>;
  /** Puts a snapshot, the path of a file, in the place of a collection. @throws {StatusError} */
  restore(path: string, as: string): Promise<void>;
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

// Where snapshots are kept: bytes with a name and a time, per collection and for the whole engine.

export interface Snapshot {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Whole seconds since 1970. */
  readonly createdAt: number;
}

/** In memory. A collection's snapshots outlive the collection, as files in a folder of their own would. */
export class SnapshotStore {
  readonly #folders = new Map<string, Map<string, Snapshot>>();

  /** @param collection its real name; undefined for snapshots of the whole engine */
  save(collection: string | undefined, snapshot: Snapshot): void {
    const key = folderKey(collection);
    const folder = this.#folders.get(key) ?? new Map<string, Snapshot>();
    folder.set(snapshot.name, snapshot);
    this.#folders.set(key, folder);
  }

  list(collection: string | undefined): Snapshot[] {
    return [...this.#folders.get(folderKey(collection))?.values() ?? []];
  }

  has(collection: string | undefined, name: string): boolean {
    return this.#folders.get(folderKey(collection))?.has(name) ?? false;
  }

  delete(collection: string | undefined, name: string): void {
    this.#folders.get(folderKey(collection))?.delete(name);
  }
}

const folderKey = (collection: string | undefined): string => collection === undefined ? "/" : `c/${collection}`;

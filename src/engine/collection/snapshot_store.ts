// Which snapshots there are, per collection and for the whole engine; their bytes are elsewhere.

export interface Snapshot {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Whole seconds since 1970. */
  readonly createdAt: number;
}

/** Where the snapshots of a collection's only shard are listed, and what their names begin with. */
export const shardFolder = (collection: string): string => `${collection}/shards/0`;
export const shardPrefix = (collection: string): string => `${collection}-shard-0`;

/** A collection's snapshots outlive the collection, as their files do. */
export class SnapshotStore {
  readonly #folders = new Map<string, Map<string, Snapshot>>();

  /** @param collection its real name, or the folder of its shard; undefined for snapshots of the whole engine */
  save(collection: string | undefined, snapshot: Snapshot): void {
    const key = folderKey(collection);
    const folder = this.#folders.get(key) ?? new Map<string, Snapshot>();
    folder.set(snapshot.name, snapshot);
    this.#folders.set(key, folder);
  }

  list(collection: string | undefined): Snapshot[] {
    return [...this.#folders.get(folderKey(collection))?.values() ?? []];
  }

  /** Every snapshot with its folder: a collection's name, or undefined. */
  all(): { folder: string | undefined; snapshot: Snapshot }[] {
    return [...this.#folders].flatMap(([key, folder]) =>
      [...folder.values()].map((snapshot) => ({ folder: key === "/" ? undefined : key.slice(2), snapshot }))
    );
  }

  /** Whether some folder has one of this name. */
  hasAny(name: string): boolean {
    return [...this.#folders.values()].some((folder) => folder.has(name));
  }

  has(collection: string | undefined, name: string): boolean {
    return this.#folders.get(folderKey(collection))?.has(name) ?? false;
  }

  delete(collection: string | undefined, name: string): void {
    this.#folders.get(folderKey(collection))?.delete(name);
  }
}

const folderKey = (collection: string | undefined): string => collection === undefined ? "/" : `c/${collection}`;

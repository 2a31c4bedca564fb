// A disk in memory that can be killed, filled and cut off from power: what was not synced is kept or lost by sectors.
import { setImmediate } from "node:timers/promises";
import type { FileCalls } from "../../../src/engine/log/files.ts";

const sectorBytes = 512;

/** A descriptor's file. `versions` and `lengths` are what it was since the last sync, oldest first. */
interface Inode {
  readonly number: number;
  bytes: Uint8Array;
  length: number;
  synced: Uint8Array;
  versions: Map<number, Uint8Array[]>;
  lengths: number[];
}

type Names = Map<string, Inode>;

/** What a call does, before it does it: tests count, note and refuse. */
export type Before = (name: keyof FileCalls, arguments_: readonly unknown[]) => void;

const failed = (code: string): Error => Object.assign(new Error(`${code}: of the disk in memory`), { code });

export class Disk {
  readonly #names: Names;
  /** Names as they are on the disk, and what was done to them since, oldest first. */
  #syncedNames: Names;
  #changes: ((names: Names) => void)[] = [];
  readonly #open = new Map<number, Inode>();
  #lastFile = 2;
  #lastInode = 0;
  #dead = false;
  /** Called before every call. */
  before: Before = () => {};
  /** What a call to write may write at once. */
  mostWritten = Infinity;
  /** What a call to read may read at once. */
  mostRead = Infinity;

  constructor(names: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#names = new Map([...names].map(([path, bytes]) => [path, this.#inode(bytes)]));
    this.#syncedNames = new Map(this.#names);
  }

  /** How many descriptors are open. */
  get open(): number {
    return this.#open.size;
  }

  get paths(): string[] {
    return [...this.#names.keys()];
  }

  /** What a process sees of a file. */
  content(path: string): Uint8Array {
    const inode = this.#names.get(path);
    if (inode === undefined) throw failed("ENOENT");
    return inode.bytes.slice(0, inode.length);
  }

  /** The process is gone: calls fail. What it wrote stays where it was. */
  kill(): void {
    this.#dead = true;
    this.#open.clear();
  }

  /** Another process comes after a kill. */
  revive(): void {
    this.#dead = false;
    this.before = () => {};
  }

  /** What is found after the power was cut. @param random 0 ≤ x < 1 */
  afterPowerCut(random: () => number): Map<string, Uint8Array> {
    const names = new Map(this.#syncedNames), kept = Math.floor(random() * (this.#changes.length + 1));
    for (const change of this.#changes.slice(0, kept)) change(names);
    return new Map([...names].map(([path, inode]) => [path, survivor(inode, random)]));
  }

  readonly calls: FileCalls = {
    open: (path, mode) => {
      this.#enter("open", [path, mode]);
      let inode = this.#names.get(path);
      if (mode === "create") {
        if (inode !== undefined) throw failed("EEXIST");
        inode = this.#inode(new Uint8Array(0));
        this.#change((names) => void names.set(path, inode!));
      }
      if (inode === undefined) throw failed("ENOENT");
      this.#open.set(++this.#lastFile, inode);
      return this.#lastFile;
    },
    size: (file) => {
      this.#enter("size", [file]);
      return this.#file(file).length;
    },
    read: (file, into, at) => {
      this.#enter("read", [file, into, at]);
      const { bytes, length } = this.#file(file);
      const count = Math.max(0, Math.min(into.length, length - at, this.mostRead));
      into.set(bytes.subarray(at, at + count));
      return count;
    },
    write: (file, bytes, at) => {
      this.#enter("write", [file, bytes, at]);
      const count = Math.min(bytes.length, this.mostWritten);
      write(this.#file(file), bytes.subarray(0, count), at);
      return count;
    },
    truncate: (file, size) => {
      this.#enter("truncate", [file, size]);
      const inode = this.#file(file);
      inode.bytes.fill(0, size);
      inode.length = size;
      inode.lengths.push(size);
    },
    sync: async (file) => {
      this.#enter("sync", [file]);
      const done = startSync(this.#file(file));
      await setImmediate();
      this.#enter("sync", [file]);
      done();
    },
    syncNow: (file) => {
      this.#enter("syncNow", [file]);
      startSync(this.#file(file))();
    },
    close: async (file) => {
      this.#enter("close", [file]);
      if (!this.#open.delete(file)) throw failed("EBADF");
    },
    rename: (from, to) => {
      this.#enter("rename", [from, to]);
      if (!this.#names.has(from)) throw failed("ENOENT");
      this.#change((names) => {
        const inode = names.get(from);
        if (inode !== undefined) names.set(to, inode);
        names.delete(from);
      });
    },
    remove: (path) => {
      this.#enter("remove", [path]);
      if (this.#names.has(path)) this.#change((names) => void names.delete(path));
    },
    same: (file, path) => {
      this.#enter("same", [file, path]);
      return this.#names.get(path) === this.#file(file);
    },
    syncFolder: (path) => {
      this.#enter("syncFolder", [path]);
      this.#syncedNames = new Map(this.#names);
      this.#changes = [];
    },
    // Folders are part of names here.
    makeFolder: (path) => this.#enter("makeFolder", [path]),
    list: (path) => {
      this.#enter("list", [path]);
      return this.paths.filter((each) => each.startsWith(`${path}/`)).map((each) => each.slice(path.length + 1));
    },
  };

  #enter(name: keyof FileCalls, arguments_: readonly unknown[]): void {
    if (!this.#dead) this.before(name, arguments_);
    if (this.#dead) throw failed("EIO");
  }

  #change(change: (names: Names) => void): void {
    change(this.#names);
    this.#changes.push(change);
  }

  #file(file: number): Inode {
    const inode = this.#open.get(file);
    if (inode === undefined) throw failed("EBADF");
    return inode;
  }

  #inode(bytes: Uint8Array): Inode {
    return {
      number: ++this.#lastInode,
      bytes: bytes.slice(),
      length: bytes.length,
      synced: bytes.slice(),
      versions: new Map(),
      lengths: [],
    };
  }
}

function write(inode: Inode, bytes: Uint8Array, at: number): void {
  const end = at + bytes.length;
  if (end > inode.bytes.length) {
    const larger = new Uint8Array(Math.max(end, 2 * inode.bytes.length));
    larger.set(inode.bytes);
    inode.bytes = larger;
  }
  inode.bytes.set(bytes, at);
  if (end > inode.length) inode.lengths.push(inode.length = end);
  for (let sector = Math.floor(at / sectorBytes); sector * sectorBytes < end; sector++) {
    const versions = inode.versions.get(sector) ?? [];
    versions.push(inode.bytes.slice(sector * sectorBytes, (sector + 1) * sectorBytes));
    inode.versions.set(sector, versions);
  }
}

/** @returns ends it: what was there when it began is on the disk then */
function startSync(inode: Inode): () => void {
  const content = inode.bytes.slice(0, inode.length), lengths = inode.lengths.length;
  const counts = [...inode.versions].map(([sector, { length }]) => [sector, length] as const);
  return () => {
    inode.synced = content;
    inode.lengths = inode.lengths.slice(lengths);
    for (const [sector, count] of counts) {
      const later = inode.versions.get(sector)?.slice(count) ?? [];
      if (later.length > 0) inode.versions.set(sector, later);
      else inode.versions.delete(sector);
    }
  };
}

function survivor({ synced, versions, lengths }: Inode, random: () => number): Uint8Array {
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const found = new Uint8Array(one([synced.length, ...lengths]));
  found.set(synced.subarray(0, found.length));
  for (const [sector, list] of versions) {
    const kept = one([undefined, ...list]), at = sector * sectorBytes;
    if (kept !== undefined && at < found.length) found.set(kept.subarray(0, found.length - at), at);
  }
  return found;
}

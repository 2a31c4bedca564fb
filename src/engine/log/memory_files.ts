// The file calls over buffers: files of a database that has none.
import type { FileCalls } from "./files.ts";

/** In chunks: a large file that grows is not copied. */
interface MemoryFile {
  readonly chunks: Uint8Array[];
  size: number;
}

const chunkBytes = 2 ** 20;

/** Gone with the object. */
export function memoryFiles(): FileCalls {
  const files = new Map<string, MemoryFile>(), open = new Map<number, MemoryFile>();
  let last = 0;
  const at = (file: number): MemoryFile => open.get(file)!;
  return {
    open(path, mode) {
      const found = files.get(path);
      if (mode === "create" && found !== undefined) throw failed("EEXIST", path);
      if (mode !== "create" && found === undefined) throw failed("ENOENT", path);
      const file = found ?? { chunks: [], size: 0 };
      files.set(path, file);
      open.set(++last, file);
      return last;
    },
    size: (file) => at(file).size,
    read(file, into, from) {
      const { chunks, size } = at(file), length = Math.max(0, Math.min(size - from, into.length));
      forEachChunk(from, length, (chunk, start, done, count) => {
        into.set(chunks[chunk].subarray(start, start + count), done);
      });
      return length;
    },
    write(file, bytes, from) {
      const { chunks } = at(file);
      resize(at(file), Math.max(at(file).size, from + bytes.length));
      forEachChunk(from, bytes.length, (chunk, start, done, count) => {
        chunks[chunk].set(bytes.subarray(done, done + count), start);
      });
      return bytes.length;
    },
    truncate: (file, size) => resize(at(file), size),
    sync: () => Promise.resolve(),
    syncNow: () => {},
    close(file) {
      const closed = at(file);
      open.delete(file);
      // Room to grow is given back.
      if (closed.chunks.length > 0) closed.chunks.push(closed.chunks.pop()!.slice(0, lastLength(closed.size)));
      return Promise.resolve();
    },
    rename(from, to) {
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    remove: (path) => void files.delete(path),
    same: (file, path) => files.get(path) === open.get(file),
    syncFolder: () => {},
    makeFolder: () => {},
    list: () => [...files.keys()],
  };
}

const failed = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code });

/** @param visit with each chunk's number, the place in it, how many bytes came before, and how many are in it */
function forEachChunk(
  from: number,
  length: number,
  visit: (chunk: number, start: number, done: number, count: number) => void,
): void {
  for (let done = 0; done < length;) {
    const start = (from + done) % chunkBytes, count = Math.min(length - done, chunkBytes - start);
    visit(Math.floor((from + done) / chunkBytes), start, done, count);
    done += count;
  }
}

const lastLength = (size: number): number => (size - 1) % chunkBytes + 1;

/** Bytes past the end are zeros. */
function resize(file: MemoryFile, size: number): void {
  const { chunks } = file, count = Math.ceil(size / chunkBytes);
  if (size < file.size) {
    chunks.length = count;
    chunks.at(-1)?.fill(0, lastLength(size));
  }
  for (let i = Math.max(0, chunks.length - 1); i < count; i++) {
    const length = i < count - 1 ? chunkBytes : lastLength(size), old = chunks[i];
    if (old !== undefined && old.length >= length) continue;
    chunks[i] = new Uint8Array(Math.min(chunkBytes, Math.max(length, 2 * (old?.length ?? 0), 4096)));
    if (old !== undefined) chunks[i].set(old);
  }
  file.size = size;
}

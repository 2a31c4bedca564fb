// The file calls over buffers: files of a database that has none.
import type { FileCalls } from "./files.ts";

interface MemoryFile {
  bytes: Uint8Array;
  size: number;
}

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
      const file = found ?? { bytes: new Uint8Array(0), size: 0 };
      files.set(path, file);
      open.set(++last, file);
      return last;
    },
    size: (file) => at(file).size,
    read(file, into, from) {
      const { bytes, size } = at(file), part = bytes.subarray(from, Math.min(size, from + into.length));
      into.set(part);
      return part.length;
    },
    write(file, bytes, from) {
      resize(at(file), Math.max(at(file).size, from + bytes.length));
      at(file).bytes.set(bytes, from);
      return bytes.length;
    },
    truncate: (file, size) => resize(at(file), size),
    sync: () => Promise.resolve(),
    syncNow: () => {},
    close(file) {
      const closed = at(file);
      open.delete(file);
      // Room to grow is given back.
      if (closed.bytes.length > closed.size) closed.bytes = closed.bytes.slice(0, closed.size);
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

function resize(file: MemoryFile, size: number): void {
  if (size > file.bytes.length) {
    const larger = new Uint8Array(Math.max(size, 2 * file.bytes.length, 65536));
    larger.set(file.bytes.subarray(0, file.size));
    file.bytes = larger;
  }
  file.bytes.fill(0, size, Math.max(size, file.size));
  file.size = size;
}

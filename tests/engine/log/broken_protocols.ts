// Calls that break what the log relies on, each in one way: tests that must see losses then.
import { crc32 } from "node:zlib";
import { firstRecord, headerBytes } from "../../../src/engine/log/format.ts";
import type { FileCalls } from "../../../src/engine/log/files.ts";

/** Who waits is answered before the disk has it. */
export const unsynced = (calls: FileCalls): FileCalls => ({ ...calls, sync: () => Promise.resolve() });

/** A record says that all before it is on the disk, whether or not it is. */
export const boastful = (calls: FileCalls): FileCalls => ({
  ...calls,
  write: (file, bytes, at) => {
    if (at >= firstRecord && bytes.length >= headerBytes) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
      view.setFloat64(16, at, true);
      view.setUint32(60, crc32(bytes.subarray(0, 60)), true);
    }
    return calls.write(file, bytes, at);
  },
});

/** A new file's name is not put on the disk. */
export const nameless = (calls: FileCalls): FileCalls => ({ ...calls, syncFolder: () => {} });

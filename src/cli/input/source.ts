// Where rows come from: a file or standard input, unpacked, with how much of it was read.
import { createReadStream, type Stats, statSync } from "node:fs";
import process from "node:process";
import { pipeline, type Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { CommandError } from "../failure.ts";

/** What rows are read of. */
export class Source {
  /** For messages: the file's path, or that it is standard input. */
  readonly name: string;
  /** Undefined for standard input. */
  readonly path: string | undefined;
  readonly stat: Stats | undefined;
  /** Bytes read so far, packed as they are. */
  read = 0;

  /** @throws {CommandError} there is no such file */
  constructor(file: string) {
    this.path = file === "-" ? undefined : file;
    this.name = this.path ?? "standard input";
    this.stat = this.path === undefined ? undefined : statOf(this.path);
  }

  /** How much of it was read, from 0 to 1; undefined where its size is not known. */
  get part(): number | undefined {
    const size = this.stat?.isFile() ? this.stat.size : 0;
    return size === 0 ? undefined : Math.min(1, this.read / size);
  }

  /** Its bytes, unpacked. Aborting ends the wait for more. */
  open(signal: AbortSignal): Readable {
    const { path } = this,
      raw = path === undefined ? process.stdin : createReadStream(path, { highWaterMark: 65_536 });
    const count = (bytes: number) => this.read += bytes;
    const counted = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        count(chunk.length);
        done(null, chunk);
      },
    });
    const streams = /\.gz$/i.test(path ?? "") ? [raw, counted, createGunzip()] : [raw, counted];
    const last = streams.at(-1) as Transform;
    pipeline(streams, () => {}); // what fails is thrown where the last one is read
    const stop = () => last.destroy(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    return last;
  }
}

function statOf(file: string): Stats {
  let stat;
  try {
    stat = statSync(file);
  } catch (cause) {
    throw new CommandError(`Cannot read ${file}`, undefined, cause);
  }
  if (!stat.isDirectory()) return stat;
  throw new CommandError(`Cannot read ${file}: it is a folder`, "give the path of a file in it");
}

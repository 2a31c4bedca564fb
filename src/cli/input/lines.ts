// Lines of a stream of bytes.
import { Buffer } from "node:buffer";

const newline = 0x0a, carriageReturn = 0x0d;

/** The lines of each chunk together: what is long is not waited for line by line. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Uint8Array[]> {
  const begun: Buffer[] = [];
  let first = true;
  for await (const bytes of stream) {
    let chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (first) chunk = withoutMark(chunk);
    first = false;
    const end = chunk.lastIndexOf(newline);
    if (end < 0) {
      begun.push(chunk);
      continue;
    }
    const whole = begun.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...begun, chunk.subarray(0, end)]);
    begun.length = 0;
    if (end + 1 < chunk.length) begun.push(chunk.subarray(end + 1));
    yield split(whole);
  }
  if (begun.length > 0) yield [ended(Buffer.concat(begun))];
}

/** Without the byte order mark that some programs begin a file with. */
function withoutMark(chunk: Buffer): Buffer {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}

function split(bytes: Buffer): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end; (end = bytes.indexOf(newline, start)) >= 0; start = end + 1) {
    lines.push(ended(bytes.subarray(start, end)));
  }
  lines.push(ended(bytes.subarray(start)));
  return lines;
}

const ended = (line: Buffer): Buffer => line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;

// One part of a multipart form, piece by piece: what is sent may be larger than memory.
import { Buffer } from "node:buffer";
import { Refusal } from "./http.ts";

const headEnd = Buffer.from("\r\n\r\n");
/** Headers of a part, and what stands before the first. */
const mostHeadBytes = 64 * 1024;

const wrong = (text: string): Refusal => new Refusal(400, `Bad request: the multipart form ${text}`);

/** @throws {Refusal} the form has no such part, or ends in the middle of it */
export async function* partOf(
  pieces: AsyncIterable<Uint8Array>,
  boundary: string,
  name: string,
): AsyncIterable<Uint8Array> {
  const form = new Form(boundary, name);
  for await (const piece of pieces) {
    yield* form.take(piece);
    if (form.isDone) return;
  }
  throw wrong(form.isWanted ? `ends in the middle of the part "${name}"` : `has no part "${name}"`);
}

/** What was read of a form, and not used yet. */
class Form {
  readonly #delimiter: Buffer;
  readonly #name: string;
  #left: Buffer = Buffer.from("\r\n");
  #inPart = false;
  /** The part that is being read is the one. */
  isWanted = false;
  isDone = false;

  constructor(boundary: string, name: string) {
    this.#delimiter = Buffer.from(`\r\n--${boundary}`);
    this.#name = name;
  }

  *take(piece: Uint8Array): Iterable<Uint8Array> {
    this.#left = Buffer.concat([this.#left, piece]);
    while (!this.isDone && (this.#inPart || this.#readHead())) {
      const end = this.#left.indexOf(this.#delimiter);
      const known = end < 0 ? Math.max(0, this.#left.length - this.#delimiter.length) : end;
      if (this.isWanted && known > 0) yield this.#left.subarray(0, known);
      this.#left = this.#left.subarray(known);
      if (end < 0) return;
      this.#inPart = false;
      this.isDone = this.isWanted;
    }
  }

  /** @returns whether the headers of the part that comes next are all there */
  #readHead(): boolean {
    const left = this.#left, start = left.indexOf(this.#delimiter);
    const end = start < 0 ? -1 : left.indexOf(headEnd, start + this.#delimiter.length);
    if (end < 0) {
      if (left.length > mostHeadBytes) throw wrong("has a part without headers");
      return false;
    }
    this.isWanted = names(left.toString("utf8", start + this.#delimiter.length, end), this.#name);
    this.#left = left.subarray(end + headEnd.length);
    return this.#inPart = true;
  }
}

const names = (head: string, name: string): boolean =>
  head.split("\r\n").some((line) =>
    /^content-disposition:/i.test(line) && new RegExp(`[;\\s]name="?${name}"?(?:;|\\s|$)`, "i").test(line)
  );

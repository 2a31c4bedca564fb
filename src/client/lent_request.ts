// The bytes of a request, lent to a transport.
import type { Encoded } from "../codec/codec.ts";
import type { Lent } from "../transport/transport.ts";

/** Its bytes go back to the pool when the call has ended and nobody reads them any more. */
export class LentRequest implements Lent {
  readonly #encoded: Encoded;
  readonly #readers: Promise<unknown>[] = [];

  constructor(encoded: Encoded) {
    this.#encoded = encoded;
  }

  get bytes(): Encoded["bytes"] {
    return this.#encoded.bytes;
  }

  get framed(): Encoded["framed"] {
    return this.#encoded.framed;
  }

  hold(reading: Promise<unknown>): void {
    this.#readers.push(reading);
  }

  /** Call it once. A reader that never ends keeps its bytes, which the pool then does without. */
  release(): void {
    if (this.#readers.length === 0) return this.#encoded.release();
    Promise.allSettled(this.#readers).then(() => this.#encoded.release());
  }
}

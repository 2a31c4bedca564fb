// The bytes of a request, lent to a transport.
import type { Encoded } from "../codec/codec.ts";
import type { Attempt } from "../transport/transport.ts";

/** Its bytes go back to the pool when the call has ended and nobody reads them any more. */
export class LentRequest {
  readonly #encoded: Encoded;
  readonly #readers: Promise<unknown>[] = [];
  readonly hold: Attempt["hold"] = (reading) => void this.#readers.push(reading);

  constructor(encoded: Encoded) {
    this.#encoded = encoded;
  }

  get bytes(): Encoded["bytes"] {
    return this.#encoded.bytes;
  }

  /** Call it once. A reader that never ends keeps its bytes, which the pool then does without. */
  release(): void {
    if (this.#readers.length === 0) return this.#encoded.release();
    Promise.allSettled(this.#readers).then(() => this.#encoded.release());
  }
}

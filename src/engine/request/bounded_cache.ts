// What is kept to be found again, within so many bytes.

/** Takes nothing large; starts anew when it is full. */
export class BoundedCache<V> {
  readonly #values = new Map<string, V>();
  readonly #most: number;
  readonly #mostEach: number;
  #bytes = 0;

  /** @param most bytes in all and of one entry, by the estimates that `set` is told; a hundredth for one unless given */
  constructor(most: number, mostEach: number = most / 100) {
    this.#most = most;
    this.#mostEach = mostEach;
  }

  /** The estimated size of what is kept. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  /** @param bytes what the value holds, about; the key comes on top */
  set(key: string, value: V, bytes: number): void {
    const all = 100 + 2 * key.length + bytes;
    if (all > this.#mostEach) return;
    if (this.#bytes + all > this.#most) {
      this.#values.clear();
      this.#bytes = 0;
    }
    this.#bytes += all;
    this.#values.set(detached(key), value);
  }
}

const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The same text as a string of its own: a part of a text, as a word is, keeps the whole text alive in V8 from 13 characters on. */
export function detached(text: string): string {
  return text.length < 13 || !text.isWellFormed() ? text : decoder.decode(encoder.encode(text));
}

// What BM25 needs of the documents of a text index, kept as points come and go.

export class TextStatistics {
  /** Documents with at least one token. */
  documents = 0;
  /** Their lengths together, each as it is stored. */
  totalLength = 0;
  /** Flat indexes: each row's length, 0 for none. */
  lengths = new Uint32Array(0);
  /** Flat indexes: how often a token stands in a row, if more than once. */
  readonly #repeats = new Map<string, Map<number, number>>();
  /** Nested indexes: in how many documents a token is (its rows can hold several). */
  readonly #frequencies = new Map<string, number>();

  readonly nested: boolean;

  constructor(nested: boolean) {
    this.nested = nested;
  }

  reserve(row: number): void {
    if (!this.nested && row >= this.lengths.length) this.#grow(row + 1);
  }

  insert(row: number, tokens: readonly string[]): void {
    this.documents++;
    this.totalLength += roundLength(tokens.length);
    if (this.nested) {
      for (const token of new Set(tokens)) this.#frequencies.set(token, (this.#frequencies.get(token) ?? 0) + 1);
      return;
    }
    this.reserve(row);
    this.lengths[row] = roundLength(tokens.length);
    for (const [token, count] of countTokens(tokens)) if (count > 1) this.#addRepeat(token, row, count);
  }

  remove(row: number, tokens: readonly string[]): void {
    this.documents--;
    this.totalLength -= roundLength(tokens.length);
    if (this.nested) {
      for (const token of new Set(tokens)) {
        const left = (this.#frequencies.get(token) ?? 0) - 1;
        if (left > 0) this.#frequencies.set(token, left);
        else this.#frequencies.delete(token);
      }
      return;
    }
    this.lengths[row] = 0;
    for (const token of new Set(tokens)) this.#repeats.get(token)?.delete(row);
  }

  /** Nested indexes: the number of documents that hold a token. */
  frequency(token: string): number {
    return this.#frequencies.get(token) ?? 0;
  }

  /** Flat indexes: how often a token that a row holds stands in it. */
  count(token: string, row: number): number {
    return this.#repeats.get(token)?.get(row) ?? 1;
  }

  #addRepeat(token: string, row: number, count: number): void {
    const rows = this.#repeats.get(token);
    if (rows === undefined) this.#repeats.set(token, new Map([[row, count]]));
    else rows.set(row, count);
  }

  #grow(length: number): void {
    const lengths = new Uint32Array(Math.max(64, length + (length >>> 2)));
    lengths.set(this.lengths);
    this.lengths = lengths;
  }
}

/** A length as it is stored: exact to 8192, above that its 13 leading bits. */
export function roundLength(length: number): number {
  const shift = Math.max(0, 32 - Math.clz32(length) - 13);
  // A power of two starts its own step: 8192 is still exact.
  return Math.min(134_201_344, length >>> shift << shift);
}

export function countTokens(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

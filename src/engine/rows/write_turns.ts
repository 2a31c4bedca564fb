// Writes one after another: one that takes long keeps those behind it waiting, and nobody comes between its parts.
import type { Work } from "../../turns.ts";

export class WriteTurns {
  #busy = false;
  readonly #waiting: (() => void)[] = [];

  get busy(): boolean {
    return this.#busy;
  }

  /** Waits for all that came before. Whoever has entered leaves, whatever happens. */
  *enter(): Work<void> {
    if (!this.#busy) {
      this.#busy = true;
      return;
    }
    try {
      yield new Promise<void>((resolve) => this.#waiting.push(resolve));
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy = false;
    else next();
  }
}

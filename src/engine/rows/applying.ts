// Writes that are written down and not wholly applied: memory is behind what is written meanwhile.

export class Applying {
  #count = 0;
  #waiting: (() => void)[] = [];

  get busy(): boolean {
    return this.#count > 0;
  }

  begin(): void {
    this.#count++;
  }

  end(): void {
    if (--this.#count > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell();
  }

  /** Runs `work` when there is none. */
  async none<T>(work: () => T | Promise<T>): Promise<T> {
    while (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return await work();
  }
}

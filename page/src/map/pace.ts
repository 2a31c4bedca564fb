// Keeps the picture fluid on slow graphics: while it moves, only as many points are drawn as frames allow.

const slowFrame = 30; // milliseconds: slower frames draw fewer points
const fewest = 4_000;
const rest = 180; // milliseconds after which a picture is at rest, and shows every point again

/** Tells how many points to draw: called at every movement, answers through `draw`. */
export class Pace {
  readonly #draw: (count: number) => void;
  #count = 0;
  #last = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #shown = 0;
  #affordable = Infinity;

  constructor(draw: (count: number) => void) {
    this.#draw = draw;
  }

  /** All of so many points are drawn now, by someone else. */
  all(count: number): void {
    clearTimeout(this.#rest);
    this.#count = this.#shown = count;
  }

  /** The picture moved: the time since the last movement's frame says what the graphics can do. */
  moved(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#show(this.#count, true), rest);
    requestAnimationFrame((now) => {
      const took = now - this.#last;
      this.#last = now;
      if (took > slowFrame && took <= 1000) {
        this.#affordable = Math.max(
          fewest,
          Math.min(this.#shown, this.#affordable) / 2,
        );
      }
      this.#show(Math.min(this.#count, Math.round(this.#affordable)));
    });
  }

  #show(count: number, atRest = false): void {
    if (atRest) this.#last = 0;
    if (count === this.#shown) return;
    this.#shown = count;
    this.#draw(count);
  }

  stop(): void {
    clearTimeout(this.#rest);
  }
}

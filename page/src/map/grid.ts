// Finds points of the plane by place: the nearest to a spot, those inside a polygon or a box.

export interface Place {
  readonly x: number;
  readonly y: number;
}
export interface Coordinates {
  readonly x: Float32Array<ArrayBuffer>;
  readonly y: Float32Array<ArrayBuffer>;
}
export interface Box {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}
/** Whether a point is shown. */
export type Shown = (row: number) => boolean;
const every: Shown = () => true;

export function boxOf({ x, y }: Coordinates): Box {
  let xMin = Infinity, yMin = Infinity, xMax = -Infinity, yMax = -Infinity;
  for (let i = 0; i < x.length; i++) {
    xMin = Math.min(xMin, x[i]);
    xMax = Math.max(xMax, x[i]);
    yMin = Math.min(yMin, y[i]);
    yMax = Math.max(yMax, y[i]);
  }
  return x.length === 0 ? { xMin: 0, yMin: 0, xMax: 1, yMax: 1 } : { xMin, yMin, xMax, yMax };
}

/** Points sorted into square cells. */
export class Grid {
  readonly points: Coordinates;
  readonly box: Box;
  readonly #cells: number;
  readonly #starts: Uint32Array;
  readonly #order: Uint32Array;
  readonly #size: number;

  constructor(points: Coordinates) {
    this.points = points;
    this.box = boxOf(points);
    const { x, y } = points, { xMin, xMax, yMin, yMax } = this.box, count = x.length;
    this.#cells = Math.max(1, Math.min(512, Math.ceil(Math.sqrt(count / 2))));
    this.#size = Math.max(xMax - xMin, yMax - yMin, 1e-9) / this.#cells;
    const cellOf = Uint32Array.from(
      x,
      (_, i) => this.#row(y[i]) * this.#cells + this.#column(x[i]),
    );
    this.#starts = new Uint32Array(this.#cells ** 2 + 1);
    for (const cell of cellOf) this.#starts[cell + 1]++;
    for (let c = 0; c < this.#cells ** 2; c++) {
      this.#starts[c + 1] += this.#starts[c];
    }
    const next = this.#starts.slice();
    this.#order = new Uint32Array(count);
    for (let i = 0; i < count; i++) this.#order[next[cellOf[i]]++] = i;
  }

  #clamp(cell: number): number {
    return Math.max(0, Math.min(this.#cells - 1, Math.floor(cell)));
  }

  #column(x: number): number {
    return this.#clamp((x - this.box.xMin) / this.#size);
  }

  #row(y: number): number {
    return this.#clamp((y - this.box.yMin) / this.#size);
  }

  /** Points of the cells that a box touches. */
  *#around({ xMin, yMin, xMax, yMax }: Box): Generator<number> {
    for (let row = this.#row(yMin); row <= this.#row(yMax); row++) {
      const first = row * this.#cells;
      const end = this.#starts[first + this.#column(xMax) + 1];
      for (let at = this.#starts[first + this.#column(xMin)]; at < end; at++) {
        yield this.#order[at];
      }
    }
  }

  /** The point nearest to a spot, no farther than `reach`. */
  nearest(
    { x, y }: Place,
    reach: number,
    shown: Shown = every,
  ): number | undefined {
    let best: number | undefined, least = reach * reach;
    for (
      const i of this.#around({
        xMin: x - reach,
        yMin: y - reach,
        xMax: x + reach,
        yMax: y + reach,
      })
    ) {
      const far = (this.points.x[i] - x) ** 2 + (this.points.y[i] - y) ** 2;
      if (far <= least && shown(i)) [best, least] = [i, far];
    }
    return best;
  }

  /** The points inside a closed polygon. */
  inside(polygon: readonly Place[], shown: Shown = every): Uint32Array {
    const { x, y } = this.points, found: number[] = [];
    const box = boxOf({
      x: Float32Array.from(polygon, (place) => place.x),
      y: Float32Array.from(polygon, (place) => place.y),
    });
    for (const i of this.#around(box)) {
      if (contains(polygon, x[i], y[i]) && shown(i)) found.push(i);
    }
    return Uint32Array.from(found).sort();
  }

  /** The points in a box. */
  within(box: Box, shown: Shown = every): Uint32Array {
    const { x, y } = this.points, found: number[] = [];
    for (const i of this.#around(box)) {
      const isIn = x[i] >= box.xMin && x[i] <= box.xMax && y[i] >= box.yMin &&
        y[i] <= box.yMax;
      if (isIn && shown(i)) found.push(i);
    }
    return Uint32Array.from(found).sort();
  }
}

function contains(polygon: readonly Place[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i], b = polygon[j];
    if (
      a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x
    ) inside = !inside;
  }
  return inside;
}

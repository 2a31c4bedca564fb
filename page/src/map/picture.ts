// The picture of the points: drawn by embedding-atlas, with selecting, labels and movement around it.
import {
  type DataPoint,
  EmbeddingView,
  type EmbeddingViewProps,
  type OverlayProxy,
  type Point,
  type Rectangle,
  type ViewportState,
} from "embedding-atlas/component";
import type { Label } from "./clusters.ts";
import { type Box, type Coordinates, Grid, type Place } from "./grid.ts";
import { Overlay } from "./overlay.ts";
import { Pace } from "./pace.ts";

/** What a drag does. */
export type Tool = "move" | "rectangle" | "lasso";

/** What is seen. */
export interface Scene {
  readonly points: Coordinates;
  /** The category of each point, the colour of each category, and those that are left out. */
  readonly categories: Uint8Array<ArrayBuffer>;
  readonly colours: readonly string[];
  readonly hidden: ReadonlySet<number>;
  readonly labels: readonly Label[];
  /** Points with a ring. */
  readonly marks: readonly number[];
  readonly dark: boolean;
}
export interface PictureEvents {
  readonly onHover: (row: number | undefined) => void;
  readonly onOpen: (row: number | undefined) => void;
  readonly onSelect: (rows: Uint32Array) => void;
  /** What is in sight, when it has come to rest. */
  readonly onMove: (box: Box) => void;
  /** A few words for what is under the pointer. */
  readonly textOf: (row: number) => string;
}

const reach = 12; // pixels around the pointer
const rest = 120; // milliseconds after which a movement is told
const margin = 1.85; // how much of the picture the points take, of 2

export class Picture {
  tool: Tool = "move";
  readonly #host: HTMLElement;
  readonly #view: EmbeddingView;
  readonly #overlay = new Overlay();
  readonly #pace = new Pace((count) => this.#view.update({ data: this.#data(count) }));
  #events: PictureEvents;
  #scene: Scene;
  #grid: Grid;
  #size: { width: number; height: number };
  #viewport: ViewportState;
  /** The points, and those that are shown, mixed: any first part of them is a fair sample. */
  #mixed: Uint32Array = new Uint32Array();
  #rows: Uint32Array;
  #telling: ReturnType<typeof setTimeout> | undefined;
  /** Whether all points are in sight, as nobody has moved away. */
  #fitted = true;

  constructor(host: HTMLElement, scene: Scene, events: PictureEvents) {
    this.#host = host;
    this.#scene = scene;
    this.#events = events;
    this.#grid = new Grid(scene.points);
    this.#size = { width: host.clientWidth, height: host.clientHeight };
    this.#viewport = this.#whole();
    this.#rows = this.#shownRows();
    this.#overlay.show(scene);
    this.#pace.all(this.#rows.length);
    host.addEventListener("pointerdown", this.#asTool, { capture: true });
    host.addEventListener("mousedown", this.#asTool, { capture: true });
    this.#view = new EmbeddingView(host, this.#props());
    this.#moved(this.#viewport, true);
  }

  set events(events: PictureEvents) {
    this.#events = events;
  }

  /** The view takes Shift+drag for a rectangle, Shift+Meta+drag for a lasso; with a tool, a plain drag is that. */
  readonly #asTool = (event: MouseEvent): void => {
    if (this.tool === "move") return;
    Object.defineProperty(event, "shiftKey", { value: true });
    Object.defineProperty(event, "metaKey", { value: this.tool === "lasso" });
  };

  #props(): EmbeddingViewProps {
    const rowOf = (point: DataPoint | null | undefined) => point?.identifier as number | undefined;
    const textOf = (row: number) => this.#events.textOf(row);
    return {
      data: this.#data(this.#rows.length),
      categoryColors: [...this.#scene.colours],
      ...this.#size,
      pixelRatio: devicePixelRatio,
      viewportState: this.#viewport,
      theme: { statusBar: false, brandingLink: null },
      config: this.#config(),
      onViewportState: (viewport) => this.#moved(viewport, false),
      querySelection: (x, y, unit) =>
        Promise.resolve(
          this.#point(
            this.#grid.nearest({ x, y }, unit * reach, this.#isShown),
          ),
        ),
      onTooltip: (point) => this.#events.onHover(rowOf(point)),
      onSelection: (points) => this.#events.onOpen(rowOf(points?.[0])),
      onRangeSelection: (range) =>
        range &&
        this.#events.onSelect(
          this.#grid.inside(polygonOf(range), this.#isShown),
        ),
      customTooltip: class {
        readonly #node: HTMLElement;
        constructor(node: HTMLElement, { tooltip }: { tooltip: DataPoint }) {
          this.#node = node;
          node.className = "map-tip";
          this.update({ tooltip });
        }
        update({ tooltip }: { tooltip: DataPoint }) {
          this.#node.textContent = textOf(rowOf(tooltip)!);
        }
      },
      customOverlay: overlayClass(this.#overlay),
    };
  }

  #config(): EmbeddingViewProps["config"] {
    return {
      colorScheme: this.#scene.dark ? "dark" : "light",
      mode: "points",
      autoLabelEnabled: false,
    };
  }

  readonly #isShown = (row: number): boolean => !this.#scene.hidden.has(this.#scene.categories[row]);

  #shownRows(): Uint32Array {
    const { length } = this.#scene.points.x;
    if (this.#mixed.length !== length) this.#mixed = mixed(length);
    return this.#mixed.filter(this.#isShown);
  }

  #data(count: number): EmbeddingViewProps["data"] {
    const { points: { x, y }, categories } = this.#scene, rows = this.#rows.subarray(0, count);
    return {
      x: take(x, rows),
      y: take(y, rows),
      category: take(categories, rows),
    };
  }

  #point(row: number | undefined): DataPoint | null {
    if (row === undefined) return null;
    const { points: { x, y }, categories } = this.#scene;
    return { x: x[row], y: y[row], category: categories[row], identifier: row };
  }

  /** Shows other things; what is the same as before costs nothing. */
  show(scene: Scene): void {
    const was = this.#scene, is = (key: keyof Scene) => was[key] === scene[key];
    this.#scene = scene;
    this.#overlay.show(scene);
    if (!is("points")) {
      this.#grid = new Grid(scene.points);
      this.#view.update({
        tooltip: null,
        selection: null,
        rangeSelection: null,
      });
      if (this.#fitted) this.fit();
    }
    if (!is("colours")) {
      this.#view.update({ categoryColors: [...scene.colours] });
    }
    if (!is("dark")) this.#view.update({ config: this.#config() });
    if (is("points") && is("categories") && is("hidden")) return;
    this.#rows = this.#shownRows();
    this.#pace.all(this.#rows.length);
    this.#view.update({ data: this.#data(this.#rows.length) });
  }

  /** The size of the host has changed. */
  resized(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    if (
      width === 0 ||
      (width === this.#size.width && height === this.#size.height)
    ) return;
    this.#size = { width, height };
    this.#view.update(this.#size);
    if (this.#fitted) this.fit();
    else this.#moved(this.#viewport, false);
  }

  /** The view's scale counts half of its longer side. */
  get #unit(): number {
    return 2 /
      (this.#viewport.scale * Math.max(this.#size.width, this.#size.height));
  }

  #whole(): ViewportState {
    const { xMin, xMax, yMin, yMax } = this.#grid.box, { width, height } = this.#size;
    const pixels = Math.min(
      width / Math.max(xMax - xMin, 1e-9),
      height / Math.max(yMax - yMin, 1e-9),
    );
    return {
      x: (xMin + xMax) / 2,
      y: (yMin + yMax) / 2,
      scale: (margin * pixels) / Math.max(width, height, 1),
    };
  }

  #moved(viewport: ViewportState, fitted: boolean): void {
    this.#viewport = viewport;
    this.#fitted = fitted;
    this.#pace.moved();
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#events.onMove(this.#box()), rest);
  }

  /** What is in sight. */
  #box(): Box {
    const right = this.#size.width * this.#unit / 2, up = this.#size.height * this.#unit / 2, { x, y } = this.#viewport;
    return { xMin: x - right, xMax: x + right, yMin: y - up, yMax: y + up };
  }

  #go(viewport: ViewportState, fitted = false): void {
    this.#view.update({ viewportState: viewport });
    this.#moved(viewport, fitted);
  }

  /** All points in sight. */
  fit(): void {
    this.#go(this.#whole(), true);
  }

  zoom(by: number): void {
    this.#go({ ...this.#viewport, scale: this.#viewport.scale * by });
  }

  /** By pixels, to the right and up. */
  pan(right: number, up: number): void {
    const { x, y, scale } = this.#viewport, unit = this.#unit;
    this.#go({ x: x + right * unit, y: y + up * unit, scale });
  }

  /** Brings a place to the middle, at least so near that what is around it can be told apart. */
  center({ x, y }: Place): void {
    this.#go({
      x,
      y,
      scale: Math.max(this.#viewport.scale, this.#whole().scale * 6),
    });
  }

  /** Takes away the ring, the rectangle or the lasso of what was selected. */
  clear(): void {
    this.#view.update({ selection: [], rangeSelection: undefined });
    this.#view.update({ selection: null, rangeSelection: null });
  }

  destroy(): void {
    this.#pace.stop();
    clearTimeout(this.#telling);
    this.#host.removeEventListener("pointerdown", this.#asTool, {
      capture: true,
    });
    this.#host.removeEventListener("mousedown", this.#asTool, {
      capture: true,
    });
    this.#view.destroy();
  }
}

/** The view makes its overlay itself, and tells it when it has moved. */
function overlayClass(overlay: Overlay): EmbeddingViewProps["customOverlay"] {
  const made = class {
    constructor(host: HTMLElement, { proxy }: { proxy: OverlayProxy }) {
      overlay.attach(host, proxy);
    }
    update({ proxy }: { proxy: OverlayProxy }) {
      overlay.place(proxy);
    }
  };
  return { class: made, props: {} } as EmbeddingViewProps["customOverlay"];
}

function polygonOf(range: Rectangle | Point[]): readonly Place[] {
  if (Array.isArray(range)) return range;
  const { xMin, yMin, xMax, yMax } = range;
  return [{ x: xMin, y: yMin }, { x: xMax, y: yMin }, { x: xMax, y: yMax }, {
    x: xMin,
    y: yMax,
  }];
}

function take<List extends Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(from: List, rows: Uint32Array): List {
  const out = new (from.constructor as new (length: number) => List)(rows.length);
  for (let i = 0; i < rows.length; i++) out[i] = from[rows[i]];
  return out;
}

function mixed(count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  let state = 1;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

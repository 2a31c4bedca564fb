// What lies over the picture: labels, as many as have room, and rings around marked points.
import type { OverlayProxy } from "embedding-atlas/component";
import type { Label } from "./clusters.ts";
import type { Coordinates } from "./grid.ts";

interface Shown {
  readonly labels: readonly Label[];
  readonly marks: readonly number[];
  readonly points: Coordinates;
}

const lineHeight = 20;
const mostMarks = 400;
const svg = "http://www.w3.org/2000/svg";

export class Overlay {
  #shown: Shown | undefined;
  #host: HTMLElement | undefined;
  #proxy: OverlayProxy | undefined;
  #labels: {
    readonly label: Label;
    readonly node: HTMLElement;
    readonly width: number;
  }[] = [];
  #rings: { readonly row: number; readonly node: SVGElement }[] = [];
  #canvas: SVGElement | undefined;

  attach(host: HTMLElement, proxy: OverlayProxy): void {
    this.#host = host;
    this.#canvas = document.createElementNS(svg, "svg");
    this.#canvas.setAttribute("class", "map-rings");
    this.#canvas.setAttribute("aria-hidden", "true");
    host.append(this.#canvas);
    this.#makeLabels();
    this.#makeRings();
    this.place(proxy);
  }

  show(shown: Shown): void {
    const was = this.#shown;
    this.#shown = shown;
    if (was?.labels !== shown.labels) this.#makeLabels();
    if (was?.marks !== shown.marks) this.#makeRings();
    if (this.#proxy !== undefined) this.place(this.#proxy);
  }

  #makeLabels(): void {
    for (const { node } of this.#labels) node.remove();
    if (this.#host === undefined) return;
    this.#labels = this.#shown!.labels.map((label) => {
      const node = document.createElement("span");
      node.className = "map-label";
      node.textContent = label.text;
      this.#host!.append(node);
      return { label, node, width: node.offsetWidth + 8 };
    });
  }

  #makeRings(): void {
    for (const { node } of this.#rings) node.remove();
    if (this.#canvas === undefined) return;
    this.#rings = this.#shown!.marks.slice(0, mostMarks).map((row) => {
      const node = document.createElementNS(svg, "circle");
      node.setAttribute("r", "7");
      this.#canvas!.append(node);
      return { row, node };
    });
  }

  /** Labels come from the most to the fewest points; one that would lie on another is left out. */
  place(proxy: OverlayProxy): void {
    this.#proxy = proxy;
    const taken: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
    }[] = [];
    for (const { label, node, width } of this.#labels) {
      const at = proxy.location(label.x, label.y), y = at.y;
      const x = Math.min(proxy.width - width / 2, Math.max(width / 2, at.x)); // at the edge it is still to be read
      const isSeen = at.x >= 0 && at.x <= proxy.width && y >= 0 && y <= proxy.height;
      const isFree = isSeen && taken.every((other) =>
        Math.abs(other.x - x) > (other.width + width) / 2 ||
        Math.abs(other.y - y) > lineHeight
      );
      node.style.visibility = isFree ? "visible" : "hidden";
      if (!isFree) continue;
      taken.push({ x, y, width });
      node.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
    }
    const { x, y } = this.#shown!.points;
    for (const { row, node } of this.#rings) {
      const at = proxy.location(x[row], y[row]);
      node.setAttribute("cx", String(at.x));
      node.setAttribute("cy", String(at.y));
    }
  }
}

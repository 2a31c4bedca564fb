// Sorting in parts: others may have their turn between them.
import { type Maybe, partRows, type Work } from "../../turns.ts";

/** Up to so many are sorted in one go, which takes a millisecond. */
const atOnce = 8;

interface List<T> {
  readonly length: number;
  [at: number]: T;
  slice(from: number, to: number): List<T>;
  sort(compare: (a: T, b: T) => number): unknown;
}

/** Sorts in place, as `sort` does: equals stay in their order. What `compare` looks at must stay as it is. */
export function sortInParts<T>(list: List<T>, compare: (a: T, b: T) => number): Maybe<void> {
  const run = partRows * atOnce;
  if (list.length > run) return sortRuns(list, run, compare);
  list.sort(compare);
}

function* sortRuns<T>(list: List<T>, run: number, compare: (a: T, b: T) => number): Work<void> {
  for (let from = 0; from < list.length; from += run) {
    const part = list.slice(from, from + run);
    part.sort(compare);
    for (let i = 0; i < part.length; i++) list[from + i] = part[i];
    yield;
  }
  for (let width = run; width < list.length; width *= 2) {
    for (let from = 0; from + width < list.length; from += 2 * width) yield* merge(list, from, width, compare);
  }
}

/** Two sorted runs that stand one after another. */
function* merge<T>(list: List<T>, from: number, width: number, compare: (a: T, b: T) => number): Work<void> {
  const left = list.slice(from, from + width), end = Math.min(list.length, from + 2 * width);
  let at = from, next = from + width, i = 0;
  while (i < left.length && next < end) {
    list[at++] = compare(list[next], left[i]) < 0 ? list[next++] : left[i++];
    if (at % (partRows * atOnce) === 0) yield;
  }
  while (i < left.length) list[at++] = left[i++];
}

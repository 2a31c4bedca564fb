// Makes every row of a graph one that is reached: rows that lie close together link to each other alone, and groups of them become islands.
import type { Work } from "../../../turns.ts";
import { Bitset } from "../../rows/row_set.ts";
import { queryOfRow } from "./codes.ts";
import type { SearchedGraph } from "./searched.ts";

/** Rows gone on from between two turns. */
const rowsBetweenTurns = 512;
/** Of so many near rows one is to have room for another link. */
const near = 64;

/** Links a row that was reached to one that was not, until there is none. */
export function* connect(graph: SearchedGraph): Work<void> {
  const { links } = graph, reached = new Bitset(links.capacity);
  if (links.entry < 0) return;
  reached.add(links.entry);
  yield* spread(graph, reached, links.entry);
  const { words } = links.rows;
  for (let word = 0; word < words.length; word++) {
    for (let left = words[word] & ~reached.words[word]; left !== 0; left &= ~reached.words[word]) {
      const bit = left & -left, row = (word << 5) + 31 - Math.clz32(bit);
      left &= ~bit;
      if (!graph.covers(row) || !linkTo(graph, reached, row)) continue;
      reached.add(row);
      yield* spread(graph, reached, row);
      yield;
    }
    if (word % rowsBetweenTurns === 0) yield;
  }
}

/** Marks what is reached from a row. */
function* spread({ links }: SearchedGraph, reached: Bitset, from: number): Work<void> {
  const ahead = [from];
  for (let done = 0; ahead.length > 0; done++) {
    const row = ahead.pop()!, array = links.arrayOf(row, 0), start = links.startOf(row, 0), end = start + array[start];
    for (let at = start + 1; at <= end; at++) {
      if (reached.has(array[at])) continue;
      reached.add(array[at]);
      ahead.push(array[at]);
    }
    if (done % rowsBetweenTurns === rowsBetweenTurns - 1) yield;
  }
}

/** From the nearest row that was reached and has room. @returns whether there is one */
function linkTo(graph: SearchedGraph, reached: Bitset, row: number): boolean {
  const { links, rows } = graph, query = queryOfRow(rows, row), walker = graph.takeWalker();
  let entry = links.entry;
  for (let layer = links.top; layer > 0; layer--) entry = walker.descend({ rows, links, query, layer }, entry);
  walker.begin({ rows, links, query, layer: 0, ef: near, accept: (other) => reached.has(other) });
  walker.enter(entry);
  walker.enter(links.entry);
  walker.advance(Infinity);
  const found = walker.take();
  let linked = false;
  for (let i = 0; i < found && !linked; i++) linked = links.append(walker.rows[i], 0, row);
  graph.giveBack(walker);
  return linked;
}

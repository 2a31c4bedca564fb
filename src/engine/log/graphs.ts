// Parts of graphs as records: what a graph is in the head, the lists where vectors stand, so that nothing but these is lost where they are damaged.
import type { Effect } from "../operation/operation.ts";
import type { GraphDescription } from "../vector/graph/graph_part.ts";
import { HeadReader, HeadWriter } from "./bytes.ts";
import { readIds, writeIds } from "./columns.ts";

type GraphEffect = Effect & { readonly kind: "graph" };

/** What the head says. */
interface GraphHead {
  readonly vector: string;
  readonly graph: GraphDescription;
  readonly part: number;
  readonly words: number;
}

/** @returns what stands in the place of vectors */
export function writeGraph(
  { vector, part: { graph, part, ids, rows, lists } }: GraphEffect,
  head: HeadWriter,
): Uint8Array {
  head.json({ vector, graph, part, words: lists.length } satisfies GraphHead);
  const body = new HeadWriter();
  writeIds(body, ids);
  body.u32s(rows);
  body.u32s(lists);
  return body.bytes;
}

/** @param bytes empty where they are not whole @returns undefined then */
export function readGraph(head: HeadReader, bytes: Uint8Array): GraphEffect | undefined {
  if (bytes.length === 0) return undefined;
  const { vector, graph, part, words } = head.json<GraphHead>(), body = new HeadReader(bytes), ids = readIds(body);
  return { kind: "graph", vector, part: { graph, part, ids, rows: body.u32s(ids.length), lists: body.u32s(words) } };
}

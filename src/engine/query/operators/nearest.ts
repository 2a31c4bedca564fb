// The points nearest to a vector.
import type { Vector } from "../../request/vector.ts";
import type { IdfCorpus, VectorStore } from "../../vector/vector.ts";
import type { Ranked } from "../ranked.ts";
import type { Scope } from "../scope.ts";

export function nearest(
  scope: Scope,
  store: VectorStore,
  target: Vector,
  corpus: IdfCorpus | undefined,
  limit: number,
): Ranked[] {
  const hits = store.nearest(store.prepare(target, corpus), limit, scope);
  return hits.map(({ row, score }) => ({ row, score, scrolled: false }));
}

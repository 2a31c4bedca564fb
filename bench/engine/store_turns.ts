// Searches of one store beside the peer's, in turns.
import type { VectorStore } from "../../src/engine/vector/vector.ts";
import type { Vector } from "../../src/engine/request/vector.ts";
import type { Peer } from "./peer.ts";
import { format, type Report } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { inTurns, perCall } from "../measure/turns.ts";

const rounds = 5, warm = 10, asked = 20;
const every = { size: 0, tie: (a: number, b: number) => a - b };

export async function searchTurns(
  name: string,
  store: VectorStore,
  queries: readonly Vector[],
  k: number,
  floor: number,
  peer: Peer | undefined,
  report: Report,
): Promise<void> {
  const numberOf = (round: number, i: number) => (Math.max(round, 0) * asked + i) % queries.length;
  const turns = [
    (round: number) => perCall(asked, (i) => store.nearest(store.prepare(queries[numberOf(round, i)]), k, every)),
    ...(peer === undefined ? [] : [
      async (round: number) =>
        (await peer.search(Array.from({ length: asked }, (_, i) => ({ query: numberOf(round, i), k })))).ms,
    ]),
  ];
  const [ours, theirs] = await inTurns(rounds, turns, warm), ms = median(ours);
  if (peer === undefined) return report.add({ name: `${name}: exact, k = ${k}, ms`, value: ms });
  const detail = `${format(ms)} : ${format(median(theirs))} ms`;
  report.add({ name: `${name}: exact, k = ${k}, to peer`, value: ms / median(theirs), floor, detail });
}

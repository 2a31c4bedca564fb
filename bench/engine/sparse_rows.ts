// Rows of the bench for sparse vectors, beside the peer: weights as of learned expansions, and counts of words with IDF.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Modifier } from "../../src/gen/wire.ts";
import { SparseStore } from "../../src/engine/vector/sparse_store.ts";
import type { SparseVector } from "../../src/engine/request/vector.ts";
import type { Peer } from "./peer.ts";
import type { Report } from "../measure/report.ts";
import { seeded } from "./workload.ts";
import { searchTurns } from "./store_turns.ts";

const queryCount = 200;

interface SparseKind {
  readonly name: string;
  readonly idf: boolean;
  /** How many terms a point and a query have. */
  readonly terms: readonly [least: number, most: number];
  readonly asked: readonly [least: number, most: number];
  weight(term: number, random: () => number): number;
}

const kinds: readonly SparseKind[] = [
  {
    name: "expansions",
    idf: false,
    terms: [60, 140],
    asked: [5, 30],
    weight: (term, random) => Math.exp(1.2 * random() - 0.9) * (0.3 + 0.1 * Math.log(1 + term)),
  },
  {
    name: "words with IDF",
    idf: true,
    terms: [40, 140],
    asked: [3, 8],
    weight: (_, random) => 1 + Math.floor(3 * random() ** 4),
  },
];

/** Terms as frequent as their number is low. */
function vectors(
  count: number,
  [least, most]: readonly [number, number],
  { weight }: SparseKind,
  random: () => number,
) {
  const term = () => Math.floor(30_000 ** random()) - 1;
  return Array.from({ length: count }, (): SparseVector => {
    const terms = new Set<number>(), wanted = least + Math.floor((most - least + 1) * random());
    while (terms.size < wanted) terms.add(term());
    const indices = Uint32Array.from(terms).sort();
    return { indices, values: Float32Array.from(indices, (term) => weight(term, random)) };
  });
}

export async function sparseRows(count: number, peer: Peer | undefined, report: Report): Promise<void> {
  for (const kind of kinds) {
    const random = seeded(1), points = vectors(count, kind.terms, kind, random);
    const queries = vectors(queryCount, kind.asked, kind, random);
    const store = new SparseStore({ modifier: kind.idf ? Modifier.Idf : undefined });
    points.forEach((vector, row) => store.set(row, vector));
    if (peer !== undefined) await load(peer, points, queries, kind.idf);
    const name = `${count / 1000}k sparse, ${kind.name}`;
    report.add({ name: `${name}: bytes a value`, value: store.bytes / store.elements });
    for (const [k, floor] of [[10, 2], [1000, 2]]) await searchTurns(name, store, queries, k, floor, peer, report);
    store.close();
  }
}

async function load(peer: Peer, points: SparseVector[], queries: SparseVector[], idf: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench"));
  const write = (name: string, list: SparseVector[]) => {
    const json = list.map(({ indices, values }) => JSON.stringify([Array.from(indices), Array.from(values)]));
    writeFileSync(join(folder, name), json.join("\n"));
    return join(folder, name);
  };
  await peer.ask({ do: "load_sparse", file: write("points", points), queries: write("queries", queries), idf });
  rmSync(folder, { recursive: true });
}

// Queries by several examples: scored block by block, and by bounds, they find what scoring row by row finds.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import type { Operation } from "../../../src/engine/query/query_tree.ts";
import type { Ranked } from "../../../src/engine/query/ranked.ts";
import { collectByScore } from "../../../src/engine/query/score/examples.ts";
import type { Scope } from "../../../src/engine/query/scope.ts";
import type { Vector } from "../../../src/engine/request/vector.ts";
import { DenseStore } from "../../../src/engine/vector/dense_store.ts";
import type { Candidates, VectorStore } from "../../../src/engine/vector/vector.ts";
import { Datatype, Distance } from "../../../src/gen/wire.ts";
import { finish, isWork, type Maybe } from "../../../src/turns.ts";
import { candidatesOf, clustered, everyRow, hostile, randomVector, seeded, type Shape } from "../vector/data.ts";

type Asked = Operation<Vector>;

/** All kinds, of few examples and of many. */
function operationsOf(vector: () => Float32Array): readonly Asked[] {
  const some = (count: number) => Array.from({ length: count }, vector);
  const pairs = (count: number) => some(count).map((positive) => ({ positive, negative: vector() }));
  const recommend = ([positive, negative]: number[]): readonly Asked[] =>
    (["best", "sum"] as const).map((strategy) => ({
      kind: "recommend",
      strategy,
      positive: some(positive),
      negative: some(negative),
    }));
  const scores = [0.9, 0.2, 0.2, -0.5];
  return [
    ...[[1, 0], [2, 1], [3, 3], [0, 2], [9, 2]].flatMap(recommend),
    ...[0, 1, 3].map((count): Asked => ({ kind: "discover", target: vector(), pairs: pairs(count) })),
    { kind: "context", pairs: pairs(2) },
    {
      kind: "feedback",
      target: vector(),
      feedback: scores.map((score) => ({ example: vector(), score })),
      weights: { a: 0.3, b: 1.5, c: -0.7 },
    },
  ];
}

const ranked = (store: VectorStore, asked: Asked, limit: number, candidates: Candidates): Maybe<Ranked[]> =>
  collectByScore(candidates as Scope, store, asked, undefined, limit);

/** The same store, which scores row by row. */
function byRows(store: DenseStore): VectorStore {
  const { rows, distance } = store;
  const same: Partial<VectorStore> = {
    rows,
    distance,
    prepare: (query) => store.prepare(query),
    similarity: (query) => store.similarity(query),
  };
  return same as VectorStore;
}

function filled(store: DenseStore, count: number, random: () => number, shape: Shape): DenseStore {
  for (let row = 0; row < count; row++) store.set(row, shape(store.size, random));
  for (let row = 0; row < count; row += 7) store.delete(row);
  return store;
}

const distances = [Distance.Dot, Distance.Cosine, Distance.Euclid, Distance.Manhattan];
const shapes: readonly Shape[] = [randomVector, clustered, ...Object.values(hostile)];
const anyShape: Shape = (size, random) => shapes[Math.floor(random() * shapes.length)](size, random);

describe("A ranking by examples", () => {
  for (const distance of distances) {
    for (const datatype of [Datatype.Float32, Datatype.Float16, Datatype.Uint8]) {
      it(`is that of each row scored alone: distance ${distance}, datatype ${datatype}`, () => {
        const random = seeded(20 * distance + datatype), size = 20, count = 3001;
        const shape: Shape = datatype === Datatype.Uint8
          ? () => Float32Array.from({ length: size }, () => Math.floor(256 * random()))
          : randomVector;
        const store = filled(new DenseStore({ size, distance, datatype }), count, random, shape);
        for (const candidates of candidatesOf(count)) {
          for (const asked of operationsOf(() => shape(size, random))) {
            for (const limit of [1, 20]) {
              const wanted = finish(ranked(byRows(store), asked, limit, candidates));
              assertEquals(finish(ranked(store, asked, limit, candidates)), wanted);
            }
          }
        }
        store.close();
      });
    }
  }

  it("is that of each row scored alone where vectors are hostile, or much alike", () => {
    const random = seeded(31);
    for (const distance of distances) {
      for (const shape of [clustered, anyShape, hostile.integers, hostile.lognormal, hostile.large, hostile.tiny]) {
        const store = filled(new DenseStore({ size: 33, distance }), 1500, random, shape);
        for (const asked of operationsOf(() => shape(33, random))) {
          const wanted = finish(ranked(byRows(store), asked, 10, everyRow));
          assertEquals(finish(ranked(store, asked, 10, everyRow)), wanted);
        }
        store.close();
      }
    }
  });

  it("is that of each row scored alone in several memories", () => {
    const random = seeded(32);
    const store = filled(new DenseStore({ size: 8, distance: Distance.Dot }, 4096), 9000, random, randomVector);
    for (const candidates of candidatesOf(9000)) {
      for (const asked of operationsOf(() => randomVector(8, random))) {
        const wanted = finish(ranked(byRows(store), asked, 10, candidates));
        assertEquals(finish(ranked(store, asked, 10, candidates)), wanted);
      }
    }
  });

  it("is made of a part of the rows, where similarities say that the others are no hits", () => {
    const random = seeded(33), count = 20_000;
    const store = filled(new DenseStore({ size: 64, distance: Distance.Cosine }), count, random, randomVector);
    const most = { recommend: 1500, discover: 4000, context: count, feedback: 1500 };
    for (const asked of operationsOf(() => randomVector(64, random))) {
      if (asked.kind === "recommend" && asked.strategy === "best" && asked.positive.length === 0) continue;
      let scored = 0;
      const counting: Partial<VectorStore> = {
        rows: store.rows,
        distance: store.distance,
        prepare: (query) => store.prepare(query),
        rank: (ranking, limit, candidates) => {
          const score = (i: number) => {
            scored++;
            return ranking.score(i);
          };
          return store.rank({ ...ranking, score }, limit, candidates);
        },
      };
      finish(ranked(counting as VectorStore, asked, 10, everyRow));
      const allowed = most[asked.kind as keyof typeof most];
      assert(scored <= allowed, `${scored} rows were scored for ${JSON.stringify(asked).slice(0, 60)}`);
    }
  });

  it("gives way, and goes on where others searched and wrote in the same memory", () => {
    const random = seeded(34), count = 20_000;
    const store = filled(new DenseStore({ size: 16, distance: Distance.Dot }), count, random, randomVector);
    for (const candidates of candidatesOf(count)) {
      for (const asked of operationsOf(() => randomVector(16, random))) {
        const wanted = finish(ranked(byRows(store), asked, 10, candidates));
        const work = ranked(store, asked, 10, candidates);
        if (!isWork(work)) {
          assertEquals(work, wanted);
          continue;
        }
        for (let step = work.next(true);; step = work.next(true)) {
          if (step.done) {
            assertEquals(step.value, wanted);
            break;
          }
          store.nearest(store.prepare(randomVector(16, random)), 3, everyRow);
          store.set(5, store.get(5), true);
        }
      }
    }
  });
});

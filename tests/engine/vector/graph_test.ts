// The graph over a dense store: what it finds beside a look at all, and what it never gives.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { Distance } from "../../../src/gen/wire.ts";
import { isWork } from "../../../src/turns.ts";
import { Bitset } from "../../../src/engine/rows/row_set.ts";
import { DenseStore } from "../../../src/engine/vector/dense_store.ts";
import { createMemory, ScalarMemory } from "../../../src/engine/vector/vector_memory.ts";
import type { SearchOptions } from "../../../src/engine/vector/dense_scan.ts";
import { enoughOf } from "../../../src/engine/vector/graph/calibrate.ts";
import type { GraphSettings } from "../../../src/engine/vector/graph/settings.ts";
import { DenseRows } from "../../../src/engine/vector/dense_rows.ts";
import type { Candidates, Hit } from "../../../src/engine/vector/vector.ts";
import { all } from "../../all.ts";
import { byRow, clustered, everyRow, hostile, randomVector, seeded, type Shape } from "./data.ts";

/** Walks wherever it can: no collection is too small for it. */
const settings: GraphSettings = {
  m: 16,
  efConstruct: 100,
  fullScanBytes: 0,
  indexingBytes: 1,
  deletedShare: 0.2,
  deletedRows: 100,
};
const never = () => false;
/** In the short run there are fewer points. */
const sized = (count: number): number => all ? count : count / 4;

interface Made {
  readonly store: DenseStore;
  readonly random: () => number;
  /** Another vector of the same kind. */
  readonly next: () => Float32Array;
}

function make(count: number, size: number, shape: Shape, distance: number, partRows?: number): Made {
  const random = seeded(count + size + distance), store = new DenseStore({ size, distance }, partRows);
  const next = () => shape(size, random);
  for (let row = 0; row < count; row++) store.set(row, next());
  store.graphs.configure(settings);
  return { store, random, next };
}

function search(store: DenseStore, query: Float32Array, candidates: Candidates, parameters: SearchOptions): Hit[] {
  return store.nearest(store.prepare(query), 10, candidates, parameters);
}

/** The share of the hits that looking at all gives; equal scores are equally good. Fails where the list is no right one. */
function recall({ store, next }: Made, candidates: Candidates, parameters: SearchOptions, queries = 50): number {
  let found = 0, wanted = 0;
  for (let i = 0; i < queries; i++) {
    const query = next(), hits = search(store, query, candidates, parameters);
    const all = search(store, query, candidates, { exact: true });
    assertRight(store, query, hits, candidates);
    assertEquals(hits.length, all.length);
    wanted += all.length;
    const worst = all[all.length - 1]?.score;
    found += hits.filter(({ score }) => store.ascending ? score <= worst : score >= worst).length;
  }
  return wanted === 0 ? 1 : found / wanted;
}

/** Live rows that pass, each once, with their scores, in order. */
function assertRight(store: DenseStore, query: Float32Array, hits: readonly Hit[], { rows, test }: Candidates): void {
  const similarity = store.similarity(store.prepare(query));
  assertEquals(new Set(hits.map(({ row }) => row)).size, hits.length);
  hits.forEach(({ row, score }, i) => {
    assert(store.has(row));
    assert(rows === undefined || (rows instanceof Bitset ? rows.has(row) : rows.includes(row)));
    assert(test === undefined || test(row));
    assertEquals(score, store.displayScore(similarity(row)));
    if (i === 0) return;
    const before = hits[i - 1];
    assert(before.score === score ? before.row < row : (before.score < score) === store.ascending);
  });
}

const build = ({ store }: Made) => assertEquals(store.graphs.buildSome(never), false);
const counts = { rescored: 0, walks: 0 };
const wide: SearchOptions = { hnswEf: 128, walked: true, counts };

/** So many walks are to answer. */
function walking(least: number, run: () => void): void {
  const before = counts.walks;
  run();
  assert(counts.walks - before >= least, `${counts.walks - before} walks`);
}

describe("a graph", () => {
  for (const distance of [Distance.Dot, Distance.Cosine, Distance.Euclid]) {
    it(`finds what a look at all finds, distance ${distance}`, () => {
      const made = make(sized(5000), 24, clustered, distance);
      build(made);
      assertEquals(made.store.indexed, sized(5000));
      assert(made.store.graphs.of(0)!.ef < Infinity);
      walking(50, () => assert(recall(made, everyRow, wide) > 0.99));
      walking(50, () => assert(recall(made, everyRow, { walked: true, counts }) > 0.97));
      made.store.close();
    });
  }
  it("is the same when it is built again, in one go or in slices", () => {
    const [one, other] = [1, 2].map(() => make(sized(3000), 16, clustered, Distance.Dot));
    build(one);
    for (let steps = 0; other.store.graphs.buildSome(() => steps++ % 7 === 6););
    const [a, b] = [one, other].map(({ store }) => store.graphs.of(0)!.links);
    assertEquals(a.entry, b.entry);
    for (let row = 0; row < sized(3000); row++) {
      const list = (links: typeof a) => links.arrayOf(row, 0).slice(links.startOf(row, 0), links.startOf(row, 0) + 33);
      assertEquals(list(a), list(b));
    }
  });
  it("that is half built answers with the rest of the rows", () => {
    const made = make(2000, 24, clustered, Distance.Dot);
    assertEquals(made.store.graphs.buildSome(() => made.store.indexed === 1000), true);
    assertEquals(made.store.indexed, 1000);
    walking(50, () => assert(recall(made, everyRow, wide) > 0.99));
  });
  it("over several memories finds in all of them", () => {
    const made = make(8500, 8, clustered, Distance.Euclid, 4096);
    build(made);
    assertEquals(made.store.indexed, 8500);
    walking(150, () => assert(recall(made, everyRow, wide) > 0.99));
  });
  it("is walked as far as finds 996 of 1,000, or 990 where nothing finds more", () => {
    assertEquals(enoughOf([32, 64, 128], [0.98, 0.996, 0.999]), 64);
    assertEquals(enoughOf([32, 64, 128], [0.98, 0.991, 0.994]), 64);
    assertEquals(enoughOf([32, 64, 128], [0.5, 0.7, 0.989]), Infinity);
  });
  it("of data without structure says so, and all rows are looked at", () => {
    const made = make(sized(20_000), 96, randomVector, Distance.Cosine);
    build(made);
    assert(made.store.graphs.of(0)!.ef > 256);
    assert(recall(made, everyRow, {}) >= 0.95);
    walking(50, () => assert(recall(made, everyRow, { ...wide, hnswEf: 10 }) < 0.9));
  });
});

describe("a graph and writes", () => {
  it("never gives what was deleted, and finds what was written since", () => {
    const made = make(2000, 16, clustered, Distance.Cosine), { store, random, next } = made;
    build(made);
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < 200; i++) {
        const row = Math.floor(2200 * random());
        if (random() < 0.5) store.delete(row);
        else store.set(row, next());
      }
      assert(recall(made, everyRow, wide) > 0.98);
      if (round % 2 === 0) build(made);
      assert(recall(made, everyRow, wide) > 0.98);
    }
    const query = next();
    const [{ row }] = search(store, query, everyRow, wide);
    store.set(row, query.map((x) => -x));
    assert(search(store, query, everyRow, wide).every((hit) => hit.row !== row));
    assertEquals(search(store, query.map((x) => -x), everyRow, wide)[0].row, row);
  });
  it("counts what is in it", () => {
    const made = make(3000, 8, clustered, Distance.Dot), { store, next } = made;
    build(made);
    for (let row = 0; row < 100; row++) store.delete(row);
    assertEquals(store.indexed, 2900);
    for (let row = 50; row < 150; row++) store.set(row, next());
    assertEquals(store.indexed, 2850);
    for (let row = 3000; row < 3010; row++) store.set(row, next());
    assertEquals([store.graphs.due, store.graphs.buildSome(never)], [true, false]);
    assertEquals([store.indexed, store.count, store.graphs.due], [2960, 2960, false]);
  });
  it("is built anew when much of it is gone, and answers meanwhile", () => {
    const made = make(2000, 16, clustered, Distance.Dot), { store } = made;
    build(made);
    for (let row = 0; row < 2000; row += 2) store.delete(row);
    const { links } = store.graphs.of(0)!;
    let steps = 0;
    assertEquals(store.graphs.buildSome(() => steps++ === 500), true);
    assertEquals(store.graphs.of(0)!.links, links);
    assert(recall(made, everyRow, wide) > 0.98);
    for (let row = 1; row < 300; row += 2) store.delete(row);
    build(made);
    assert(store.graphs.of(0)!.links.count < 1001);
    assert(recall(made, everyRow, wide) > 0.98);
  });
  it("survives that all its rows are written anew, and that all are deleted", () => {
    const made = make(1200, 16, clustered, Distance.Euclid), { store, next } = made;
    build(made);
    for (let row = 0; row < 1200; row++) store.set(row, next());
    assert(recall(made, everyRow, wide) > 0.98);
    build(made);
    assert(recall(made, everyRow, wide) > 0.98);
    for (let row = 0; row < 1200; row++) store.delete(row);
    assertEquals(search(store, next(), everyRow, wide), []);
    build(made);
    store.set(7, next());
    build(made);
    assertEquals(search(store, next(), everyRow, wide).map(({ row }) => row), [7]);
  });
});

describe("a graph and filters", () => {
  const count = sized(6000),
    queries = all ? 50 : 15,
    made = make(count, 16, clustered, Distance.Dot),
    { random } = made;
  build(made);
  for (const share of [0, 0.0005, 0.01, 0.1, 0.5, 0.9, 1]) {
    const rows = new Bitset(count);
    for (let row = 0; row < count; row++) if (random() < share) rows.add(row);
    const size = rows.count();
    it(`as rows, ${size} of ${count}`, () => {
      walking(share < 0.1 ? 0 : queries, () => {
        assert(recall(made, { size, rows, tie: byRow }, wide, queries) > 0.98);
        assert(recall(made, { size, rows: rows.toRows(), tie: byRow }, wide, queries) > 0.98);
      });
    });
    it(`as a test, ${size} of ${count}, whatever is estimated`, () => {
      for (const estimate of [0, size, count]) {
        const candidates = { size: estimate, test: (row: number) => rows.has(row), tie: byRow };
        assert(recall(made, candidates, wide, queries) > 0.98);
      }
    });
  }
  it("gives full lists where what passes lies far from what is asked", () => {
    const [{ row }] = search(made.store, made.next(), everyRow, { exact: true }), query = made.store.get(row);
    const near = new Set(
      made.store.nearest(made.store.prepare(query), count / 2, everyRow, { exact: true }).map((hit) => hit.row),
    );
    const test = (row: number) => !near.has(row);
    const hits = search(made.store, query, { size: count / 2, test, tie: byRow }, wide);
    assertEquals(hits.length, 10);
    assertRight(made.store, query, hits, { size: count / 2, test, tie: byRow });
  });
});

describe("a graph of hostile data", () => {
  for (const [name, shape] of Object.entries(hostile)) {
    it(`${name}: right lists, and what a look at all finds`, () => {
      for (const distance of [Distance.Dot, Distance.Euclid]) {
        const made = make(sized(2000), 7, shape, distance);
        build(made);
        const found = recall(made, everyRow, { hnswEf: 200 }, 20);
        assert(found > 0.9, `${name}, distance ${distance}: ${found}`);
        made.store.close();
      }
    });
  }
  it("duplicates are found as often as they are", () => {
    const random = seeded(3), few = Array.from({ length: 30 }, () => randomVector(12, random));
    const shape: Shape = () => few[Math.floor(few.length * random())];
    const made = make(1500, 12, shape, Distance.Dot);
    build(made);
    assert(recall(made, everyRow, {}) > 0.98);
    // A hundred that are alike fill the list of a walk that came to the wrong ones.
    walking(40, () => assert(recall(made, everyRow, wide) > 0.8));
  });
  it("one dimension, two, three", () => {
    for (const size of [1, 2, 3]) {
      const made = make(sized(3000), size, randomVector, Distance.Euclid);
      build(made);
      assert(recall(made, everyRow, wide) > 0.98);
    }
  });
});

describe("the graph's kernels", () => {
  it("give the same in WebAssembly and in TypeScript", () => {
    const random = seeded(11);
    for (const distance of [Distance.Dot, Distance.Euclid]) {
      for (const size of [3, 16, 50]) {
        const memories = [createMemory(), new ScalarMemory()];
        const both = memories.map((memory) => new DenseRows({ size, distance }, { create: () => memory }));
        for (let row = 0; row < 5000; row++) {
          const vector = randomVector(size, random);
          for (const rows of both) rows.write(row, vector);
        }
        const listed = Array.from({ length: 50 }, () => Math.floor(5000 * random()));
        const codes = Array.from({ length: both[0].codesStride }, () => Math.floor(600 * random()) - 300);
        const [a, b] = both.map((rows) => {
          const { memory, listAt, scoresAt, foundAt, codesStride, segmentBytes, queryCodesAt } = rows;
          const squares = rows.hasSquares ? rows.squaresAt(0) : 0, { kernels, words, floats, shorts } = memory;
          words.set(listed, listAt / 4);
          shorts.set(codes, queryCodesAt / 2);
          const at = [rows.codesAt(0), rows.infoAt(0), squares, segmentBytes] as const;
          kernels.codeRows(queryCodesAt, ...at, listAt, 50, codesStride, 0.01, 2, scoresAt);
          const scores = floats.slice(scoresAt / 4, scoresAt / 4 + 50);
          floats.set(scores.map((score) => score - 1), scoresAt / 4);
          const kept = kernels.diverse(...at, listAt, scoresAt, 50, codesStride, 16, foundAt);
          return { scores, kept: words.slice(foundAt / 4, foundAt / 4 + kept) };
        });
        assertEquals(a, b);
        assert(a.kept.length > 0);
      }
    }
  });
});

describe("walks that give way", () => {
  it("give each row once, in order, whatever is written, deleted and built meanwhile", () => {
    const made = make(sized(4000), 16, clustered, Distance.Dot), { store, random, next } = made;
    build(made);
    let parts = 0;
    for (let round = 0; round < (all ? 60 : 20); round++) {
      const test = round % 3 === 0 ? undefined : (row: number) => row % 3 > 0;
      const candidates: Candidates = { size: 2000, test, tie: byRow };
      const work = store.search(store.prepare(next()), 50, candidates, { hnswEf: 400, walked: true, counts });
      assert(isWork(work));
      let step = work.next(false);
      for (; !step.done; step = work.next(true)) {
        parts++;
        for (let i = 0; i < 20; i++) {
          const row = Math.floor(1.1 * sized(4000) * random());
          if (random() < 0.3) store.delete(row);
          else store.set(row, next());
        }
        // Another query is put where this one stood.
        search(store, next(), everyRow, wide);
        let steps = 0;
        if (random() < 0.5) store.graphs.buildSome(() => steps++ > 30);
      }
      const hits = step.value;
      assertEquals(new Set(hits.map(({ row }) => row)).size, hits.length);
      assert(hits.length >= 40);
      for (let i = 1; i < hits.length; i++) assert(hits[i - 1].score >= hits[i].score);
      assert(hits.every(({ row }) => test === undefined || test(row)));
    }
    assert(parts > 60);
    build(made);
    walking(50, () => assert(recall(made, everyRow, wide) > 0.97));
  });
  it("a query of zeros gets the rows in their order", () => {
    const made = make(2000, 8, clustered, Distance.Dot);
    build(made);
    const hits = search(made.store, new Float32Array(8), everyRow, wide);
    assertEquals(hits.map(({ row }) => row), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe("a graph that cannot be built", () => {
  it("is told of, and searches go on without it until the configuration is another", () => {
    const made = make(2000, 8, clustered, Distance.Dot), { store } = made;
    let left = 500;
    assertEquals(
      store.graphs.buildSome(() => {
        if (--left === 0) throw new RangeError("Array buffer allocation failed");
        return false;
      }),
      false,
    );
    assertEquals([store.graphs.failure?.message, store.indexed], ["Array buffer allocation failed", 0]);
    assertEquals([store.graphs.due, store.graphs.optimizer], [false, undefined]);
    assertEquals(recall(made, everyRow, wide), 1);
    store.graphs.configure(settings);
    build(made);
    assertEquals([store.graphs.failure, store.indexed], [undefined, 2000]);
  });
});

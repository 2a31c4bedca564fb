// What a map is worked out by: places of vectors, groups and their words, colours, near duplicates.
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { jsonText, parseJson } from "../../page/src/api/json.ts";
import { clustersOf, labelsOf } from "../../page/src/map/clusters.ts";
import { colouringOf, coloursOf } from "../../page/src/map/colouring.ts";
import { Grid } from "../../page/src/map/grid.ts";
import { guessFields } from "../../page/src/map/guess_fields.ts";
import { findPairs, type PairsRequest } from "../../page/src/map/pairs.ts";
import { valueAt } from "../../page/src/map/payload_path.ts";
import { pca } from "../../page/src/map/pca.ts";
import { fieldsOf } from "../../page/src/filter/field_types.ts";
import { article, kinds, seeded, size } from "./articles.ts";

const count = 2000;
const articles = Array.from({ length: count }, (_, i) => article(i + 1));
const payloads = articles.map(({ payload }) => payload as Record<string, unknown>);
const vectors = Float32Array.from(articles.flatMap(({ vectors }) => (vectors as { text: number[] }).text));

describe("PCA of a map", () => {
  const { x, y } = pca(vectors, count, size);

  it("shows more of the differences than any two coordinates of the vectors", () => {
    const variance = (of: (row: number) => number) => {
      const mean = payloads.reduce((sum, _, row) => sum + of(row), 0) / count;
      return payloads.reduce((sum, _, row) => sum + (of(row) - mean) ** 2, 0) / count;
    };
    const own = Array.from({ length: size }, (_, d) => variance((row) => vectors[row * size + d])).sort((a, b) =>
      b - a
    );
    assert(variance((row) => x[row]) > own[0], "the first axis");
    assert(variance((row) => x[row]) + variance((row) => y[row]) > own[0] + own[1], "both axes");
  });

  it("keeps points of a kind together", () => {
    const middles = kinds.map((kind) => {
      const rows = payloads.flatMap((payload, row) => payload.kind === kind ? [row] : []);
      const mean = (of: Float32Array) => rows.reduce((sum, row) => sum + of[row], 0) / rows.length;
      return { x: mean(x), y: mean(y) };
    });
    const square = (row: number, at: { x: number; y: number }) => (x[row] - at.x) ** 2 + (y[row] - at.y) ** 2;
    const middle = { x: 0, y: 0 };
    const inside = payloads.reduce(
      (sum, { kind }, row) => sum + square(row, middles[kinds.indexOf(kind as string)]),
      0,
    );
    const all = payloads.reduce((sum, _, row) => sum + square(row, middle), 0);
    assert(inside < 0.2 * all, `${inside} of ${all} is within kinds`);
  });

  it("takes a few points, and equal ones", () => {
    for (const few of [1, 2, 3]) {
      const found = pca(vectors.subarray(0, few * size), few, size);
      assertEquals([...found.x, ...found.y].filter((value) => !Number.isFinite(value)), []);
    }
    const equal = pca(new Float32Array(40).fill(0.5), 10, 4);
    assertEquals([...equal.x, ...equal.y].filter((value) => Math.abs(value) > 1e-6), []);
  });
});

describe("points of a map by place", () => {
  const random = seeded(5), points = { x: new Float32Array(500), y: new Float32Array(500) };
  for (let i = 0; i < 500; i++) [points.x[i], points.y[i]] = [random() * 10, random() * 4];
  const grid = new Grid(points), rows = [...points.x.keys()];

  it("are those in a box", () => {
    for (const box of [{ xMin: 2, xMax: 5, yMin: 1, yMax: 3 }, { xMin: -9, xMax: 99, yMin: -9, yMax: 99 }]) {
      const isIn = (i: number) =>
        points.x[i] >= box.xMin && points.x[i] <= box.xMax && points.y[i] >= box.yMin && points.y[i] <= box.yMax;
      assertEquals([...grid.within(box)], rows.filter(isIn));
    }
  });

  it("are those in a lasso, also one that is dented, and only those that are shown", () => {
    // Half-planes say what is in a triangle; a dent takes another triangle out of it.
    const side = (i: number, [ax, ay]: number[], [bx, by]: number[]) =>
      (bx - ax) * (points.y[i] - ay) - (by - ay) * (points.x[i] - ax) > 0;
    const inTriangle = (i: number, [a, b, c]: number[][]) =>
      side(i, a, b) === side(i, b, c) && side(i, b, c) === side(i, c, a);
    const big = [[1, 0.5], [9, 0.5], [5, 3.9]], dent = [[1, 0.5], [9, 0.5], [5, 1.8]];
    const wanted = rows.filter((i) => inTriangle(i, big) && !inTriangle(i, dent));
    const polygon = [[1, 0.5], [5, 1.8], [9, 0.5], [5, 3.9]].map(([x, y]) => ({ x, y }));
    assert(wanted.length > 20);
    assertEquals([...grid.inside(polygon)], wanted);
    assertEquals([...grid.inside(polygon, (row) => row % 2 === 0)], wanted.filter((row) => row % 2 === 0));
  });

  it("are nearest to a spot, within reach", () => {
    for (let turn = 0; turn < 50; turn++) {
      const at = { x: random() * 10, y: random() * 4 }, reach = 0.3;
      const far = (i: number) => Math.hypot(points.x[i] - at.x, points.y[i] - at.y);
      const best = rows.reduce((a, b) => far(b) < far(a) ? b : a);
      assertEquals(grid.nearest(at, reach), far(best) <= reach ? best : undefined);
    }
  });
});

describe("groups of a map", () => {
  const random = seeded(11), middles = [[0, 0], [10, 0], [5, 9]], words = ["heron", "bridge", "cheese"];
  const points = { x: new Float32Array(900), y: new Float32Array(900) };
  for (let i = 0; i < 900; i++) {
    const [mx, my] = middles[i % 3];
    [points.x[i], points.y[i]] = [mx + random() + random() + random(), my + random() + random() + random()];
  }
  const clusters = clustersOf(points);

  it("are the hills of its points", () => {
    assertEquals(clusters.length, 3);
    for (const { rows } of clusters) {
      assertEquals(new Set(Array.from(rows, (row) => row % 3)).size, 1);
      assert(rows.length > 290, `${rows.length} of 300`);
    }
  });

  it("are named by the words that they have and others have not", () => {
    const labels = labelsOf(clusters, Array.from({ length: 900 }, (_, i) => `The ${words[i % 3]} and the sea`));
    assertEquals(labels.map(({ text }) => text).sort(), ["bridge", "cheese", "heron"]);
    assertEquals(labelsOf(clusters, Array(900).fill("the same")), []);
    assertEquals(labelsOf(clusters, Array(900).fill(undefined)), []);
  });
});

describe("colours of a map", () => {
  it("are of the most frequent values, with the others and those without one in grey", () => {
    const values = Array.from(
      { length: 300 },
      (_, i) => i < 100 ? "a" : i < 160 ? ["b", "c"] : i < 170 ? null : `v${i}`,
    );
    const { entries, categories } = colouringOf(values);
    assertEquals(entries[0], { name: "a", count: 100, plain: false });
    assertEquals(entries[1], { name: "b", count: 60, plain: false });
    assertEquals(entries.length, 14);
    assertEquals(entries.at(-2), { name: "120 other values", count: 120, plain: true });
    assertEquals(entries.at(-1), { name: "No value", count: 10, plain: true });
    assertEquals(entries.reduce((sum, { count }) => sum + count, 0), 300);
    assertEquals([categories[0], categories[120], entries[categories[165]].name], [0, 1, "No value"]);
  });

  it("are ranges of numbers and dates, each with about as many points", () => {
    for (const make of [(i: number) => i / 10, (i: number) => new Date(i * 86_400_000).toISOString()]) {
      const { entries, categories, ramp } = colouringOf(Array.from({ length: 800 }, (_, i) => make(i)));
      assertEquals([ramp, entries.length], [true, 8]);
      for (const { count, name } of entries) assert(count > 90 && count < 110, `${name}: ${count}`);
      assertEquals([...categories].every((category, i) => i === 0 || category >= categories[i - 1]), true);
    }
    assertEquals(colouringOf([1, 2, 2, true]).ramp, false);
    assertEquals(colouringOf([]).entries.length, 1);
  });

  it("are as many as there are entries, in light and dark", () => {
    for (
      const values of [
        ["a", "b", "a"],
        Array.from({ length: 99 }, (_, i) => i),
        Array.from({ length: 99 }, String),
      ]
    ) {
      const colouring = colouringOf(values);
      for (const isDark of [true, false]) {
        const colours = coloursOf(colouring, isDark);
        assertEquals(colours.length, colouring.entries.length);
        assertEquals(colours.filter((colour) => !/^#[0-9a-f]{6}$/.test(colour)), []);
        assertEquals(new Set(colours).size >= Math.min(8, colours.length - 1), true);
      }
    }
  });
});

describe("near duplicates", () => {
  const planted = vectors.slice();
  for (let d = 0; d < size; d++) {
    planted[10 * size + d] = 2 * planted[500 * size + d];
    planted[30 * size + d] = planted[900 * size + d] + 0.001;
  }
  const found = (asked: Partial<PairsRequest>) =>
    [...findPairs({ vectors: planted, count, size, angle: true, least: 0.95, ...asked })].at(-1)!;
  const cosine = (a: number, b: number): number => {
    const dot = (p: number, q: number) => {
      let sum = 0;
      for (let d = 0; d < size; d++) sum += planted[p * size + d] * planted[q * size + d];
      return sum;
    };
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  };

  it("are all pairs that comparing each with each finds, by their angle", () => {
    const near: { readonly pair: string; readonly similarity: number }[] = [];
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) near.push({ pair: `${a} ${b}`, similarity: cosine(a, b) });
    }
    for (const least of [0.93, 0.95, 0.999]) {
      const wanted = near.filter(({ similarity }) => similarity >= least).map(({ pair }) => pair);
      const { pairs, looked, found: many } = found({ least });
      assert(wanted.length >= 2);
      assertEquals(pairs.map(({ a, b }) => `${a} ${b}`).sort(), wanted.sort(), String(least));
      assertEquals([looked, many], [count, wanted.length]);
    }
  });

  it("are by their distance where the angle does not count", () => {
    const { pairs } = found({ angle: false, least: 0.98 });
    assertEquals(pairs.map(({ a, b }) => [a, b]), [[30, 900]]);
  });

  it("are those of equal points too, of which the closest are kept and all are counted", () => {
    const told = found({ vectors: new Float32Array(100 * 4).fill(1), count: 100, size: 4, least: 1 });
    assertEquals([told.found, told.pairs.length, told.looked], [4950, 500, 100]);
  });
});

describe("fields of a map", () => {
  it("are read by the path that a filter names", () => {
    const payload = { a: { b: 1 }, list: [{ x: 1 }, { x: [2, 3] }, { y: 4 }], "a key": { c: null } };
    const wanted: [string, unknown][] = [
      ["a.b", 1],
      ["list[].x", [1, [2, 3]]],
      ['"a key".c', null],
      ["a.none", undefined],
      ["toString", undefined],
    ];
    for (const [path, value] of wanted) assertEquals(valueAt(payload, path), value, path);
  });

  it("are guessed: one whose values repeat, and one with words", () => {
    const points = articles.slice(0, 60).map(({ payload }) => ({ id: 1, payload: payload as Record<string, unknown> }));
    assertEquals(guessFields(fieldsOf({}, points), points), { colour: "kind", words: "title" });
    assertEquals(guessFields([], []), { colour: "", words: "" });
  });
});

describe("JSON of the studio", () => {
  it("keeps whole numbers beyond 2^53 wherever they stand, and reads all else as JSON does", () => {
    const whole = ["9007199254740993", "[9007199254740993]", '{"a":-9007199254740993}', '{"a": 18446744073709551615}'];
    for (const text of whole) assertEquals(jsonText(parseJson(text)), text.replace(": ", ":"), text);
    for (
      const text of [
        "0.12345678901234567",
        "[-1.2345678901234567e-8]",
        '{"a":"1234567890123456789"}',
        "9007199254740991",
      ]
    ) {
      assertEquals(parseJson(text), JSON.parse(text), text);
    }
  });
});

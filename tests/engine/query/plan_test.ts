// Plans: filters go down to the leaves, limits do not, and impossible combinations are refused.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import { emptyFilter, type Filter } from "../../../src/engine/condition/filter.ts";
import { type PlanNode, planQuery, type ResolvedTree } from "../../../src/engine/query/plan.ts";

const hasId = (...ids: number[]) => ({ kind: "hasId" as const, ids });
const should = (...ids: number[]): Filter => ({ ...emptyFilter, should: [hasId(...ids)] });
const nearest = { kind: "nearest" as const, target: new Float32Array([1]) };
const rrf = { kind: "rrf" as const, k: 2, weights: [] as number[] };

const tree = (parts: Partial<ResolvedTree> = {}): ResolvedTree => ({
  prefetch: [],
  operation: nearest,
  using: "",
  filter: undefined,
  idf: undefined,
  scoreThreshold: undefined,
  limit: 10,
  offset: 0,
  lookupFrom: undefined,
  ...parts,
});

const leafOf = (node: PlanNode): PlanNode => node.sources.length === 0 ? node : leafOf(node.sources[0]);

describe("a plan", () => {
  it("joins the should lists of a node and those above it", () => {
    const inner = tree({ filter: should(2) });
    const { root } = planQuery(tree({ filter: should(1), operation: rrf, prefetch: [inner] }));
    assertEquals(leafOf(root).filter, { ...emptyFilter, should: [hasId(1), hasId(2)], minShould: undefined });
  });

  it("adds the offset to the root's limit only", () => {
    const { root, offset } = planQuery(tree({ limit: 5, offset: 3, operation: rrf, prefetch: [tree({ limit: 2 })] }));
    assertEquals([root.limit, leafOf(root).limit, offset], [8, 2, 3]);
  });

  it("has the root pass over points where it lists them by id", () => {
    const { root, offset } = planQuery(tree({ operation: undefined, limit: 5, offset: 3 }));
    assertEquals([root.limit, root.skip, offset], [8, 3, 0]);
  });

  it("skips nothing of a draw of points, unless it draws from prefetches", () => {
    const sampled = (prefetch: ResolvedTree[]) =>
      planQuery(tree({ operation: { kind: "sample" }, limit: 5, offset: 3, prefetch }));
    const alone = sampled([]), over = sampled([tree()]);
    assertEquals([alone.root.limit, alone.offset, over.root.limit, over.offset], [5, 0, 8, 3]);
  });

  it("picks no more than the limit by MMR, whatever the offset", () => {
    const operation = { kind: "mmr" as const, target: nearest.target, diversity: 0.5, candidatesLimit: undefined };
    assertEquals(planQuery(tree({ operation, limit: 5, offset: 3 })).root.limit, 5);
  });

  const deep = (levels: number): ResolvedTree => levels === 0 ? tree() : tree({ prefetch: [deep(levels - 1)] });
  const refusals: [string, ResolvedTree, string][] = [
    [
      "a fusion without prefetches",
      tree({ operation: rrf }),
      "Wrong input: Validation failed: cannot apply Fusion without prefetches",
    ],
    [
      "a fusion that uses a vector",
      tree({ operation: rrf, using: "v" }),
      "Bad request: Fusion queries cannot be combined with the 'using' field.",
    ],
    [
      "as many weights as not prefetches",
      tree({ operation: { ...rrf, weights: [1, 2] }, prefetch: [tree()] }),
      "Wrong input: Validation failed: RRF weights length (2) does not match number of prefetches (1)",
    ],
    [
      "prefetches without a query",
      tree({ operation: undefined, prefetch: [tree()] }),
      "Bad request: A query is needed to merge the prefetches. Can't have prefetches without defining a query.",
    ],
    [
      "a threshold without a query",
      tree({ operation: undefined, scoreThreshold: 1 }),
      "Bad request: A query is needed to use the score_threshold. Can't have score_threshold without defining a query.",
    ],
    ["65 levels", deep(65), "Wrong input: Validation failed: prefetches depth 65 exceeds max depth 64"],
  ];
  for (const [name, refused, text] of refusals) {
    it(`is refused for ${name}`, () => {
      assertThrows(() => planQuery(refused), Error, text);
    });
  }
  it("takes 64 levels", () => assertEquals(planQuery(deep(64)).offset, 0));
});

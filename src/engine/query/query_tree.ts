// A query as it was asked: a tree of nodes, ids not yet looked up, filters not yet merged.
import type { ShardKeys } from "../request/addressing.ts";
import type { Filter } from "../condition/filter.ts";
import type { Formula } from "./formula/expression.ts";
import type { OrderBy } from "./operators/order_by.ts";
import type { PointId } from "../request/point_id.ts";
import type { Vector } from "../request/vector.ts";
import type { SearchParameters } from "../vector/graph/settings.ts";

/** A vector, or the id of a point whose stored vector is meant. */
export type Example = { readonly id: PointId } | { readonly vector: Vector };

export interface ExamplePair {
  readonly positive: Example;
  readonly negative: Example;
}

export type RecommendStrategy = "average" | "best" | "sum";

/** One way to score or order points. `V` is `Example` as asked and `Vector` once ids are looked up. */
export type Operation<V> =
  | { readonly kind: "nearest"; readonly target: V }
  | {
    readonly kind: "mmr";
    readonly target: V;
    readonly diversity: number;
    readonly candidatesLimit: number | undefined;
  }
  | {
    readonly kind: "recommend";
    readonly strategy: RecommendStrategy;
    readonly positive: readonly V[];
    readonly negative: readonly V[];
  }
  | { readonly kind: "discover"; readonly target: V; readonly pairs: readonly Pair<V>[] }
  | { readonly kind: "context"; readonly pairs: readonly Pair<V>[] }
  | {
    readonly kind: "feedback";
    readonly target: V;
    readonly feedback: readonly { readonly example: V; readonly score: number }[];
    readonly weights: { readonly a: number; readonly b: number; readonly c: number };
  }
  | { readonly kind: "text"; readonly text: string; readonly k: number; readonly b: number }
  | { readonly kind: "order"; readonly orderBy: OrderBy }
  | { readonly kind: "sample" }
  | { readonly kind: "rrf"; readonly k: number; readonly weights: readonly number[] }
  | { readonly kind: "dbsf" }
  | { readonly kind: "formula"; readonly formula: Formula };

export interface Pair<V> {
  readonly positive: V;
  readonly negative: V;
}

/** Where the vectors of ids come from, if not from the collection searched. */
export interface LookupFrom {
  readonly collection: string;
  readonly vectorName: string | undefined;
  readonly shardKeys: ShardKeys | undefined;
}

/** The part of SearchParams that says whose frequencies count. */
export interface IdfScope {
  readonly corpus: Filter | undefined;
}

export interface QueryTree {
  readonly prefetch: readonly QueryTree[];
  readonly operation: Operation<Example> | undefined;
  readonly using: string;
  readonly filter: Filter | undefined;
  readonly idf: IdfScope | undefined;
  readonly search?: SearchParameters | undefined;
  readonly scoreThreshold: number | undefined;
  readonly limit: number;
  readonly offset: number;
  readonly lookupFrom: LookupFrom | undefined;
}

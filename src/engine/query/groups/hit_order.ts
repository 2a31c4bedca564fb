// Which of two hits of a query comes first.
import type { Collection } from "../../collection/collection.ts";
import type { ResolvedTree } from "../plan.ts";
import { compareFloats, type Ranked } from "../ranked.ts";
import { tieOf } from "../scope.ts";
import { requireConfiguredVector } from "../vector_store.ts";
import type { HitOrder } from "./aggregator.ts";

/** @throws {StatusError} if a vector query names a vector that is not configured */
export function hitOrder(
  { operation, using }: Pick<ResolvedTree, "operation" | "using">,
  collection: Collection,
): HitOrder {
  const tie = tieOf(collection);
  if (!operation) return (a, b) => tie(a.row, b.row);
  switch (operation.kind) {
    case "sample":
      return () => 0;
    case "mmr":
      requireConfiguredVector(collection, using);
      return () => 0;
    case "order": {
      const sign = operation.orderBy.descending ? -1 : 1;
      return (a, b) => sign * (compareFloats(orderOf(a), orderOf(b)) || tie(a.row, b.row));
    }
    case "rrf":
    case "dbsf":
    case "formula":
      return (a, b) => compareFloats(b.score, a.score);
    case "text":
      return (a, b) => compareFloats(b.score, a.score) || tie(a.row, b.row);
    default: {
      requireConfiguredVector(collection, using);
      const plain = operation.kind === "nearest" ||
        (operation.kind === "recommend" && operation.strategy === "average");
      const ascending = plain && collection.vectors.get(using)!.ascending;
      return (a, b) =>
        (ascending ? compareFloats(a.score, b.score) : compareFloats(b.score, a.score)) || tie(a.row, b.row);
    }
  }
}

const orderOf = ({ orderValue }: Ranked): number => Number(orderValue?.int ?? orderValue?.float ?? 0);

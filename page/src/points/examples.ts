// What points shall be like, and what they shall not be like: examples, kept in the address.
import type { PointId } from "../api/types.ts";
import { idOf } from "./point_address.ts";
import { idText } from "./selection.ts";

export interface Examples {
  readonly like: readonly PointId[];
  readonly unlike: readonly PointId[];
}

export const strategies = {
  average_vector: "average of them",
  best_score: "the nearest of them",
  sum_scores: "sum over all of them",
} as const;
export type Strategy = keyof typeof strategies;

/** The parameter of an empty list: one that is not there has its own meaning. */
const none = "-";
const idsOf = (text: string | null): PointId[] =>
  (text ?? "").split(",").filter((each) => each !== "" && each !== none).map(idOf);

/** The examples of an address: of a point's page, at first the point itself. */
export function examplesOf(query: URLSearchParams, own: PointId): Examples {
  return { like: query.has("like") ? idsOf(query.get("like")) : [own], unlike: idsOf(query.get("unlike")) };
}

/** Parameters of the address for these. */
export function examplesQuery(
  { like, unlike }: Examples,
  own: PointId,
): { like: string | undefined; unlike: string | undefined } {
  const isFirst = like.length === 1 && idText(like[0]) === idText(own);
  return {
    like: isFirst ? undefined : like.map(idText).join(",") || none,
    unlike: unlike.map(idText).join(",") || undefined,
  };
}

const without = (ids: readonly PointId[], id: PointId) => ids.filter((each) => idText(each) !== idText(id));

/** With a point on one side, and no longer on the other. */
export const withExample = ({ like, unlike }: Examples, id: PointId, isLike: boolean): Examples => ({
  like: isLike ? [...without(like, id), id] : without(like, id),
  unlike: isLike ? without(unlike, id) : [...without(unlike, id), id],
});

export const withoutExample = ({ like, unlike }: Examples, id: PointId): Examples => ({
  like: without(like, id),
  unlike: without(unlike, id),
});

/** The query for points like these; undefined where there is no example that it can do with. */
export function examplesBody({ like, unlike }: Examples, strategy: Strategy): unknown {
  if (unlike.length === 0 && like.length === 1) return { nearest: like[0] };
  if (like.length === 0 && (unlike.length === 0 || strategy === "average_vector")) return undefined;
  return { recommend: { positive: like, negative: unlike, strategy } };
}

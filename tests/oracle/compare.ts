// Whether two engines answered alike: numbers by tolerance, points of equal score as a set.
import type { Answer } from "./engines.ts";
import type { Json, Request } from "./random.ts";

const near = (a: number, b: number, tolerance = 5e-5): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance + 1e-5 * Math.max(Math.abs(a), Math.abs(b));

/** DBSF divides by the spread of the scores, so the last digits of nearly equal ones become large. */
const dbsfTolerance = 5e-3;

/** @returns undefined where the answers agree, else what differs. */
export function difference(request: Request, want: Answer, got: Answer): string | undefined {
  if (want.error !== undefined || got.error !== undefined) {
    return (want.error === undefined) === (got.error === undefined)
      ? undefined
      : `expected ${want.error ?? "an answer"}, got ${got.error ?? "an answer"}`;
  }
  if (request.query?.orderBy) return deep(idsOf(want.ok), idsOf(got.ok), "points");
  if (request.call === "query") {
    const tolerance = request.query?.fusion === "DBSF" ? dbsfTolerance : undefined;
    return differRanked(want.ok, got.ok, request.limit ?? 10, tolerance);
  }
  if (request.call === "facet") return deep(counted(want.ok), counted(got.ok), "facet");
  if (request.call === "scroll" && request.orderBy) return differOrdered(want.ok.points, got.ok.points);
  if (request.call === "scroll") {
    return deep(want.ok.next, got.ok.next, "next") ??
      deep(want.ok.points.map(named), got.ok.points.map(named), "points");
  }
  return deep(want.ok, got.ok, request.call);
}

const named = (point: Json): Json => ({
  ...point,
  vectors: Array.isArray(point.vectors) ? { "": point.vectors } : point.vectors,
});
/** Which neighbours become one entry is left to the order of equal values. */
const idsOf = (hits: [Json, number][]): Json[] => [...new Set(hits.map(([id]) => String(id)))].sort();
/** Qdrant's engine lists values that no point has any more; a node does not. */
const counted = (list: Json[]): Json[] =>
  list.filter(([, count]) => count > 0).sort((a, b) => String(a[0]) < String(b[0]) ? -1 : 1);

function differRanked(
  want: [Json, number][],
  got: [Json, number][],
  limit: number,
  tolerance?: number,
): string | undefined {
  if (want.length !== got.length) return `expected ${want.length} points, got ${got.length}`;
  const scores = new Map(want.map(([id, score]) => [id, score]));
  for (const [i, [id, score]] of got.entries()) {
    if (!near(want[i][1], score, tolerance)) return `place ${i}: expected ${want[i]}, got ${got[i]}`;
    const other = scores.get(id);
    const cutTie = got.length >= limit && near(score, got.at(-1)![1], tolerance);
    if (other === undefined && !cutTie) return `place ${i}: point ${id} does not belong`;
    if (other !== undefined && !near(other, score, tolerance)) {
      return `point ${id}: expected score ${other}, got ${score}`;
    }
  }
}

function differOrdered(want: Json[], got: Json[]): string | undefined {
  const entries = (points: Json[]) => points.map(({ id, order }) => `${Number(order)} ${id}`).sort();
  return deep(want.map(({ order }) => Number(order)), got.map(({ order }) => Number(order)), "order") ??
    deep(entries(want), entries(got), "entries");
}

function deep(want: Json, got: Json, at: string): string | undefined {
  if (typeof want === "number" && typeof got === "number") {
    return near(want, got) ? undefined : `${at}: expected ${want}, got ${got}`;
  }
  if (typeof want !== "object" || typeof got !== "object" || want === null || got === null) {
    return want === got || (want == null && got == null)
      ? undefined
      : `${at}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`;
  }
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    const found = deep(want[key], got[key], `${at}.${key}`);
    if (found) return found;
  }
}

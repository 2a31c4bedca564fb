// Whether a collection has arrived: each point is read from both sides and compared, and both are counted.
import type * as wire from "../gen/wire.ts";
import type { Caller } from "../rpc/caller.ts";
import { ahead } from "./ahead.ts";
import { Digest } from "./canonical.ts";
import { type Pace, type Place, rawPages, selectorOf } from "./copy_part.ts";
import { insist } from "./insist.ts";
import { countOf, failure, type Plan } from "./migrate_plan.ts";
import { everything, idText, rawGet } from "./raw_points.ts";
import { comparePoints, type Comparison, tolerancesOf } from "./same_points.ts";

/** What both sides have. */
export interface Verified {
  readonly digest: { readonly source: string; readonly target: string };
  readonly rounded: number;
}

/**
 * Compares a collection on both sides.
 *
 * @param exactly false where the target may have other points too
 * @throws {DataLossError} the sides differ; the error says by how much, and names the first points
 */
export async function verifyPlan(
  source: Caller,
  target: Caller,
  { from, to, info, parts }: Plan,
  pace: Pace,
  { exactly, verified }: { readonly exactly: boolean; verified(points: number): void },
): Promise<Verified> {
  const found: Comparison = { rounded: 0, different: [], differences: 0 };
  const sides = { source: new Digest(), target: new Digest(), found, tolerances: tolerancesOf(info) };
  const counts = { source: 0, target: 0 };
  for (const { key } of parts) {
    for await (const [{ points }] of ahead(rawPages({ client: source, collectionName: from, key }, undefined, pace))) {
      const there = await pointsOf({ client: target, collectionName: to, key }, points, pace);
      comparePoints(points, there, ({ id }) => idText(id), sides);
      verified(points.length);
    }
    counts.source += await countOf(source, from, key, pace.call);
    counts.target += await countOf(target, to, key, pace.call);
  }
  const { differences, different, rounded } = found;
  if (differences > 0 || (exactly && counts.source !== counts.target)) {
    const which = differences === 0 ? "" : `; ${differences} are missing or otherwise, first ${different.join(", ")}`;
    const text = `${JSON.stringify(to)} has ${counts.target} points, ${JSON.stringify(from)} ${counts.source}${which}`;
    throw failure(target, "DATA_LOSS", text);
  }
  return { digest: { source: sides.source.text, target: sides.target.text }, rounded };
}

async function pointsOf(
  { client, collectionName, key }: Place,
  points: readonly wire.RetrievedPoint[],
  { call, retries }: Pace,
): Promise<Map<string, wire.RetrievedPoint>> {
  if (points.length === 0) return new Map();
  const ids = points.map(({ id }) => id);
  const request = { collectionName, ids, shardKeySelector: selectorOf(key), ...everything };
  const answer = await insist(() => client.call<wire.GetResponse>(rawGet, request, call), retries, call.signal);
  return new Map((answer.result ?? []).map((point) => [idText(point.id), point]));
}

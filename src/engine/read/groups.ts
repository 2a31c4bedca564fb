// Points/SearchGroups, RecommendGroups and QueryGroups: the best hits of each of the best groups, with the points of another collection that keys name.
import type * as wire from "../../gen/wire.ts";
import { finish, partRows, whole, type Work } from "../../turns.ts";
import { admitRead, type Admitted, chargeRead, checkAddress } from "../admit/admit_read.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { noPayload } from "../payload/select.ts";
import type { GroupKey } from "../query/groups/aggregator.ts";
import { collectGroups, type Grouping } from "../query/groups/collect.ts";
import type { QueryTree } from "../query/query_tree.ts";
import { readTree } from "../query/read_tree.ts";
import { lookupsOf, referencesOf, requireLookup, resolveTree, vectorMissing } from "../query/resolve.ts";
import { defaultGroups, defaultGroupSize } from "../request/default_limits.ts";
import { parseJsonPath } from "../request/json_path.ts";
import { parseUuid, type PointId } from "../request/point_id.ts";
import { readSelection, retrievedPoints, scoredPoints } from "./output.ts";
import { filtersOf, namedBy, readRecommendation, recommendationTree } from "./recommend.ts";
import { chargeSearches, lookUpAll } from "./run_query.ts";
import { readSearch } from "./search.ts";

type GroupsRequest = Pick<
  wire.QueryPointGroups,
  "groupBy" | "limit" | "groupSize" | "withPayload" | "withVectors" | "withLookup"
>;

/** Reads what the three calls share, and answers once there is a collection and a tree. */
function readGroups(request: GroupsRequest) {
  const grouping: Grouping = {
    path: parseJsonPath(request.groupBy),
    limit: Number(request.limit ?? defaultGroups),
    size: Number(request.groupSize ?? defaultGroupSize),
  };
  const selection = readSelection(request.withPayload, request.withVectors);
  const lookup = request.withLookup && readLookup(request.withLookup);
  return function* (
    engine: EngineState,
    { collection, searched }: Admitted,
    tree: QueryTree,
  ): Work<wire.GroupsResult> {
    // Here the server looks for the vector only, and so does not tell that the point itself is missing.
    const missing = (_id: PointId, vectorName: string) => vectorMissing(vectorName);
    const resolved = resolveTree(engine, collection, tree, missing);
    const found = yield* collectGroups(resolved, grouping, { collection: searched, random: engine.random }, (plan) => {
      if (searched === collection) chargeSearches(engine, collection, [plan]);
    });
    // What hits have beside their score is read when they are known.
    const filled = selection.payload !== noPayload || selection.vectors !== false;
    if (filled && searched === collection) {
      chargeRead(engine, collection, () => found.reduce((sum, { hits }) => sum + hits.length, 0));
    }
    const lookUp = lookup?.(engine, found.map(({ key }) => key));
    const groups: wire.PointGroup[] = [];
    for (const { key, hits } of found) {
      const points = yield* whole(scoredPoints(searched, hits, selection));
      // Whose points have all gone meanwhile is no group.
      if (points.length > 0) groups.push({ id: writeKey(key), hits: points, lookup: lookUp?.(key) });
      if (groups.length % partRows === 0) yield;
    }
    return { groups };
  };
}

function writeKey(key: GroupKey): wire.GroupId {
  if (typeof key === "string") return { stringValue: key };
  return key < 0 ? { integerValue: key } : { unsignedValue: key };
}

export function* searchGroups(engine: EngineState, request: wire.SearchPointGroups): Work<wire.SearchGroupsResponse> {
  const tree = readSearch(request);
  const run = readGroups(request);
  return { result: yield* run(engine, admitRead(engine, "searchGroups", request, tree), tree) };
}

export function* recommendGroups(
  engine: EngineState,
  request: wire.RecommendPointGroups,
): Work<wire.RecommendGroupsResponse> {
  const asked = readRecommendation(request);
  const run = readGroups(request);
  const admitted = admitRead(engine, "recommendGroups", request, filtersOf(asked));
  lookUpAll(engine, admitted.collection, [namedBy(asked)]);
  return { result: yield* run(engine, admitted, recommendationTree(engine, admitted.collection, asked)) };
}

export function* queryGroups(engine: EngineState, request: wire.QueryPointGroups): Work<wire.QueryGroupsResponse> {
  checkAddress(request);
  const tree = readTree({ ...request, limit: request.limit ?? defaultGroups });
  const run = readGroups(request);
  const admitted = admitRead(engine, "queryGroups", request, tree);
  lookUpAll(engine, admitted.collection, [{ lookups: lookupsOf(tree), references: referencesOf(tree) }]);
  return { result: yield* run(engine, admitted, tree) };
}

type Lookup = (key: GroupKey) => wire.RetrievedPoint | undefined;

/** Payload unless refused. Given the keys of all groups, which are read from the collection together. */
function readLookup(
  request: wire.WithLookup,
): (engine: EngineState, keys: readonly GroupKey[]) => Lookup {
  const selection = readSelection(request.withPayload, request.withVectors, true);
  return (engine, keys) => {
    const collection = requireLookup(engine, request.collection);
    const asked = keys.filter((key) => pointIdOf(key) !== undefined).length;
    if (asked > 0) chargeRead(engine, collection, () => asked);
    return (key) => {
      const id = pointIdOf(key);
      const row = id === undefined ? -1 : collection.points.rowOf(id);
      return row < 0 ? undefined : finish(retrievedPoints(collection, [{ row }], selection))[0];
    };
  };
}

/** Only a UUID's canonical text names a point. */
function pointIdOf(key: GroupKey): PointId | undefined {
  if (typeof key === "string") return parseUuid(key) === key ? key : undefined;
  return key >= 0 ? key : undefined;
}

// Points/Recommend and RecommendBatch: ids and vectors that are liked or not, in their older form.
import type * as wire from "../../gen/wire.ts";
import { after, type Maybe, type Work } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { badRequest, pointMissing, raw } from "../request/failure.ts";
import { type Filter, readFilter } from "../condition/filter.ts";
import { type PointId, readPointId } from "../request/point_id.ts";
import type { Example, LookupFrom, QueryTree, RecommendStrategy } from "../query/query_tree.ts";
import { recommendStrategy } from "../query/read_query.ts";
import { readIdf, readLookupFrom, readParameters } from "../query/read_tree.ts";
import { lookupSource, withoutIds } from "../query/resolve.ts";
import { vectorStore } from "../query/vector_store.ts";
import { admitRead } from "../admit/admit_read.ts";
import type { Filters } from "../admit/read_checks.ts";
import type { Vector } from "../request/vector.ts";
import { lookUpAll, type Named, prepareQuery, type Ready, runBatch, runOne } from "./run_query.ts";
import { readExampleVector } from "./example_vector.ts";
import { readSelection, searchedPoints } from "./output.ts";

type RecommendNode = Omit<wire.RecommendPoints, "collectionName" | "offset"> & Pick<wire.RecommendPoints, "offset">;

/** A recommendation as it was read; its ids wait for the collection. */
export interface Recommendation {
  readonly strategy: RecommendStrategy;
  readonly positive: readonly Example[];
  readonly negative: readonly Example[];
  readonly lookupFrom: LookupFrom | undefined;
  readonly using: string;
  readonly filter: Filter | undefined;
  readonly rest: Pick<QueryTree, "idf" | "search" | "scoreThreshold" | "limit" | "offset">;
}

export function readRecommendation(request: RecommendNode): Recommendation {
  const examples = (ids: wire.PointId[], vectors: wire.Vector[]): Example[] => [
    ...ids.map((id) => ({ id: readPointId(id) })),
    ...vectors.map((vector) => ({ vector: readExampleVector(vector) })),
  ];
  return {
    positive: examples(request.positive, request.positiveVectors),
    negative: examples(request.negative, request.negativeVectors),
    strategy: readStrategy(request.strategy),
    lookupFrom: readLookupFrom(request.lookupFrom),
    using: request.using ?? "",
    filter: readFilter(request.filter),
    rest: {
      idf: readIdf(request.params),
      search: readParameters(request.params),
      scoreThreshold: request.scoreThreshold,
      limit: Number(request.limit),
      offset: Number(request.offset ?? 0),
    },
  };
}

function readStrategy(strategy: number | undefined): RecommendStrategy {
  const read = recommendStrategy(strategy);
  if (!read) throw raw(`Unknown recommend strategy: ${strategy}`);
  return read;
}

/** The tree of a recommendation: vectors in the place of ids; ids without the vector left out. */
export function recommendationTree(engine: EngineState, collection: Collection, asked: Recommendation): QueryTree {
  const { strategy, lookupFrom, using, rest } = asked;
  const excluded: PointId[] = [];
  const vectorOf = (example: Example): Vector[] => {
    if (!("id" in example)) return [example.vector];
    const source = lookupSource(engine, collection, lookupFrom, lookupFrom ? lookupFrom.vectorName ?? "" : using);
    if (source.own) excluded.push(example.id);
    const row = source.collection.points.rowOf(example.id);
    if (row < 0) throw pointMissing(example.id);
    const store = vectorStore(source.collection, source.vectorName);
    return store.has(row) ? [store.get(row)] : [];
  };
  const positive = asked.positive.flatMap(vectorOf).map((vector) => ({ vector }));
  const negative = asked.negative.flatMap(vectorOf).map((vector) => ({ vector }));
  const filter = withoutIds(asked.filter, excluded);
  const operation = { kind: "recommend" as const, strategy, positive, negative };
  return { ...rest, prefetch: [], operation, using, filter, lookupFrom: undefined };
}

/** What a recommendation needs before its ids are looked at; groups do not ask for it. */
function requireExamples({ strategy, positive, negative }: Recommendation): void {
  if (strategy === "average") {
    if (positive.length > 0) return;
    throw badRequest("At least one positive vector ID required with this strategy");
  }
  if (positive.length + negative.length > 0) return;
  throw badRequest("At least one positive or negative vector ID required with this strategy");
}

function readRequest(request: wire.RecommendPoints): Ready<Filters> {
  const asked = readRecommendation(request);
  const selection = readSelection(request.withPayload, request.withVectors);
  return {
    ...namedBy(asked),
    given: filtersOf(asked),
    check: () => requireExamples(asked),
    prepare: (engine, collection) => {
      const tree = recommendationTree(engine, collection, asked);
      return prepareQuery(engine, collection, tree, (searched, found) => searchedPoints(searched, found, selection));
    },
  };
}

export const filtersOf = ({ filter, rest }: Recommendation): Filters => ({ filter, idf: rest.idf });

/** The collections and ids that a recommendation names. */
export function namedBy({ lookupFrom, positive, negative }: Recommendation): Named {
  const collection = lookupFrom?.collection;
  const references = [...positive, ...negative].flatMap((example) =>
    "id" in example ? [{ collection, id: example.id }] : []
  );
  return { lookups: collection === undefined ? [] : [collection], references };
}

export function recommend(engine: EngineState, request: wire.RecommendPoints): Maybe<wire.RecommendResponse> {
  const ready = readRequest(request), admitted = admitRead(engine, "recommend", request, ready.given);
  if (Number(request.limit) > 0) return after(runOne(engine, ready, admitted), (result) => ({ result }));
  lookUpAll(engine, admitted.collection, [{ lookups: ready.lookups, references: [] }]);
  return { result: [] };
}

export function* recommendBatch(
  engine: EngineState,
  request: wire.RecommendBatchPoints,
): Work<wire.RecommendBatchResponse> {
  const admit = (given: readonly Filters[]) => admitRead(engine, "recommendBatch", request, given);
  return { result: yield* runBatch(engine, request.recommendPoints, readRequest, admit) };
}

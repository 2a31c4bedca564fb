// Points/Discover and DiscoverBatch: a target and pairs of examples, in their older form.
import type * as wire from "../../gen/wire.ts";
import { after, type Maybe, type Work } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import { checkReadConsistency } from "../request/addressing.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { badRequest, pointMissing, raw } from "../request/failure.ts";
import { type Filter, readFilter } from "../condition/filter.ts";
import { type PointId, readPointId } from "../request/point_id.ts";
import type { Example, ExamplePair, LookupFrom, Operation, QueryTree } from "../query/query_tree.ts";
import { readIdf, readLookupFrom, readParameters } from "../query/read_tree.ts";
import { lookupSource, type Reference, vectorMissing, withoutIds } from "../query/resolve.ts";
import { vectorStore } from "../query/vector_store.ts";
import { admitRead } from "../admit/admit_read.ts";
import type { Filters } from "../admit/read_checks.ts";
import type { Vector } from "../request/vector.ts";
import { prepareQuery, type Ready, runBatch, runOne } from "./run_query.ts";
import { readExampleVector } from "./example_vector.ts";
import { readSelection, searchedPoints } from "./output.ts";

interface Discovery {
  readonly target: Example | undefined;
  readonly pairs: readonly ExamplePair[];
  readonly lookupFrom: LookupFrom | undefined;
  readonly using: string;
  readonly filter: Filter | undefined;
  readonly rest: Pick<QueryTree, "idf" | "search" | "scoreThreshold" | "limit" | "offset">;
}

function readDiscovery(request: wire.DiscoverPoints): Discovery {
  const target = request.target && readTarget(request.target);
  const pairs = request.context.map(({ positive, negative }) => {
    if (!positive || !negative) throw raw("Both positive and negative are required in a context pair");
    return { positive: readExample(positive), negative: readExample(negative) };
  });
  return {
    target,
    pairs,
    lookupFrom: readLookupFrom(request.lookupFrom),
    using: request.using ?? "",
    filter: readFilter(request.filter),
    rest: {
      idf: readIdf(request.params),
      search: readParameters(request.params),
      scoreThreshold: undefined,
      limit: Number(request.limit),
      offset: Number(request.offset ?? 0),
    },
  };
}

function readTarget(target: wire.TargetVector): Example {
  if (!target.single) throw raw("Target vector is malformed");
  return readExample(target.single);
}

function readExample(example: wire.VectorExample): Example {
  if (example.id) return { id: readPointId(example.id) };
  if (example.vector) return { vector: readExampleVector(example.vector) };
  throw raw("Vector example, which can be id or bare vector, is malformed");
}

function discoveryTree(engine: EngineState, collection: Collection, asked: Discovery): QueryTree {
  const { lookupFrom, using, rest } = asked;
  const vectorName = lookupFrom ? lookupFrom.vectorName ?? "" : using;
  const excluded: PointId[] = [];
  const find = (example: Example): Vector | undefined => {
    if (!("id" in example)) return example.vector;
    const source = lookupSource(engine, collection, lookupFrom, vectorName);
    if (source.own) excluded.push(example.id);
    const row = source.collection.points.rowOf(example.id);
    if (row < 0) throw pointMissing(example.id);
    const store = vectorStore(source.collection, vectorName);
    return store.has(row) ? store.get(row) : undefined;
  };
  const vectorOf = (example: Example): Example => {
    const vector = find(example);
    if (!vector) throw vectorMissing(vectorName);
    return { vector };
  };
  const target = asked.target && find(asked.target);
  const pairs = asked.pairs.map(({ positive, negative }) => ({
    positive: vectorOf(positive),
    negative: vectorOf(negative),
  }));
  const operation: Operation<Example> = target
    ? { kind: "discover", target: { vector: target }, pairs }
    : { kind: "context", pairs };
  return { ...rest, prefetch: [], operation, using, filter: withoutIds(asked.filter, excluded), lookupFrom: undefined };
}

function readRequest(request: wire.DiscoverPoints): Ready<Filters> {
  const asked = readDiscovery(request);
  const selection = readSelection(request.withPayload, request.withVectors);
  return {
    given: { filter: asked.filter, idf: asked.rest.idf },
    lookups: [], // of these the server makes sure only when an id is looked up
    references: referencesIn(asked),
    prepare: (engine, collection) => {
      if (!asked.target && asked.pairs.length === 0) throw badRequest("target and/or context_pairs must be specified");
      const tree = discoveryTree(engine, collection, asked);
      return prepareQuery(engine, collection, tree, (searched, found) => searchedPoints(searched, found, selection));
    },
  };
}

function referencesIn({ target, pairs, lookupFrom }: Discovery): Reference[] {
  const examples = [...target ? [target] : [], ...pairs.flatMap(({ positive, negative }) => [positive, negative])];
  const collection = lookupFrom?.collection;
  return examples.flatMap((example) => "id" in example ? [{ collection, id: example.id }] : []);
}

export function discover(engine: EngineState, request: wire.DiscoverPoints): Maybe<wire.DiscoverResponse> {
  const ready = readRequest(request);
  const admitted = admitRead(engine, "discover", request, ready.given);
  return after(runOne(engine, ready, admitted), (result) => ({ result }));
}

/** Only here the server reads the consistency of an item. */
function readItem(request: wire.DiscoverPoints): Ready<Filters> {
  checkReadConsistency(request.readConsistency);
  return readRequest(request);
}

export function* discoverBatch(
  engine: EngineState,
  request: wire.DiscoverBatchPoints,
): Work<wire.DiscoverBatchResponse> {
  const admit = (given: readonly Filters[]) => admitRead(engine, "discoverBatch", request, given);
  return { result: yield* runBatch(engine, request.discoverPoints, readItem, admit) };
}

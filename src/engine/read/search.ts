// Points/Search and SearchBatch: a nearest query in its older form.
import type * as wire from "../../gen/wire.ts";
import { after, type Maybe, type Work } from "../../turns.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { raw } from "../request/failure.ts";
import { readFilter } from "../condition/filter.ts";
import type { QueryTree } from "../query/query_tree.ts";
import { readIdf, readParameters } from "../query/read_tree.ts";
import { sparseVector } from "../request/vector.ts";
import { admitRead } from "../admit/admit_read.ts";
import type { Filters } from "../admit/read_checks.ts";
import type { Vector } from "../request/vector.ts";
import { prepareQuery, type Ready, runBatch, runOne } from "./run_query.ts";
import { readSelection, searchedPoints } from "./output.ts";

type SearchNode = Pick<
  wire.SearchPoints,
  "vector" | "sparseIndices" | "vectorName" | "filter" | "params" | "scoreThreshold" | "limit" | "offset"
>;

/** The tree of a search, or of a search for groups. */
export function readSearch(request: SearchNode): QueryTree {
  return {
    prefetch: [],
    operation: { kind: "nearest", target: { vector: readVector(request) } },
    using: request.vectorName ?? "",
    filter: readFilter(request.filter),
    idf: readIdf(request.params),
    search: readParameters(request.params),
    scoreThreshold: request.scoreThreshold,
    limit: Number(request.limit),
    offset: Number(request.offset ?? 0),
    lookupFrom: undefined,
  };
}

function readVector({ vector, sparseIndices, vectorName }: SearchNode): Vector {
  if (!sparseIndices) return vector;
  if (vectorName === undefined) throw raw("Sparse vector must have a name specified");
  const indices = sparseIndices.data;
  if (indices.length !== vector.length) {
    throw sparseMismatch("values: Validation error: must be the same length as indices [{}]");
  }
  if (new Set(indices).size !== indices.length) throw sparseMismatch("indices: Validation error: must be unique [{}]");
  return sparseVector(indices, vector);
}

const sparseMismatch = (text: string) => raw(`Sparse indices does not match sparse vector conditions: ${text}`);

function readRequest(request: wire.SearchPoints): Ready<Filters> {
  const tree = readSearch(request);
  const selection = readSelection(request.withPayload, request.withVectors);
  return {
    given: tree,
    lookups: [],
    references: [],
    prepare: (engine, collection) =>
      prepareQuery(engine, collection, tree, (searched, found) => searchedPoints(searched, found, selection)),
  };
}

export function search(engine: EngineState, request: wire.SearchPoints): Maybe<wire.SearchResponse> {
  const ready = readRequest(request);
  const admitted = admitRead(engine, "search", request, ready.given);
  return after(runOne(engine, ready, admitted), (result) => ({ result }));
}

export function* searchBatch(engine: EngineState, request: wire.SearchBatchPoints): Work<wire.SearchBatchResponse> {
  const admit = (given: readonly Filters[]) => admitRead(engine, "searchBatch", request, given);
  return { result: yield* runBatch(engine, request.searchPoints, readRequest, admit) };
}

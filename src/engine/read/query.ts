// Points/Query and QueryBatch.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection.ts";
import type { EngineState } from "../engine_state.ts";
import { readTree } from "../query/read_tree.ts";
import { readSelection, scoredPoints } from "./output.ts";
import { runQuery } from "./run_query.ts";

/** A query that was read, waiting for its collection. */
type Ready = (engine: EngineState, collection: Collection) => wire.ScoredPoint[];

function readRequest(request: wire.QueryPoints): Ready {
  const tree = readTree(request, Number(request.offset ?? 0));
  const selection = readSelection(request.withPayload, request.withVectors);
  return (engine, collection) => scoredPoints(collection, runQuery(engine, collection, tree), selection);
}

export function query(engine: EngineState, request: wire.QueryPoints): wire.QueryResponse {
  const run = readRequest(request);
  return { result: run(engine, engine.catalog.resolve(request.collectionName)) };
}

export function queryBatch(engine: EngineState, request: wire.QueryBatchPoints): wire.QueryBatchResponse {
  const runs = request.queryPoints.map(readRequest);
  const collection = engine.catalog.resolve(request.collectionName);
  return { result: runs.map((run) => ({ result: run(engine, collection) })) };
}

// Points/Query and QueryBatch.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../engine_state.ts";
import { readTree } from "../query/read_tree.ts";
import { admitRead } from "../strict/admit_read.ts";
import { type Ready, runBatch, runOne } from "./batch.ts";
import { readSelection, scoredPoints } from "./output.ts";
import { prepareQuery } from "./run_query.ts";

function readRequest(request: wire.QueryPoints): Ready {
  const tree = readTree(request, Number(request.offset ?? 0));
  const selection = readSelection(request.withPayload, request.withVectors);
  return (engine, collection) => {
    const search = prepareQuery(engine, collection, tree);
    return (searched) => scoredPoints(searched, search(searched), selection);
  };
}

export function query(engine: EngineState, request: wire.QueryPoints): wire.QueryResponse {
  const ready = readRequest(request);
  return { result: runOne(engine, ready, admitRead(engine, "query", request)) };
}

export function queryBatch(engine: EngineState, request: wire.QueryBatchPoints): wire.QueryBatchResponse {
  const admit = () => admitRead(engine, "queryBatch", request);
  return { result: runBatch(engine, request.queryPoints, readRequest, admit) };
}

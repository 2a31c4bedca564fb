// Points/Query and QueryBatch.
import type * as wire from "../../gen/wire.ts";
import type { Explain } from "../../transport/service.ts";
import { after, type Maybe, type Work } from "../../turns.ts";
import type { EngineState } from "../operation/engine_state.ts";
import type { QueryTree } from "../query/query_tree.ts";
import { readTree } from "../query/read_tree.ts";
import { lookupsOf, referencesOf } from "../query/resolve.ts";
import { admitRead, checkAddress } from "../admit/admit_read.ts";
import { prepareQuery, type Ready, runBatch, runOne } from "./run_query.ts";
import { readSelection, scoredPoints } from "./output.ts";

function readRequest(request: wire.QueryPoints): Ready<QueryTree> {
  const tree = readTree(request, Number(request.offset ?? 0));
  const selection = readSelection(request.withPayload, request.withVectors);
  return {
    given: tree,
    lookups: lookupsOf(tree),
    references: referencesOf(tree),
    prepare: (engine, collection) =>
      prepareQuery(engine, collection, tree, (searched, found) => scoredPoints(searched, found, selection)),
  };
}

export function query(engine: EngineState, request: wire.QueryPoints, explain?: Explain): Maybe<wire.QueryResponse> {
  checkAddress(request);
  const ready = readRequest(request);
  const admitted = admitRead(engine, "query", request, ready.given);
  return after(runOne(engine, ready, admitted, explain), (result) => ({ result }));
}

export function* queryBatch(engine: EngineState, request: wire.QueryBatchPoints): Work<wire.QueryBatchResponse> {
  checkAddress(request);
  const admit = (trees: readonly QueryTree[]) => admitRead(engine, "queryBatch", request, trees);
  return { result: yield* runBatch(engine, request.queryPoints, readRequest, admit) };
}

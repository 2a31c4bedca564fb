// Delete: points that are gone already are no error.
import type * as wire from "../../gen/wire.ts";
import { checkOrdering, readShardKeys } from "../collections/shards.ts";
import type { EngineState } from "../engine_state.ts";
import { chargeWrite, checkWrite, type Write } from "../strict/write_checks.ts";
import { checkNotEmpty, readSelection, select } from "./selector.ts";
import { submit } from "./submit.ts";

export function deletePoints(engine: EngineState, request: wire.DeletePoints): wire.UpdateResult {
  const selection = readSelection(request.points, "PointSelector is missing"), keys = readShardKeys(request.shardKeySelector);
  checkOrdering(request.ordering);
  const collection = engine.catalog.resolve(request.collectionName);
  const write: Write = { kind: "delete", selector: request.points, timeout: request.timeout };
  checkWrite(engine, collection, write);
  chargeWrite(engine, collection, keys, write);
  if ("ids" in selection) checkNotEmpty(selection.ids);
  return submit(collection, request, (number) => ({ operation: { kind: "delete", number, ids: select(collection, selection).ids } }));
}

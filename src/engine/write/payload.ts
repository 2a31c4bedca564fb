// SetPayload, OverwritePayload, DeletePayload, ClearPayload: each resolved to the payloads that come of it.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection.ts";
import { checkOrdering, readShardKeys } from "../collections/shards.ts";
import type { EngineState } from "../engine_state.ts";
import { parseJsonPath } from "../json_path.ts";
import { checkPayload } from "../payload/check.ts";
import { deleteAt, mergeAt, mergePayload } from "../payload/edit.ts";
import { decodePayload, encodePayload } from "../payload/json.ts";
import type { PointId } from "../point_id.ts";
import { chargeWrite, checkWrite, type Write } from "../strict/write_checks.ts";
import { checkNotEmpty, readSelection, select } from "./selector.ts";
import { submit } from "./submit.ts";

/** The new payload of a point, given its old one as a view. */
type Edit = (payload: Uint8Array) => Uint8Array;

interface PayloadRequest extends wire.ClearPayloadPoints {
  readonly selector: wire.PointsSelector | undefined;
}

export function setPayload(engine: EngineState, request: wire.SetPayloadPoints): wire.UpdateResult {
  const path = request.key === undefined ? undefined : parseJsonPath(request.key);
  const selection = readSelection(request.pointsSelector, "points_selector is expected");
  const given = decodePayload(checkPayload(request.payload));
  return edit(engine, { ...request, selector: request.pointsSelector }, selection, "setPayload", (payload) => {
    const entries = decodePayload(payload);
    if (path === undefined) mergePayload(entries, given);
    else mergeAt(entries, path, given);
    return encodePayload(entries);
  });
}

/** `key` means nothing here and is not even read. */
export function overwritePayload(engine: EngineState, request: wire.SetPayloadPoints): wire.UpdateResult {
  const selection = readSelection(request.pointsSelector, "points_selector is expected");
  const given = checkPayload(request.payload);
  return edit(engine, { ...request, selector: request.pointsSelector }, selection, "setPayload", () => given);
}

export function deletePayload(engine: EngineState, request: wire.DeletePayloadPoints): wire.UpdateResult {
  const paths = request.keys.map(parseJsonPath);
  const selection = readSelection(request.pointsSelector, "points_selector is expected");
  return edit(engine, { ...request, selector: request.pointsSelector }, selection, "delete", (payload) => {
    const entries = decodePayload(payload);
    for (const path of paths) deleteAt(entries, path);
    return encodePayload(entries);
  });
}

export function clearPayload(engine: EngineState, request: wire.ClearPayloadPoints): wire.UpdateResult {
  const selection = readSelection(request.points, "PointSelector is missing"), empty = new Uint8Array(0);
  return edit(engine, { ...request, selector: request.points }, selection, "delete", () => empty);
}

function edit(
  engine: EngineState,
  request: PayloadRequest,
  selection: ReturnType<typeof readSelection>,
  kind: "setPayload" | "delete",
  change: Edit,
): wire.UpdateResult {
  const keys = readShardKeys(request.shardKeySelector);
  checkOrdering(request.ordering);
  const collection = engine.catalog.resolve(request.collectionName);
  const write: Write = { kind, selector: request.selector, timeout: request.timeout };
  checkWrite(engine, collection, write);
  chargeWrite(engine, collection, keys, write);
  if ("ids" in selection) checkNotEmpty(selection.ids);
  return submit(collection, request, (number) => {
    const { ids, failure } = select(collection, selection);
    return { operation: { kind: "payloads", number, ids, payloads: ids.map((id) => changed(collection, id, change)) }, failure };
  });
}

function changed({ points, payloads }: Collection, id: PointId, change: Edit): Uint8Array {
  return change(payloads.get(points.rowOf(id)));
}

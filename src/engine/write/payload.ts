// SetPayload, OverwritePayload, DeletePayload, ClearPayload: each resolved to the payloads that come of it.
import type * as wire from "../../gen/wire.ts";
import { after, inParts, type Maybe } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { parseJsonPath } from "../request/json_path.ts";
import { checkPayload } from "../payload/check.ts";
import { deleteAt, mergeAt, mergePayload } from "../payload/edit.ts";
import { decodePayload, encodePayload } from "../payload/json.ts";
import { admitWrite } from "../admit/admit_write.ts";
import { askedOf, isShort, readSelection, select, type Selection } from "./selector.ts";
import { type InShard, type Resolved, submit, type Written } from "./submit.ts";

/** What becomes of a payload; undefined is that of a point that has none. */
type Edit = (payload: Uint8Array | undefined) => Uint8Array | undefined;

const noPayload = new Uint8Array(0);

/** A point without a payload takes it as it is given, nulls included. */
export function setPayload(engine: EngineState, request: wire.SetPayloadPoints): Maybe<Written> {
  const path = request.key === undefined ? undefined : parseJsonPath(request.key);
  const selection = readSelection(request.pointsSelector, "points_selector is expected");
  const bytes = checkPayload(request.payload), given = decodePayload(bytes);
  return edit(engine, request, selection, "setPayload", (payload) => {
    if (payload === undefined && path === undefined) return bytes;
    const entries = decodePayload(payload ?? noPayload);
    if (path === undefined) mergePayload(entries, given);
    else mergeAt(entries, path, given);
    return path === undefined ? encodePayload(entries) : checkPayload(encodePayload(entries));
  });
}

/** `key` means nothing here and is not even read. */
export function overwritePayload(engine: EngineState, request: wire.SetPayloadPoints): Maybe<Written> {
  const selection = readSelection(request.pointsSelector, "points_selector is expected");
  const given = checkPayload(request.payload);
  return edit(engine, request, selection, "setPayload", () => given);
}

export function deletePayload(engine: EngineState, request: wire.DeletePayloadPoints): Maybe<Written> {
  const paths = request.keys.map(parseJsonPath);
  const selection = readSelection(request.pointsSelector, "points_selector is expected");
  const change: Edit = (payload) => {
    if (payload === undefined) return undefined;
    const entries = decodePayload(payload);
    for (const path of paths) deleteAt(entries, path);
    return encodePayload(entries);
  };
  return edit(engine, request, selection, "delete", paths.length > 0 ? change : undefined);
}

export function clearPayload(engine: EngineState, request: wire.ClearPayloadPoints): Maybe<Written> {
  const selection = readSelection(request.points, "PointSelector is missing");
  return edit(engine, request, selection, "delete", () => undefined);
}

function edit(
  engine: EngineState,
  request: Omit<wire.ClearPayloadPoints, "points">,
  selection: Selection,
  kind: "setPayload" | "delete",
  change: Edit | undefined,
): Maybe<Written> {
  const collection = admitWrite(engine, kind, request, selection);
  return submit(engine, collection, request, {
    isShort: isShort(selection),
    asked: askedOf(selection),
    resolve: (inShard) => resolveEdit(collection, selection, change, inShard),
  });
}

/** @param change undefined if there is nothing to do: then the points keep their version */
function resolveEdit(
  collection: Collection,
  selection: Selection,
  change: Edit | undefined,
  inShard: InShard,
): Maybe<Resolved> {
  const { points, payloads } = collection;
  return after(select(collection, selection, inShard), ({ ids, failure }) => {
    if (change === undefined) return { effect: { kind: "nothing" }, failure };
    const changed: (Uint8Array | undefined)[] = [];
    const done = inParts(ids.length, (from, to) => {
      for (let i = from; i < to; i++) {
        const row = points.rowOf(ids[i]);
        changed.push(change(payloads.has(row) ? payloads.get(row) : undefined));
      }
    });
    return after(done, () => ({ effect: { kind: "payloads", ids, payloads: changed }, failure }));
  });
}

// Groups' with_lookup: the point of another collection that a group's key names.
import type * as wire from "../../gen/wire.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { parseUuid, type PointId } from "../request/point_id.ts";
import type { GroupKey } from "../query/groups/group_key.ts";
import { requireLookup } from "../query/resolve.ts";
import { chargeRead } from "../admit/admit_read.ts";
import { readSelection, retrievedPoints } from "./output.ts";

type Lookup = (key: GroupKey) => wire.RetrievedPoint | undefined;

/** Payload unless refused. Given the keys of all groups, which are read from the collection together. */
export function readLookup(
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
      return row < 0 ? undefined : retrievedPoints(collection, [{ row }], selection)[0];
    };
  };
}

/** Only a UUID's canonical text names a point. */
function pointIdOf(key: GroupKey): PointId | undefined {
  if (typeof key === "string") return parseUuid(key) === key ? key : undefined;
  return key >= 0 ? key : undefined;
}

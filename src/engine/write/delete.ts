// Delete: points that are gone already are no error.
import type * as wire from "../../gen/wire.ts";
import { after, type Maybe } from "../../turns.ts";
import type { Collection } from "../collection/collection.ts";
import type { EngineState } from "../operation/engine_state.ts";
import type { PointId } from "../request/point_id.ts";
import { admitWrite } from "../admit/admit_write.ts";
import { askedOf, isShort, readSelection, select, type Selection } from "./selector.ts";
import { type InShard, submit, type Written } from "./submit.ts";

export function deletePoints(engine: EngineState, request: wire.DeletePoints): Maybe<Written> {
  const selection = readSelection(request.points, "PointSelector is missing");
  const collection = admitWrite(engine, "delete", request, selection);
  return submit(engine, collection, request, {
    isShort: isShort(selection),
    asked: askedOf(selection),
    resolve: (inShard) => after(doomed(collection, selection, inShard), (ids) => ({ effect: { kind: "delete", ids } })),
  });
}

function doomed(collection: Collection, selection: Selection, inShard: InShard): Maybe<readonly PointId[]> {
  if (selection.ids === undefined) return after(select(collection, selection, inShard), ({ ids }) => ids);
  const { points } = collection;
  const there = selection.ids.filter((id) => points.rowOf(id) >= 0 && (inShard === undefined || inShard(id)));
  return [...new Set(there)];
}

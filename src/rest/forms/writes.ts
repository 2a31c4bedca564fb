// Bodies that write points.
import { FormError, invalid, renamed } from "../form_error.ts";
import { type Json, JsonObject } from "../json/value.ts";
import {
  at,
  type FieldForm,
  into,
  keyed,
  list,
  nullable,
  placeless,
  type Read,
  string,
  struct,
  untagged,
  type Wire,
} from "../reading.ts";
import { Refusal } from "../http.ts";
import { filter, leniently } from "./filter.ts";
import { like, nothing, shaped } from "../shape.ts";
import { wordOf } from "./messages.ts";
import { payload } from "./payload.ts";
import { path } from "./paths.ts";
import { batchVectors, byShardKey, pointId, vectors } from "./points.ts";

const ids: Read = into("ids", list(pointId));
const point = struct("PointStruct", {
  id: { to: "id", read: pointId, required: true },
  vector: { to: "vectors", read: vectors, required: true, also: ["vectors"] },
  payload: { to: "payload", read: payload },
});

const conditional: Readonly<Record<string, FieldForm>> = { update_filter: { to: "updateFilter", read: filter } };
const upserting: Readonly<Record<string, FieldForm>> = {
  ...byShardKey,
  ...conditional,
  update_mode: { to: "updateMode", read: wordOf("UpdateMode") },
};
const pointsForm = struct("PointsList", { points: { to: "points", read: list(point), required: true }, ...upserting });

const batch = struct("Batch", {
  ids: { to: "ids", read: list(pointId), required: true },
  vectors: { to: "vectors", read: batchVectors, required: true },
  payloads: { to: "payloads", read: list(nullable(payload)) },
}, { then: zipped });

/** A batch as points, one for each id. */
function zipped({ ids, vectors, payloads }: Wire): Wire {
  const fits = (length: number) => length === ids.length || (length === -1);
  const wrong = (what: string, length: number) =>
    invalid("batch", `number of ids and ${what} must be equal (${ids.length} != ${length})`);
  if (!fits(vectors.length)) throw wrong("vectors", vectors.length);
  if (payloads !== undefined && payloads.length !== ids.length) throw wrong("payloads", payloads.length);
  return ids.map((id: Wire, i: number) => ({ id, vectors: vectors.vectorsAt(i), payload: payloads?.[i] }));
}
const batchForm = struct("PointsBatch", { batch: { to: "points", read: batch, required: true }, ...upserting });

const neither: Read = () => {
  throw new FormError("Invalid PointInsertOperations format", "none");
};
shaped(neither, () => nothing);
const upsertForm = keyed(neither, { batch: batchForm, points: pointsForm });
export const upsert = placeless(upsertForm);

/** Ids before a filter. */
function selected(to: string, fields: Readonly<Record<string, FieldForm>> = {}): Read<Wire> {
  return untagged<Wire>(
    "PointsSelector",
    struct("PointIdsList", { points: { to: "ids", read: ids, required: true }, ...byShardKey, ...fields }, {
      then: ({ ids, ...rest }) => ({ ...rest, [to]: { points: ids } }),
    }),
    struct("FilterSelector", { filter: { to: "filter", read: filter, required: true }, ...byShardKey, ...fields }, {
      then: ({ filter, ...rest }) => ({ ...rest, [to]: { filter } }),
    }),
  );
}
/** These filters are not looked at for conditions that ask nothing. */
const selector = leniently(selected("points"));
export const deletePoints = placeless(selector);
export const clearPayload = placeless(selector);

/** Ids or a filter, or both: then the ids. */
const either: Readonly<Record<string, FieldForm>> = {
  points: { to: "ids", read: ids },
  filter: { to: "filter", read: filter },
  ...byShardKey,
};
const someOf = ["points", "filter"];
function chosen({ ids, filter, ...rest }: Wire): Wire {
  if (ids === undefined && filter === undefined) {
    throw new FormError("Either list of point ids or filter must be provided", "none");
  }
  return { ...rest, pointsSelector: ids === undefined ? { filter } : { points: ids } };
}
const key: FieldForm = { to: "key", read: path };
export const setPayload = struct("SetPayload", {
  payload: { to: "payload", read: payload, required: true },
  ...either,
  key,
}, { then: chosen, someOf });
export const deletePayload = struct("DeletePayload", {
  keys: { to: "keys", read: list(path), required: true },
  ...either,
}, { then: chosen, someOf });

/** Whether there is no number in it. */
const isEmpty = (value: Json): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : value instanceof JsonObject && value.values.every((each) => Array.isArray(each) && each.length === 0);
const someVectors: Read<Wire> = like((value: Json) => {
  if (isEmpty(value)) throw invalid("", "must specify vectors to update for point");
  return vectors(value);
}, vectors);
const pointVectors = renamed(
  struct("PointVectors", {
    id: { to: "id", read: pointId, required: true },
    vector: { to: "vectors", read: someVectors, required: true, also: ["vectors"] },
  }),
  /^vector\.\?/,
  "?",
);
export const updateVectors = struct("UpdateVectors", {
  points: { to: "points", read: list(pointVectors), required: true },
  ...byShardKey,
  ...conditional,
}, {
  then(found) {
    if (found.points.length === 0) throw invalid("points", "must specify points to update");
    return found;
  },
});

/** With ids and a filter both are done: `also` is the second request. */
export const deleteVectors = struct("DeleteVectors", {
  vector: { to: "vectors", read: into("names", list(string)), required: true, also: ["vectors"] },
  ...either,
}, {
  someOf,
  then(wire) {
    if (wire.vectors.names.length === 0) throw invalid("vector", "must specify vector names to delete");
    if (wire.ids === undefined && wire.filter === undefined) {
      throw new Refusal(400, "Bad request: No filter or points provided");
    }
    const first = chosen(wire);
    if (wire.ids === undefined || wire.filter === undefined) return first;
    return { ...first, also: { ...first, pointsSelector: { filter: wire.filter } } };
  },
});

const upsertOperation: Read<Wire> = into("upsert", upsertForm);
const operation = untagged<Wire>(
  "UpdateOperation",
  at("upsert", upsertOperation),
  at("delete", into("deletePoints", selector)),
  at("set_payload", into("setPayload", setPayload)),
  at("overwrite_payload", into("overwritePayload", setPayload)),
  at("delete_payload", into("deletePayload", deletePayload)),
  at("clear_payload", into("clearPayload", selector)),
  at("update_vectors", into("updateVectors", updateVectors)),
  at("delete_vectors", into("deleteVectors", deleteVectors)),
);

/** An operation on ids and on a filter is two; the answer tells one. */
export const updateBatch = struct("UpdateOperations", {
  operations: { to: "operations", read: list(operation), required: true },
}, {
  then({ operations }) {
    return {
      operations: operations.flatMap((each: Wire) => {
        if (each.deleteVectors?.also === undefined) return [each];
        const { also, ...first } = each.deleteVectors;
        return [{ deleteVectors: first }, { deleteVectors: also }];
      }),
    };
  },
});

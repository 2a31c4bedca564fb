// What a collection holds, as plain data: all that a read could tell, but where rows lie.
import type { Collection } from "../../../src/engine/collection/collection.ts";
import { compileFilter } from "../../../src/engine/filter/compile.ts";
import { readFilter } from "../../../src/engine/condition/filter.ts";
import { rowsOf } from "../../../src/engine/rows/row_set.ts";
import type * as wire from "../../../src/gen/wire.ts";
import { plainOf } from "../payload/plain.ts";

const field = (key: string, condition: object): wire.Condition => ({ field: { key, ...condition } });

/** Each is answered from the field indexes where there are some. */
const conditions: readonly wire.Condition[] = [
  field("n", { range: { gte: 3 } }),
  field("n", { match: { integer: 2 } }),
  field("word", { match: { keyword: "red" } }),
  { isEmpty: { key: "n" } },
  { isNull: { key: "word" } },
];

const whole = (condition: wire.Condition): wire.Filter => ({ must: [condition], should: [], mustNot: [] });

/** @param versions false leaves out the numbers of operations */
export function dump(collection: Collection, versions = true): unknown {
  const { points, payloads, vectors, indexes } = collection;
  const rows = Array.from(points.rowsById());
  return {
    points: rows.map((row) => ({
      id: points.idAt(row),
      version: versions ? points.versionAt(row) : 0,
      payload: payloads.has(row) ? plainOf(payloads.get(row)) : "none",
      vectors: [...vectors].filter(([, store]) => store.has(row)).map(([name, store]) => [name, store.get(row)]),
    })),
    counts: [...vectors].map(([name, store]) => [name, store.count, store.rows.count()]),
    size: [points.size, points.live.count()],
    bytes: payloads.bytes,
    indexes: [...indexes.info()].sort(([a], [b]) => a < b ? -1 : 1),
    found: conditions.map((condition) =>
      Array.from(
        rowsOf(compileFilter(readFilter(whole(condition)), collection).rows()),
        (row) => String(points.idAt(row)),
      )
        .sort()
    ),
    operations: versions ? [collection.lastOperation, ...collection.shardOperations] : [],
  };
}

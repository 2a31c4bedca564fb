// Our database in a file, as npm installs it.
import type * as Quiver from "../../../mod.ts";
import { rowOf } from "../../engine/workload.ts";
import { type BesideDatabase, high, low, nearest, type Place } from "./beside_database.ts";

const collectionName = "beside";

export async function open({ file, workload, load }: Place): Promise<BesideDatabase> {
  const { connect, waitForGreen } = load<typeof Quiver>("@quiver/qdrant"), { size, vectors, numbers } = workload;
  const db = await connect(`file:${file}`);
  const query = async (vector: Float32Array, filter?: Quiver.Filter): Promise<number[]> => {
    const { result } = await db.points.query({ collectionName, query: vector, limit: nearest, filter });
    return result.map(({ id }) => Number(id));
  };
  return {
    async create() {
      await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Dot" } });
      await db.points.createFieldIndex({ collectionName, fieldName: "n", fieldType: "Integer", wait: true });
    },
    upsert(ids) {
      const points = ids.map((id) => ({
        id,
        vectors: rowOf(vectors, size, id),
        payload: { n: numbers[id], name: `point ${id}` },
      }));
      return db.points.upsert({ collectionName, points, wait: true });
    },
    finish: () => waitForGreen(db, { collectionName }, { timeoutMs: 3_600_000 }),
    search: (vector) => query(vector),
    filtered: (vector) => query(vector, { must: [{ key: "n", range: { gte: low, lt: high } }] }),
    close: () => db.close(),
  };
}

// `@lancedb/lancedb`: a table in a folder, with an index of the number; vectors are searched by looking at all, as it does unless told otherwise.
import { rowOf } from "../../engine/workload.ts";
import { type BesideDatabase, high, low, nearest, type Place } from "./beside_database.ts";

interface Query {
  distanceType(type: string): Query;
  where(condition: string): Query;
  select(columns: string[]): Query;
  limit(count: number): Query;
  toArray(): Promise<{ id: number }[]>;
}
interface Table {
  add(rows: object[]): Promise<unknown>;
  createIndex(column: string): Promise<void>;
  vectorSearch(vector: Float32Array): Query;
}
interface Connection {
  tableNames(): Promise<string[]>;
  openTable(name: string): Promise<Table>;
  createTable(name: string, rows: object[]): Promise<Table>;
  close(): void;
}

export async function open({ file, workload, load }: Place): Promise<BesideDatabase> {
  const { connect } = load<{ connect(folder: string): Promise<Connection> }>("@lancedb/lancedb");
  const db = await connect(file), { size, vectors, numbers } = workload;
  let table = (await db.tableNames()).length > 0 ? await db.openTable("points") : undefined;
  const find = async (query: Query): Promise<number[]> =>
    (await query.distanceType("dot").select(["id", "n", "name", "_distance"]).limit(nearest).toArray()).map(({ id }) =>
      Number(id)
    );
  return {
    create() {},
    async upsert(ids) {
      const rows = ids.map((id) => ({
        id,
        vector: Array.from(rowOf(vectors, size, id)),
        n: numbers[id],
        name: `point ${id}`,
      }));
      if (table === undefined) table = await db.createTable("points", rows);
      else await table.add(rows);
    },
    finish: () => table!.createIndex("n"),
    search: (vector) => find(table!.vectorSearch(vector)),
    filtered: (vector) => find(table!.vectorSearch(vector).where(`n >= ${low} AND n < ${high}`)),
    close: () => db.close(),
  };
}

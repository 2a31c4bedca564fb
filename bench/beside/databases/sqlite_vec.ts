// `sqlite-vec` over Node's own SQLite: vectors and the number in its table, the rest beside them.
import { existsSync } from "node:fs";
import { rowOf } from "../../engine/workload.ts";
import { type BesideDatabase, high, low, nearest, type Place } from "./beside_database.ts";

interface Statement {
  run(...values: unknown[]): unknown;
  all(...values: unknown[]): { id: number }[];
}
interface Sqlite {
  exec(text: string): void;
  prepare(text: string): Statement;
  close(): void;
}

export function open({ file, workload, load }: Place): BesideDatabase {
  const { DatabaseSync } = load<{ DatabaseSync: new (file: string, options: object) => Sqlite }>("node:sqlite");
  const there = existsSync(file), db = new DatabaseSync(file, { allowExtension: true });
  load<{ load(db: Sqlite): void }>("sqlite-vec").load(db);
  const { size, vectors, numbers } = workload;
  if (!there) {
    db.exec(
      `CREATE VIRTUAL TABLE points USING vec0(id INTEGER PRIMARY KEY, vector FLOAT[${size}], n INTEGER, +name TEXT)`,
    );
  }
  const bytes = (vector: Float32Array) => new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  const find = (condition: string): Statement =>
    db.prepare(`SELECT id, n, name, distance FROM points WHERE vector MATCH ? AND k = ${nearest}${condition}`);
  const plain = find(""), filtered = find(` AND n >= ${low} AND n < ${high}`);
  return {
    create() {},
    upsert(ids) {
      const insert = db.prepare("INSERT INTO points (id, vector, n, name) VALUES (?, ?, ?, ?)");
      db.exec("BEGIN");
      for (const id of ids) {
        insert.run(BigInt(id), bytes(rowOf(vectors, size, id)), BigInt(numbers[id]), `point ${id}`);
      }
      db.exec("COMMIT");
    },
    finish() {},
    search: (vector) => plain.all(bytes(vector)).map(({ id }) => id),
    filtered: (vector) => filtered.all(bytes(vector)).map(({ id }) => id),
    close: () => db.close(),
  };
}

// A process with one database, which says in milliseconds of its processor what its works cost.
// usage: database_process NAME PACKAGES FILE COUNT; first prints { open }, which is to the first answer where the file is there; then
// answers lines of JSON, each with { ms } of one and the { ids } of the last: { do: "create" | "finish" }, { do: "upsert", from, times } for
// batches of 1000, { do: "search" | "filtered", from, times }
import { existsSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { embeddingLike, makeWorkload, queryCount, rowOf } from "../engine/workload.ts";
import { cpuPerCall } from "../measure/turns.ts";
import { type BesideDatabase, loaderFrom, type Place } from "./databases/beside_database.ts";

export const size = 128;

interface Asked {
  readonly do: "create" | "upsert" | "finish" | "search" | "filtered";
  readonly from: number;
  readonly times: number;
}

const batchOf = (batch: number) => Array.from({ length: 1000 }, (_, i) => batch * 1000 + i);

const [name, packages, file, count] = process.argv.slice(2), there = existsSync(file);
const workload = makeWorkload(Number(count), size, embeddingLike);
const { open } = await import(`./databases/${name}.ts`) as {
  open(place: Place): BesideDatabase | Promise<BesideDatabase>;
};
const query = (i: number) => rowOf(workload.queries, size, i % queryCount);
let db: BesideDatabase;
const opened = await cpuPerCall(1, async () => {
  db = await open({ file, workload, load: loaderFrom(packages) });
  if (there) await db.search(query(0));
});
console.log(JSON.stringify({ open: opened }));
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as Asked;
  let ids: number[] = [];
  const works = {
    create: () => db.create(),
    upsert: (i: number) => db.upsert(batchOf(i)),
    finish: () => db.finish(),
    search: async (i: number) => ids = await db.search(query(i)),
    filtered: async (i: number) => ids = await db.filtered(query(i)),
  };
  const ms = await cpuPerCall(asked.times, (i) => works[asked.do](asked.from + i));
  console.log(JSON.stringify({ ms, ids }));
}
await db!.close();
process.exit();

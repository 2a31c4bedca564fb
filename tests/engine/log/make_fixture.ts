// Makes a database with a record of every type, as a killed process leaves it, and the text of what a client sees of it.
// usage: deno run -A --import-map tests/offline/import_map.json tests/engine/log/make_fixture.ts FOLDER NAME
// What once was made and released stays as it is: a new format, version or type of records gets a file of its own.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { openFileEngine } from "../../../src/engine/file_engine.ts";
import { call } from "./native_call.ts";
import { script } from "./script.ts";
import { seen } from "./seen.ts";

const [folder, name] = process.argv.slice(2), scratch = mkdtempSync(join(tmpdir(), "quiver-fixture-"));
let now = 1_700_000_000_000;
const path = join(scratch, "x.db"),
  engine = await openFileEngine(path, { clock: () => now += 1000, random: () => 0.5 });
for (const [rpc, request] of script) await call(engine, rpc, request);
const { snapshotDescription: one } = await call(engine, "Snapshots/Create", { collectionName: "c" });
const { snapshotDescription: full } = await call(engine, "Snapshots/CreateFull");
await call(engine, "Snapshots/DeleteFull", { snapshotName: full.name });
await engine.restore(one.name);
await call(engine, "Points/Upsert", { collectionName: "c", wait: true, points: [{ id: 9, vectors: { w: [9, 9] } }] });
copyFileSync(path, join(folder, `${name}.db`));
writeFileSync(join(folder, `${name}.txt`), `${await seen(engine)}\n`);
await engine.close();
rmSync(scratch, { recursive: true });

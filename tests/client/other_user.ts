// Makes databases that another user may not use as it likes, becomes that user, and tells as JSON what it was told.
// usage: other_user.ts FOLDER, as root
import { chmodSync, chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { openDatabase, restoreSnapshot, verify } from "@quiver/qdrant";
import { fill, withDatabase } from "./file_folder.ts";

const folder = process.argv[2], nobody = 65534;
const pathOf = (name: string): string => join(folder, name, "x.db");

/** Each a folder with a database, its mode and its file's. */
const made: Readonly<Record<string, readonly [folder: number, file: number]>> = {
  unreadable: [0o777, 0o600],
  readable: [0o777, 0o644],
  "closed folder": [0o700, 0o666],
  "its own file": [0o755, 0o666],
};

chmodSync(folder, 0o755);
for (const [name, [folderMode, fileMode]] of Object.entries(made)) {
  mkdirSync(join(folder, name));
  await withDatabase(pathOf(name), (db) => fill(db, "c", 3));
  chmodSync(pathOf(name), fileMode);
  chmodSync(`${pathOf(name)}-lock`, 0o666);
  chmodSync(join(folder, name), folderMode);
}
chownSync(pathOf("its own file"), nobody, nobody);
mkdirSync(join(folder, "empty folder"), 0o755);
// What is loaded on first use is not this user's to read later.
await verify(pathOf("readable"));
await restoreSnapshot(join(folder, "warm.db"), pathOf("readable"));
await withDatabase(join(folder, "warm.db"), (db) => db.snapshots.createFull({}));

process.setgid!(nobody);
process.setuid!(nobody);

const told: Record<string, string> = {};
async function tell(what: string, run: () => Promise<string>): Promise<void> {
  told[what] = await run().catch((error: Error) => `${error.name} ${error.message.replace(/^.*?: (?=\/)/, "")}`);
}
for (const name of ["unreadable", "readable", "closed folder", "empty folder"]) {
  await tell(
    `open ${name}`,
    () => openDatabase(`file:${pathOf(name)}`).then((database) => database.close().then(() => "opened")),
  );
}
await tell("open its own file", () =>
  withDatabase(pathOf("its own file"), async (db) => {
    const count = async () => (await db.points.count({ collectionName: "c" })).result.count, before = await count();
    await db.points.upsert({ collectionName: "c", points: [{ id: 9, vectors: [1, 1] }], wait: true });
    return `${before} points, ${await count()} after a write`;
  }));
for (const name of ["unreadable", "readable"]) {
  await tell(`verify ${name}`, async () => (await verify(pathOf(name))).whole ? "whole" : "damaged");
}
await tell(
  "restore readable",
  () => restoreSnapshot(pathOf("readable"), pathOf("its own file")).then(() => "restored"),
);
await tell(
  "snapshot its own file",
  () => withDatabase(pathOf("its own file"), (db) => db.snapshots.createFull({}).then(() => "written")),
);
console.log(JSON.stringify(told));

// Snapshots over REST: down, up, and in the place of a collection.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertGreater, assertMatch } from "@std/assert";
import { openDatabase, serve } from "../../mod.ts";
import { inFolder } from "../client/file_folder.ts";
import { Door, vectors, withDoor } from "./door.ts";

describe("Snapshots over REST", () => {
  const points = "/collections/c/points", snapshots = "/collections/c/snapshots";
  async function snapshotOf(door: Door): Promise<{ name: string; size: number; checksum: string; bytes: Uint8Array }> {
    await door.json("PUT", "/collections/c", vectors);
    await door.json("PUT", `${points}?wait=true`, {
      points: [{ id: 1, vector: [1, 2], payload: { a: "x".repeat(3_000_000) } }],
    });
    const { result } = await door.json("POST", snapshots);
    const answer = await door.send("GET", `${snapshots}/${result.name}`);
    assertEquals(answer.headers.get("content-type"), "application/octet-stream");
    return { ...result, bytes: new Uint8Array(await answer.arrayBuffer()) };
  }
  const count = async (door: Door, name: string) =>
    (await door.json("POST", `/collections/${name}/points/count`, {})).result.count;

  for (const thread of [false, true]) {
    it(`are downloaded as they are listed${thread ? ", from another thread" : ""}, and deleted`, async () => {
      const database = await openDatabase(":memory:", { thread });
      const door = new Door(database);
      const { name, size, checksum, bytes } = await snapshotOf(door);
      assertGreater(size, 3_000_000);
      assertEquals([bytes.length, createHash("sha256").update(bytes).digest("hex")], [size, checksum]);
      assertEquals((await door.send("GET", `/collections/c2/snapshots/${name}`)).status, 404);
      assertEquals((await door.json("DELETE", `${snapshots}/${name}`)).result, true);
      assertEquals((await door.send("GET", `${snapshots}/${name}`)).status, 404);
      await database.close();
    });
    it(`are put in the place of a collection of any name${thread ? ", on another thread" : ""}: sent, of a file, of a server`, () =>
      inFolder(async (folder) => {
        const path = join(folder, "x.db"), database = await openDatabase(`file:${path}`, { thread });
        const door = new Door(database);
        const server = await serve({ port: 0, restPort: 0, database, apiKey: "k" });
        const { name, checksum, bytes } = await snapshotOf(door), form = new FormData();
        form.append("other", "--");
        form.append("snapshot", new Blob([bytes as BlobPart]), name);
        const sent = await door.send("POST", `/collections/sent/snapshots/upload?checksum=${checksum}`, { body: form });
        assertEquals([sent.status, (await sent.json()).result], [200, true]);
        const file = join(`${path}-snapshots`, "x"), location = pathToFileURL(file).href;
        writeFileSync(file, bytes);
        writeFileSync(join(folder, "x"), bytes);
        const outside = { location: pathToFileURL(join(folder, "x")).href };
        assertMatch(
          (await door.json("PUT", "/collections/file/snapshots/recover", outside)).status.error,
          /^Forbidden: Snapshot file path must be inside/,
        );
        assertEquals(
          (await door.json("PUT", "/collections/file/snapshots/recover", { location, priority: "snapshot" })).result,
          true,
        );
        const url = `http://${server.restAddress}${snapshots}/${name}`;
        assertEquals(
          (await door.json("PUT", "/collections/c/snapshots/recover?wait=true", { location: url, api_key: "k" }))
            .result,
          true,
        );
        for (const name of ["sent", "file", "c"]) assertEquals([name, await count(door, name)], [name, 1]);
        await server.close();
        await database.close();
      }));
  }
  for (const thread of [false, true]) {
    it(`of the one shard of a collection are listed apart, and put in its place${thread ? ", on another thread" : ""}`, () =>
      inFolder(async (folder) => {
        const path = join(folder, "x.db"), shard = "/collections/c/shards/0/snapshots";
        let database = await openDatabase(`file:${path}`, { thread }), door = new Door(database);
        const { name: ofCollection } = await snapshotOf(door);
        const { result: made } = await door.json("POST", shard);
        assertMatch(made.name, /^c-shard-0-[\d-]+\.snapshot$/);
        const listed = async (path: string) =>
          (await door.json("GET", path)).result.map((each: typeof made) => each.name);
        assertEquals([await listed(shard), await listed(snapshots)], [[made.name], [ofCollection]]);
        const answer = await door.send("GET", `${shard}/${made.name}`),
          bytes = new Uint8Array(await answer.arrayBuffer());
        assertEquals(createHash("sha256").update(bytes).digest("hex"), made.checksum);
        assertEquals((await door.send("GET", `${snapshots}/${made.name}`)).status, 404);
        assertEquals((await door.send("GET", `${shard}/${ofCollection}`)).status, 404);

        await door.json("POST", `${points}/delete?wait=true`, { points: [1] });
        const form = new FormData();
        form.append("snapshot", new Blob([bytes as BlobPart]), "x");
        assertEquals((await door.send("POST", `${shard}/upload?checksum=abc`, { body: form })).status, 422);
        assertEquals(await count(door, "c"), 0);
        const sent = await door.send("POST", `${shard}/upload?checksum=${made.checksum}`, { body: form });
        assertEquals([sent.status, await count(door, "c")], [200, 1]);

        await database.close();
        database = await openDatabase(`file:${path}`, { thread });
        door = new Door(database);
        assertEquals([await listed(shard), await listed(snapshots)], [[made.name], [ofCollection]]);
        await door.json("POST", `${points}/delete?wait=true`, { points: [1] });
        const location = pathToFileURL(join(`${path}-snapshots`, made.name)).href;
        assertEquals((await door.json("PUT", `${shard}/recover`, { location })).result, true);
        assertEquals(await count(door, "c"), 1);
        assertEquals((await door.json("DELETE", `${shard}/${made.name}`)).result, true);
        assertEquals([await listed(shard), await listed(snapshots)], [[], [ofCollection]]);
        await database.close();
      }));
  }
  it("of a shard are none where it is missing, is one of several, or has no such snapshot", () =>
    withDoor(async (door) => {
      await door.json("PUT", "/collections/c", vectors);
      await door.json("PUT", "/collections/many", { ...vectors, shard_number: 2 });
      const asked: [method: string, path: string, status: number, body?: string][] = [
        ["GET", "/collections/c/shards/1/snapshots", 404],
        ["GET", "/collections/c/shards/x/snapshots", 400],
        ["POST", "/collections/none/shards/0/snapshots", 404],
        ["POST", "/collections/many/shards/0/snapshots", 405],
        ["POST", "/collections/many/shards/2/snapshots", 404],
        ["DELETE", "/collections/c/shards/0/snapshots/x", 404],
        ["GET", "/collections/c/shards/0/snapshots/..%2Fx", 404],
        ["PUT", "/collections/none/shards/0/snapshots/recover", 404, '{"location":"x"}'],
        ["PUT", "/collections/c/shards/0/snapshots/recover", 404, '{"location":"x"}'],
        ["PUT", "/collections/c/shards/0/snapshots/recover", 400, '{"location":"file:///x"}'],
        ["POST", "/collections/c/shards/0/snapshots/upload", 415],
        ["POST", "/collections/c/shards/0/snapshots?wait=false", 202],
      ];
      for (const [method, path, status, body] of asked) {
        const answer = await door.send(method, path, { body });
        assertEquals([method, path, answer.status], [method, path, status]);
        await answer.text();
      }
    }));
  it("that are not what they should be change nothing", () =>
    withDoor(async (door) => {
      const { bytes } = await snapshotOf(door), upload = "/collections/c/snapshots/upload";
      const form = (part: string, bytes: Uint8Array) => {
        const form = new FormData();
        form.append(part, new Blob([bytes as BlobPart]), "x");
        return form;
      };
      const wrongSum = await door.send("POST", `${upload}?checksum=${"0".repeat(64)}`, {
        body: form("snapshot", bytes),
      });
      assertEquals(wrongSum.status, 400);
      assertMatch((await wrongSum.json()).status.error, /^Checksum mismatch/);
      const damaged = bytes.slice();
      damaged[damaged.length >> 1] ^= 1;
      for (const body of [form("snapshot", damaged), form("snapshot", new Uint8Array(5)), form("other", bytes)]) {
        const answer = await door.send("POST", upload, { body });
        assertEquals(answer.status, 400);
        assertMatch((await answer.json()).status.error, /^Bad request: the (?:snapshot is|multipart form has no part)/);
      }
      const boundary = { "content-type": "multipart/form-data; boundary=b" };
      const cut = '--b\r\nContent-Disposition: form-data; name="snapshot"; filename="x"\r\n\r\nabc';
      assertEquals((await door.send("POST", upload, { headers: boundary, body: cut })).status, 400);
      assertEquals(
        (await door.send("PUT", "/collections/c/snapshots/recover", { body: '{"location":"http://127.0.0.1:1/x"}' }))
          .status,
        400,
      );
      const far = await door.send("PUT", "/collections/c/snapshots/recover", { body: '{"location":"file://far/x"}' });
      assertEquals([far.status, /file path must be absolute/.test((await far.json()).status.error)], [400, true]);
      assertEquals(await count(door, "c"), 1);
    }));
});

// Snapshots: their names, sums and lists.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { createEngine, type Engine, type EngineOptions } from "../../../src/engine/engine.ts";
import { StatusError } from "../../../src/errors.ts";
import type * as wire from "../../../src/gen/wire.ts";

const clock = () => Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const metadata = new Uint8Array(0);

interface Opened {
  readonly engine: Engine;
  call(rpc: string, request?: object): Promise<unknown>;
  snapshot(rpc: string, request?: object): Promise<wire.SnapshotDescription>;
}

function opened(options: EngineOptions): Opened {
  const engine = createEngine(options);
  const call = async (rpc: string, request: object = {}) => await engine.call(rpc, request, {});
  return {
    engine,
    call,
    snapshot: async (rpc, request) =>
      (await call(rpc, request) as { snapshotDescription: wire.SnapshotDescription }).snapshotDescription,
  };
}

describe("snapshots", () => {
  it("are named by collection, node and second", async () => {
    const { call, snapshot } = opened({ clock, random: () => 0.5 });
    await call("Collections/Create", { collectionName: "c", metadata });
    const { name, creationTime } = await snapshot("Snapshots/Create", { collectionName: "c" });
    assertEquals(name, "c-4503599627370496-2026-01-02-03-04-05.snapshot");
    assertEquals(creationTime, { seconds: Math.floor(clock() / 1000), nanos: 0 });
    assertEquals((await snapshot("Snapshots/CreateFull")).name, "full-snapshot-2026-01-02-03-04-05.snapshot");
  });

  it("outlive their collection, and a name is deleted once", async () => {
    const { call, snapshot } = opened({ clock });
    await call("Collections/Create", { collectionName: "c", metadata });
    const { name } = await snapshot("Snapshots/Create", { collectionName: "c" });
    await call("Collections/Delete", { collectionName: "c" });
    await call("Collections/Create", { collectionName: "c", metadata });
    const { snapshotDescriptions } = await call("Snapshots/List", {
      collectionName: "c",
    }) as wire.ListSnapshotsResponse;
    assertEquals(snapshotDescriptions!.length, 1);
    await call("Snapshots/Delete", { collectionName: "c", snapshotName: name });
    const { message } = await assertRejects(
      () => call("Snapshots/Delete", { collectionName: "c", snapshotName: name }),
      StatusError,
    );
    assertEquals(message, `Not found: Snapshot ${name} not found`);
  });

  it("hold the collection: another one has another sum", async () => {
    const { call, snapshot } = opened({ clock });
    const sums: (string | undefined)[] = [];
    for (const collectionName of ["c", "d"]) {
      await call("Collections/Create", { collectionName, metadata });
      const { checksum, size } = await snapshot("Snapshots/Create", { collectionName });
      assert(size! > 4096 && /^[0-9a-f]{64}$/.test(checksum!));
      sums.push(checksum);
    }
    assertEquals(new Set(sums).size, 2);
  });

  it("of memory are restored by their name", async () => {
    const { call, snapshot, engine } = opened({ clock });
    const vectorsConfig = { params: { size: 2, distance: 3 } };
    await call("Collections/Create", { collectionName: "c", metadata, vectorsConfig });
    const { name } = await snapshot("Snapshots/Create", { collectionName: "c" });
    await call("Collections/Delete", { collectionName: "c" });
    await engine.restore(name!);
    assertEquals((await call("Collections/List") as wire.ListCollectionsResponse).collections, [{ name: "c" }]);
  });
});

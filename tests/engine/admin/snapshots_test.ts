// Snapshots: their names, sums and contents.
import { createHash } from "node:crypto";
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { newConfig } from "../../../src/engine/config/create.ts";
import { archiveCollection } from "../../../src/engine/admin/archive.ts";
import type * as wire from "../../../src/gen/wire.ts";
import { emptyCollection } from "../write/applied.ts";
import { engineCalls, failure } from "./engine_call.ts";

const clock = () => Date.UTC(2026, 0, 2, 3, 4, 5, 678);

describe("snapshots", () => {
  it("are named by collection, node and second", () => {
    const call = engineCalls({ clock, random: () => 0.5 });
    call("Collections/Create", { collectionName: "c" });
    const { name, creationTime } = call("Snapshots/Create", { collectionName: "c" })
      .snapshotDescription as wire.SnapshotDescription;
    assertEquals(name, "c-4503599627370496-2026-01-02-03-04-05.snapshot");
    assertEquals(creationTime, { seconds: clock() / 1000 - 0.678, nanos: 0 });
    const full = call("Snapshots/CreateFull").snapshotDescription as wire.SnapshotDescription;
    assertEquals(full.name, "full-snapshot-2026-01-02-03-04-05.snapshot");
  });

  it("outlive their collection, and a name is deleted once", () => {
    const call = engineCalls({ clock });
    call("Collections/Create", { collectionName: "c" });
    const { name } = call("Snapshots/Create", { collectionName: "c" }).snapshotDescription as wire.SnapshotDescription;
    call("Collections/Delete", { collectionName: "c" });
    call("Collections/Create", { collectionName: "c" });
    assertEquals((call("Snapshots/List", { collectionName: "c" }).snapshotDescriptions as unknown[]).length, 1);
    call("Snapshots/Delete", { collectionName: "c", snapshotName: name });
    assertEquals(
      failure(() => call("Snapshots/Delete", { collectionName: "c", snapshotName: name })),
      `NOT_FOUND Not found: Snapshot ${name} not found`,
    );
  });

  it("hold the collection: another one has another sum", () => {
    const config = newConfig({ collectionName: "c", metadata: new Uint8Array() });
    const sums = ["c", "d"].map((name) =>
      createHash("sha256").update(archiveCollection(emptyCollection(config, name))).digest("hex")
    );
    assertEquals(new Set(sums).size, 2);
  });
});

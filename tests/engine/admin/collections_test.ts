// Collections and aliases: what is stored, reported, changed and refused.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import type * as wire from "../../../src/gen/wire.ts";
import { engineCalls, failure } from "./engine_call.ts";

const cosine = 1, dot = 3;
const vectorsConfig = { params: { size: 4, distance: cosine } };

function infoOf(call: ReturnType<typeof engineCalls>, collectionName: string): wire.CollectionInfo {
  return call("Collections/Get", { collectionName }).result as wire.CollectionInfo;
}

describe("a collection", () => {
  it("is reported with the defaults it got", () => {
    const call = engineCalls({ clock: () => 1_700_000_000_123 });
    call("Collections/Create", { collectionName: "c", vectorsConfig });
    const { config, createdAt, status, pointsCount } = infoOf(call, "c");
    assertEquals(config!.params!.shardNumber, 1);
    assertEquals(config!.params!.onDiskPayload, true);
    assertEquals(Number(config!.hnswConfig!.m), 16);
    assertEquals(config!.optimizerConfig!.maxOptimizationThreads, { setting: 0 });
    assertEquals(Number(config!.walConfig!.walRetainClosed), 1);
    assertEquals([status, pointsCount], [1, 0]);
    assertEquals(createdAt, { seconds: 1_700_000_000, nanos: 123_000_000 });
  });

  it("keeps what was given and reports nothing else", () => {
    const call = engineCalls();
    const params = { size: 2, distance: dot, datatype: 6, quantizationConfig: { turboquant: { bits: 4 } } };
    call("Collections/Create", {
      collectionName: "c",
      vectorsConfig: { paramsMap: { map: new Map([["v", params]]) } },
      idTracker: { memory: 3 },
    });
    const { params: reported } = infoOf(call, "c").config!;
    assertEquals(reported!.vectorsConfig!.paramsMap!.map.get("v"), params as wire.VectorParams);
    assertEquals(reported!.idTracker, { memory: 3 });
    assertEquals(reported!.sparseVectorsConfig, undefined);
  });

  it("without vectors is reported with an empty map of them", () => {
    const call = engineCalls();
    call("Collections/Create", { collectionName: "c" });
    assertEquals(infoOf(call, "c").config!.params!.vectorsConfig!.paramsMap!.map.size, 0);
  });

  it("keeps the parts of an update before the one that fails", () => {
    const call = engineCalls();
    call("Collections/Create", { collectionName: "c", vectorsConfig });
    const update = {
      collectionName: "c",
      hnswConfig: { m: 5 },
      vectorsConfig: { paramsMap: { map: new Map([["x", {}]]) } },
      strictModeConfig: { enabled: true },
    };
    assertEquals(
      failure(() => call("Collections/Update", update)),
      "INVALID_ARGUMENT Wrong input: Not existing vector name error: x",
    );
    const { config } = infoOf(call, "c");
    assertEquals(Number(config!.hnswConfig!.m), 5);
    assertEquals(config!.strictModeConfig, undefined);
  });

  it("is Yellow for a while after a change of where its data lies", () => {
    let now = 0;
    const call = engineCalls({ clock: () => now });
    call("Collections/Create", { collectionName: "c", vectorsConfig });
    call("Collections/Update", { collectionName: "c", hnswConfig: { m: 5 } });
    assertEquals(infoOf(call, "c").status, 1);
    call("Collections/Update", { collectionName: "c", params: { onDiskPayload: false } });
    assertEquals(infoOf(call, "c").status, 2);
    now = 1000;
    assertEquals(infoOf(call, "c").status, 1);
  });

  it("is listed by the bytes of its name", () => {
    const call = engineCalls();
    const names = ["b", "a", "\u{1f980}", "\uffee", "B"];
    for (const collectionName of names) call("Collections/Create", { collectionName });
    const listed = (call("Collections/List").collections as { name: string }[]).map(({ name }) => name);
    assertEquals(listed, ["B", "a", "b", "\uffee", "\u{1f980}"]);
  });

  it("gets a vector it is asked for twice only once", () => {
    const call = engineCalls();
    call("Collections/Create", { collectionName: "c", vectorsConfig });
    const request = { collectionName: "c", vectorName: "v", denseConfig: { size: 3, distance: dot }, wait: true };
    assertEquals(call("Points/CreateVectorName", request).result, { operationId: 2, status: 2 });
    assertEquals(call("Points/CreateVectorName", request).result, { operationId: 4, status: 2 });
    assertEquals([...infoOf(call, "c").config!.params!.vectorsConfig!.paramsMap!.map.keys()], ["", "v"]);
    const other = { ...request, denseConfig: { size: 4, distance: dot } };
    assertEquals(
      failure(() => call("Points/CreateVectorName", other)),
      "INVALID_ARGUMENT Wrong input: Vector `v` already exists with a different configuration",
    );
  });

  for (
    const [sentence, request, text] of [
      [
        "a distance",
        { vectorsConfig: { params: { size: 1 } } },
        "INVALID_ARGUMENT Malformed distance parameter: UnknownDistance",
      ],
      [
        "a known datatype",
        { vectorsConfig: { params: { size: 1, distance: dot, datatype: 7 } } },
        "INVALID_ARGUMENT Cannot convert datatype: 7",
      ],
      [
        "a quantization that says which",
        { quantizationConfig: {} },
        "INVALID_ARGUMENT Unable to convert quantization config",
      ],
      [
        "a scan threshold of 10",
        { hnswConfig: { fullScanThreshold: 9 } },
        "INVALID_ARGUMENT Wrong input: Validation error in body: [hnsw_config.full_scan_threshold: value 9 invalid, must be 10 or larger]",
      ],
      [
        "vector names that are no folders",
        { vectorsConfig: { paramsMap: { map: new Map([["..", { size: 1, distance: dot }]]) } } },
        'INVALID_ARGUMENT Wrong input: Invalid dense vector name `..`: vector name cannot be "..", it is used as a directory name on disk',
      ],
    ] as const
  ) {
    it(`needs ${sentence}`, () => {
      const call = engineCalls();
      assertEquals(failure(() => call("Collections/Create", { collectionName: "c", ...request })), text);
      assertEquals(call("Collections/CollectionExists", { collectionName: "c" }).result, { exists: false });
    });
  }

  it("tells how long each call took", () => {
    assert(engineCalls()("Collections/List").time as number > 0);
  });
});

describe("aliases", () => {
  const create = (alias: string, collectionName: string) => ({ createAlias: { aliasName: alias, collectionName } });

  it("are changed up to the first that cannot be", () => {
    const call = engineCalls();
    call("Collections/Create", { collectionName: "c" });
    const actions = [create("a", "c"), create("b", "none"), create("d", "c")];
    assertEquals(
      failure(() => call("Collections/UpdateAliases", { actions })),
      "NOT_FOUND Not found: Collection `none` doesn't exist!",
    );
    assertEquals(call("Collections/ListAliases").aliases, [{ aliasName: "a", collectionName: "c" }]);
  });

  it("hide a collection whose name they are given", () => {
    const call = engineCalls();
    for (const collectionName of ["c", "d"]) call("Collections/Create", { collectionName, metadata: new Uint8Array() });
    call("Collections/UpdateAliases", {
      actions: [create("a", "c"), { renameAlias: { oldAliasName: "a", newAliasName: "d" } }],
    });
    call("Collections/Update", { collectionName: "d", params: { replicationFactor: 7 } });
    assertEquals(infoOf(call, "c").config!.params!.replicationFactor, 7);
  });

  it("go with their collection, which they cannot delete", () => {
    const call = engineCalls();
    call("Collections/Create", { collectionName: "c" });
    call("Collections/UpdateAliases", { actions: [create("a", "c")] });
    assertEquals(call("Collections/Delete", { collectionName: "a" }).result, false);
    assertEquals(call("Collections/Delete", { collectionName: "c" }).result, true);
    assertEquals(call("Collections/ListAliases").aliases, []);
  });
});

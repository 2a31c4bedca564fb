// What a node that is alone refuses of cluster calls before it says that it is alone, and of quantization that says nothing.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { engineCalls, failure } from "./engine_call.ts";

const alone = "UNIMPLEMENTED Qdrant is running in standalone mode";
const shards = { shardId: 0, fromPeerId: 1, toPeerId: 2 };
const key = { keyword: "k" };

const setups: [sentence: string, operation: Record<string, unknown>, text: string][] = [
  ["a method to move by", { moveShard: { ...shards, method: 9 } }, "Unknown shard transfer method: 9"],
  ["a method to replicate by", { replicateShard: { ...shards, method: -1 } }, "Unknown shard transfer method: -1"],
  ["a method to start again by", { restartTransfer: { ...shards, method: 4 } }, "Unknown shard transfer method: 4"],
  ["the state of a new key", { createShardKey: { shardKey: key, initialState: 11 } }, "Unknown replica state: 11"],
  ["the key before its state", { createShardKey: { initialState: 11 } }, "Shard key is not specified"],
  ["no key to delete", { deleteShardKey: {} }, "Shard key is not specified"],
  ["no key to copy from", { replicatePoints: { toShardKey: key } }, "from_shard_key is not specified"],
  ["no key to copy to", { replicatePoints: { fromShardKey: key } }, "to_shard_key is not specified"],
  ["no operation", {}, "empty operation"],
];

describe("a node alone refuses", () => {
  for (const [sentence, operation, text] of setups) {
    it(sentence, () => {
      const run = () =>
        engineCalls()("Collections/UpdateCollectionClusterSetup", { collectionName: "c", ...operation });
      assertEquals(failure(run), `INVALID_ARGUMENT ${text}`);
    });
  }
  it("a state there is not, of a key asked for by itself", () => {
    const request = { shardKey: key, initialState: 99 };
    const run = () => engineCalls()("Collections/CreateShardKey", { collectionName: "c", request });
    assertEquals(failure(run), "INVALID_ARGUMENT Unknown replica state: 99");
  });
  it("all that could be done, known methods and states too", () => {
    const right = [
      { moveShard: { ...shards, method: 3 } },
      { createShardKey: { shardKey: key, initialState: 10 } },
      { abortTransfer: shards },
      { dropReplica: { shardId: 0, peerId: 1 } },
    ];
    for (const operation of right) {
      const run = () =>
        engineCalls()("Collections/UpdateCollectionClusterSetup", { collectionName: "c", ...operation });
      assertEquals(failure(run), alone);
    }
  });
});

describe("a quantization that is to change, but not into what, is refused", () => {
  const nothing = { quantizationConfig: {} };
  const updates: [sentence: string, request: Record<string, unknown>][] = [
    ["of a collection", nothing],
    ["of its vector", { vectorsConfig: { params: nothing } }],
    ["of a name", { vectorsConfig: { paramsMap: { map: new Map([["", nothing]]) } } }],
  ];
  for (const [sentence, request] of updates) {
    it(sentence, () => {
      const call = engineCalls();
      call("Collections/Create", { collectionName: "c", vectorsConfig: { params: { size: 2, distance: 3 } } });
      const run = () => call("Collections/Update", { collectionName: "c", ...request });
      assertEquals(failure(run), "INVALID_ARGUMENT Quantization type is not specified");
    });
  }
});

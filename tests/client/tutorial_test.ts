// The tutorial: on every target, with this package and with Qdrant's own client against the served engine.
import { readFileSync } from "node:fs";
import process from "node:process";
import { QdrantClient } from "@qdrant/js-client-grpc";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type QdrantServer, serve } from "../../mod.ts";
import { run } from "../run.ts";

const steps = [
  /1\. created: [\s\S]*size: 100, distance: ["']Cosine["'][\s\S]*type: ["']Int8["']/,
  /missing: NOT_FOUND Not found: Collection `my_collection_2` doesn't exist!/,
  /2\. efConstruct: 200/,
  /3\. upserted: \{ operationId: \d+, status: ["']Completed["'] \}/,
  /4\. nearest: \[\s*\{ id: [12], score: 0\.\d+/,
  /payload: \{ int_param: \d+, bool_param: (true|false) \} vector: /,
  /5\. filtered: [\s\S]*int_param: 32/,
  /6\. deleted: true/,
];

async function runTutorial(args: string[], env: Record<string, string> = {}): Promise<void> {
  const { code, output, errors } = await run(["examples/tutorial.ts", ...args], {
    env: { ...process.env, QDRANT_URL: "", ...env },
  });
  assertEquals(code, 0, errors);
  for (const step of steps) assertMatch(output, step);
}

async function withServer(body: (server: QdrantServer) => Promise<void>): Promise<void> {
  const server = await serve({ port: 0 });
  try {
    await body(server);
  } finally {
    await server.close();
  }
}

describe("the tutorial", () => {
  it("is at most 27 lines of code", () => {
    const lines = readFileSync(new URL("../../examples/tutorial.ts", import.meta.url), "utf8").split("\n");
    assertEquals(lines.filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length <= 27, true);
  });
  it("passes in memory", () => runTutorial([]));
  it("passes over a socket, twice", async () => {
    await withServer(async ({ address }) => {
      await runTutorial([`http://${address}`]);
      await runTutorial([], { QDRANT_URL: address });
    });
  });
});

/** The six steps as a user of `@qdrant/js-client-grpc` writes them. */
async function sixSteps({ address }: QdrantServer): Promise<void> {
  const client = new QdrantClient({ url: `http://${address}`, checkCompatibility: false });
  const collections = client.api("collections"), points = client.api("points");
  const collectionName = "my_collection";
  const vector = () => Array.from({ length: 100 }, Math.random);
  const created = await collections.create({
    collectionName,
    vectorsConfig: { config: { case: "params", value: { size: 100n, distance: 1 } } },
    quantizationConfig: { quantization: { case: "scalar", value: { type: 1, alwaysRam: false } } },
    timeout: 10n,
  });
  assertEquals(created.result, true);
  const info = await collections.get({ collectionName });
  assertEquals(info.result?.config?.params?.vectorsConfig?.config.case, "params");
  const missing = await collections.get({ collectionName: "my_collection_2" }).then(() => "", String);
  assertStringIncludes(missing, "Not found: Collection `my_collection_2` doesn't exist!");

  await collections.update({ collectionName, hnswConfig: { efConstruct: 200n } });
  assertEquals((await collections.get({ collectionName })).result?.config?.hnswConfig?.efConstruct, 200n);

  const value = (whole: number, flag: boolean) => ({
    int_param: { kind: { case: "integerValue" as const, value: BigInt(whole) } },
    bool_param: { kind: { case: "boolValue" as const, value: flag } },
  });
  const vectors = () => ({
    vectorsOptions: {
      case: "vector" as const,
      value: { vector: { case: "dense" as const, value: { data: vector() } } },
    },
  });
  const upserted = await points.upsert({
    collectionName,
    wait: true,
    points: [
      { id: { pointIdOptions: { case: "num", value: 1n } }, payload: value(32, true), vectors: vectors() },
      { id: { pointIdOptions: { case: "num", value: 2n } }, payload: value(64, false), vectors: vectors() },
    ],
  });
  assertEquals(upserted.result?.status, 2);

  const found = await points.search({ collectionName, vector: vector(), limit: 1n });
  assertEquals(found.result.length, 1);
  assertEquals(found.result[0].score > 0, true);

  const filter = {
    must: [{
      conditionOneOf: {
        case: "field" as const,
        value: { key: "int_param", match: { matchValue: { case: "integer" as const, value: 32n } } },
      },
    }],
  };
  const withPayload = { selectorOptions: { case: "enable" as const, value: true } };
  const filtered = await points.search({ collectionName, vector: vector(), limit: 1n, withPayload, filter });
  assertEquals(filtered.result[0].payload.int_param.kind.value, 32n);

  assertEquals((await collections.delete({ collectionName })).result, true);
}

describe("the served engine", () => {
  it("answers Qdrant's own client through the six steps", () => withServer(sixSteps));
});

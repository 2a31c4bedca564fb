// What a server tells of itself: /metrics and /telemetry, with what both doors have answered.
import { describe, it } from "@std/testing/bdd";
import { assert, assertAlmostEquals, assertEquals, assertGreater, assertMatch } from "@std/assert";
import { connect, serve } from "../../mod.ts";
import { bucketBounds, Responses } from "../../src/server/response_times.ts";
import { type Door, vectors, withDoor } from "./door.ts";

describe("Times of responses", () => {
  it("are those of each endpoint and status, and of what is known alone", () => {
    const responses = new Responses(["a", "b"]);
    for (const ms of [3, 1, 8]) responses.note("a", 200, ms, undefined);
    responses.note("a", 404, 70_000, undefined);
    responses.note("c", 200, 1, "x");
    const [ok, missing, ...more] = responses.all();
    assertEquals(more, []);
    const { count, mean, least, most, total, buckets } = ok.times;
    assertEquals([ok.endpoint, ok.status, count, mean, least, most, total], ["a", 200, 3, 4, 1, 8, 12]);
    assertEquals(buckets.slice(0, 4), [1, 1, 1, 0]);
    assertEquals([missing.status, missing.times.buckets.some((count) => count > 0)], [404, false]);
    assertGreater(Date.now() + 1, ok.times.last);
  });
  it("have a mean of the latest", () => {
    const responses = new Responses(["a"]);
    for (let i = 0; i < 1_000; i++) responses.note("a", 0, 100, undefined);
    for (let i = 0; i < 1_000; i++) responses.note("a", 0, 2, undefined);
    assertAlmostEquals(responses.all()[0].times.mean, 2, 0.1);
  });
  it("are told apart by collections that have been answered well and are still there, a thousand at most", () => {
    const responses = new Responses(["a"]);
    for (let i = 0; i < 2_000; i++) responses.note("a", 404, 1, `missing${i}`);
    for (let i = 0; i < 2_000; i++) responses.note("a", 200, 1, `c${i}`);
    responses.note("a", 404, 1, "c1");
    const names = Array.from({ length: 2_000 }, (_, i) => `c${i}`), kept = responses.ofCollections(names);
    assertEquals([kept.length, kept[1][0], kept[1][1].map(({ status }) => status)], [1_000, "c1", [200, 404]]);
    assertEquals(responses.ofCollections(["c7"]).map(([name]) => name), ["c7"]);
    assertEquals(responses.ofCollections(names).length, 1);
    assertEquals(responses.all().map(({ status, times }) => [status, times.count]), [[404, 2_001], [200, 2_000]]);
  });
});

describe("A server with both doors", () => {
  const search = "/collections/c/points/search", path = "/collections/{collection_name}/points/search";
  // deno-lint-ignore no-explicit-any -- JSON
  async function withBoth(work: (get: (path: string) => Promise<string>, url: string) => Promise<any>): Promise<void> {
    const server = await serve({ port: 0, restPort: 0 }), db = await connect(server.address);
    const url = `http://${server.restAddress}`;
    const send = async (method: string, path: string, body?: unknown) =>
      await (await fetch(url + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })).text();
    try {
      await send("PUT", "/collections/c", vectors);
      for (let i = 0; i < 3; i++) await send("POST", search, { vector: [1, 2], limit: 1 });
      await send("POST", search, { vector: [1, 2, 3], limit: 1 });
      await send("POST", "/collections/none/points/search", { vector: [1, 2], limit: 1 });
      await db.points.count({ collectionName: "c" });
      await db.points.count({ collectionName: "none" }).catch(() => {});
      await work((path) => send("GET", path), url);
    } finally {
      await db.close();
      await server.close();
    }
  }
  it("counts what they answer, for Prometheus", () =>
    withBoth(async (get) => {
      const text = await get("/metrics"), value = (series: string) => Number(valueIn(text, series)), ok = labels(200);
      assertEquals(value(`rest_responses_total${ok}`), 3);
      assertEquals(value(`rest_responses_total${labels(400)}`), 1);
      assertEquals(value(`rest_responses_total${labels(404)}`), 1);
      assertEquals(value('grpc_responses_total{endpoint="/qdrant.Points/Count",status="0"}'), 1);
      assertEquals(value('grpc_responses_total{endpoint="/qdrant.Points/Count",status="5"}'), 1);
      const [least, mean, most] = ["min", "avg", "max"].map((name) =>
        value(`rest_responses_${name}_duration_seconds${ok}`)
      );
      assert(0 < least && least <= mean && mean <= most && most < 60);
      const buckets = bucketBounds.map((bound) =>
        value(`rest_responses_duration_seconds_bucket${labels(200, `,le="${bound / 1000}"`)}`)
      );
      assertEquals(buckets, buckets.toSorted((a, b) => a - b));
      assertEquals(value(`rest_responses_duration_seconds_bucket${labels(200, ',le="+Inf"')}`), 3);
      assertEquals(value(`rest_responses_duration_seconds_count${ok}`), 3);
      assertAlmostEquals(value(`rest_responses_duration_seconds_sum${ok}`) / 3, mean, 1e-6);
      assertEquals(valueIn(text, `rest_responses_avg_duration_seconds${labels(400)}`), undefined);
      assertEquals(value('collection_points{id="c"}'), 0);
      assert(!/collection="/.test(text));
      for (const line of text.trimEnd().split("\n")) {
        assertMatch(line, /^(?:# (?:HELP|TYPE) \w+ \S.*|\w+(?:\{.+\})? \S+)$/);
      }
    }));
  it("tells collections apart where that is asked for", () =>
    withBoth(async (get) => {
      const text = await get("/metrics?per_collection=true");
      assertEquals(valueIn(text, `rest_responses_total${labels(200, ',collection="c"')}`), "3");
      assertEquals(
        valueIn(text, 'grpc_responses_total{endpoint="/qdrant.Points/Count",status="0",collection="c"}'),
        "1",
      );
      assert(!text.includes('collection="none"'));
      assert(!(await get("/metrics?per_collection=true&anonymize=true")).includes('collection="c"'));
      const { rest } = JSON.parse(await get("/telemetry?per_collection=true")).result.requests;
      assertEquals(Object.keys(rest.per_collection_responses.c[`POST ${path}`]), ["200", "400"]);
    }));
  it("tells as much as is asked for of its collections and of times", () =>
    withBoth(async (get) => {
      const told = async (level: number) => JSON.parse(await get(`/telemetry?details_level=${level}`)).result;
      const { requests, collections } = await told(0), search = requests.rest.responses[`POST ${path}`];
      assertEquals([search["200"].count, search["400"].count, search["404"].count], [3, 1, 1]);
      assertEquals(requests.grpc.responses["/qdrant.Points/Count"]["5"].count, 1);
      assertEquals([collections, search["200"].last_responded], [{ number_of_collections: 1 }, undefined]);
      const [first] = (await told(1)).collections.collections;
      assertEquals([first.vectors, first.params.vectors.size], [0, 2]);
      const deep = await told(3), [{ id, config, shards }] = deep.collections.collections;
      assertEquals([id, config.params.vectors.size, shards.length, shards[0].local.num_points], ["c", 2, 1, 0]);
      assertGreater(deep.memory.resident_bytes, 1_000_000);
      const { last_responded } = deep.requests.rest.responses[`POST ${path}`]["200"];
      assertGreater(60_000, Date.now() - Date.parse(last_responded));
      const hidden = await get("/telemetry?details_level=3&anonymize=true");
      assertEquals(JSON.parse(hidden).result.collections.number_of_collections, 1);
      assert(!hidden.includes('"c"'));
    }));
  const labels = (status: number, more = "") => `{method="POST",endpoint="${path}",status="${status}"${more}}`;
});

describe("restHandler", () => {
  it("counts what it answers itself", () =>
    withDoor(async (door: Door) => {
      await door.text("GET", "/collections/none");
      const { requests } = (await door.json("GET", "/telemetry")).result;
      assertEquals(requests.rest.responses["GET /collections/{collection_name}"]["404"].count, 1);
      assertEquals(requests.grpc.responses, {});
    }));
});

const valueIn = (text: string, series: string): string | undefined =>
  text.split("\n").find((line) => line.startsWith(`${series} `))?.slice(series.length + 1);

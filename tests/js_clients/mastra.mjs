// Mastra's vector store over Qdrant, every method of it. usage: mastra.mjs URL
import assert from "node:assert/strict";
import process from "node:process";
import { assertNear, embed, load, methodsOf, nearest, play, texts } from "./steps.mjs";

const { MastraVector } = await load("@mastra/core/vector");
const { QdrantVector } = await load("@mastra/qdrant");

const store = new QdrantVector({ id: "cities", url: process.argv[2] });
const indexName = "cities", query = "a lake and a river", dimension = embed("").length, ids = texts.map(({ id }) => id);
const place = { Bern: { lon: 7.44, lat: 46.95 }, Geneva: { lon: 6.14, lat: 46.2 }, Lugano: { lon: 8.95, lat: 46.0 } };
const metadata = texts.map(({ text, city, people, tags }) => ({
  ...{ text, city, people, tags, at: place[city], none: city === "Bern" ? null : 1 },
  ...{
    about: { capital: city === "Bern" },
    parts: [{ name: city, large: people > 150 }],
    since: `1${people}-01-01T00:00:00Z`.replace(/^(\d{4})\d*/, "$1").padStart(20, "1"),
  },
}));
const ask = (more) => store.query({ indexName, queryVector: embed(query), topK: 10, ...more });
const scored = (found) => found.map(({ id, score }) => [id, score]);
const count = async () => (await store.describeIndex({ indexName })).count;
const cities = (...names) => ({ city }) => names.includes(city);
const user = (call, text) => assert.rejects(call, text);

/** Filters in MongoDB's words, and the cities that pass. */
const filters = [
  [{ city: "Bern" }, cities("Bern")],
  [{ city: "Bern", people: 134 }, cities("Bern")],
  [{ people: { $gt: 100, $lte: 178 } }, cities("Bern", "Basel")],
  [{ people: { $ne: 134 } }, ({ city }) => city !== "Bern"],
  [{ city: { $eq: "Bern" } }, cities("Bern")],
  [{ city: { $in: ["Bern", "Lugano"] } }, cities("Bern", "Lugano")],
  [{ city: { $nin: ["Bern", "Lugano"] } }, cities("Basel", "Geneva", "Andermatt")],
  [{ city: ["Bern", "Basel"] }, cities("Bern", "Basel")],
  [{ tags: { $all: ["river", "capital"] } }, cities("Bern")],
  [{ tags: [] }, cities("Geneva")],
  [{ tags: { $empty: true } }, cities("Geneva")],
  [{ tags: { $exists: true } }, ({ city }) => city !== "Geneva"],
  [{ tags: { $exists: false } }, cities("Geneva")],
  [{ tags: { $count: { $gte: 2 } } }, cities("Bern")],
  [{ none: null }, cities("Bern")],
  [{ none: { $null: true } }, cities("Bern")],
  [{ none: { $ne: null } }, ({ city }) => city !== "Bern"],
  [{ "about.capital": true }, cities("Bern")],
  [{ about: { capital: true } }, cities("Bern")],
  [{ parts: { $nested: { name: "Basel", large: true } } }, cities("Basel")],
  [{ parts: { $nested: { name: "Bern", large: true } } }, cities()],
  [{ text: { $regex: "lake" } }, cities("Geneva", "Lugano")],
  [{ people: { $not: { $gt: 100 } } }, cities("Lugano", "Andermatt")],
  [{ $and: [{ people: { $gt: 100 } }, { city: { $ne: "Bern" } }] }, cities("Basel", "Geneva")],
  [{ $or: [{ city: "Bern" }, { people: { $lt: 10 } }] }, cities("Bern", "Andermatt")],
  [{ $not: { city: "Bern" } }, ({ city }) => city !== "Bern"],
  [{ $hasId: [ids[0], ids[3]] }, cities("Bern", "Lugano")],
  [{ $hasVector: "" }, () => true],
  [{ at: { $geo: { type: "radius", center: place.Bern, radius: 1000 } } }, cities("Bern")],
  [
    { at: { $geo: { type: "box", top_left: { lon: 6, lat: 47 }, bottom_right: { lon: 8, lat: 46.5 } } } },
    cities("Bern"),
  ],
  [{
    at: {
      $geo: {
        type: "polygon",
        exterior: { points: [[6, 46], [6.5, 46], [6.5, 47], [6, 47], [6, 46]].map(([lon, lat]) => ({ lon, lat })) },
        interiors: [],
      },
    },
  }, cities("Geneva")],
  [
    { since: { $datetime: { range: { gt: new Date("1150-01-01"), lte: "1190-01-01T00:00:00Z" } } } },
    cities("Basel", "Lugano"),
  ],
  [{ must: [{ key: "people", range: { gte: 204 } }] }, cities("Geneva")],
];

await play([
  ["createIndex", async () => {
    await store.createIndex({ indexName, dimension, metric: "cosine" });
    await store.createIndex({ indexName, dimension, metric: "cosine" });
    await user(store.createIndex({ indexName, dimension: dimension + 1 }), /dimension/i);
    const namedVectors = { at: { size: 2, distance: "euclidean" }, to: { size: 3, distance: "dotproduct" } };
    await store.createIndex({ indexName: "named", dimension, namedVectors });
    await store.createIndex({ indexName: "named", dimension, namedVectors });
  }],
  ["validateExistingIndex", () => store.validateExistingIndex(indexName, dimension, "cosine")],
  ["listIndexes", async () => assert.deepEqual((await store.listIndexes()).sort(), ["cities", "named"])],
  ["upsert", async () => {
    assert.deepEqual(
      await store.upsert({ indexName, vectors: texts.map(({ text }) => embed(text)), metadata, ids }),
      ids,
    );
    const [made] = await store.upsert({ indexName: "named", vectors: [[3, 4]], vectorName: "at" });
    assert.match(made, /^[\da-f-]{36}$/);
    await user(store.upsert({ indexName: "named", vectors: [[3, 4]], vectorName: "nope" }), /does not exist/);
    await user(store.upsert({ indexName, vectors: [[3, 4]] }), /Bad Request|dimension/i);
  }],
  ["validateVectorName", () => store.validateVectorName("named", "to")],
  ["describeIndex", async () => {
    assert.deepEqual(await store.describeIndex({ indexName }), { dimension, count: 5, metric: "cosine" });
    await user(store.describeIndex({ indexName: "none" }), /Not Found/);
  }],
  ["query", async () => {
    const found = await ask({ topK: 2, includeVector: true });
    assertNear(scored(found), nearest(query, 2));
    const at = ids.indexOf(found[0].id), length = Math.hypot(...embed(texts[at].text));
    assert.deepEqual(found[0].metadata, JSON.parse(JSON.stringify(metadata[at])));
    found[0].vector.forEach((x, i) => assert(Math.abs(x - embed(texts[at].text)[i] / length) < 1e-6));
    const [named] = await store.query({ indexName: "named", queryVector: [0, 0], using: "at", includeVector: true });
    assert.deepEqual([named.score, named.vector], [5, [3, 4]]);
  }],
  ...filters.map((
    [filter, keep],
  ) => ["query", async () => assertNear(scored(await ask({ filter })), nearest(query, 10, keep))]),
  [
    "transformFilter",
    () => assert.deepEqual(store.transformFilter({ a: { $lt: 1 } }), { must: [{ key: "a", range: { lt: 1 } }] }),
  ],
  ["createPayloadIndex", async () => {
    const fields = {
      city: "keyword",
      people: "integer",
      text: "text",
      at: "geo",
      since: "datetime",
      none: "float",
      "about.capital": "bool",
      id: "uuid",
    };
    for (const [fieldName, fieldSchema] of Object.entries(fields)) {
      await store.createPayloadIndex({ indexName, fieldName, fieldSchema });
    }
    await store.createPayloadIndex({ indexName, fieldName: "city", fieldSchema: "keyword" });
    assert.deepEqual(
      Object.keys((await store.client.getCollection(indexName)).payload_schema).sort(),
      Object.keys(fields).sort(),
    );
  }],
  ...filters.map((
    [filter, keep],
  ) => ["query", async () => assertNear(scored(await ask({ filter })), nearest(query, 10, keep))]),
  ["deletePayloadIndex", async () => {
    await store.deletePayloadIndex({ indexName, fieldName: "city" });
    await store.deletePayloadIndex({ indexName, fieldName: "city" });
    assert.equal("city" in (await store.client.getCollection(indexName)).payload_schema, false);
  }],
  ["updateVector", async () => {
    await store.updateVector({ indexName, id: ids[0], update: { metadata: { more: 1 } } });
    assert.deepEqual((await ask({ filter: { more: 1 } })).map(({ id, metadata }) => [id, metadata.city]), [[
      ids[0],
      "Bern",
    ]]);
    await store.updateVector({ indexName, id: ids[0], update: { vector: embed(query) } });
    assert(Math.abs((await ask({ topK: 1 }))[0].score - 1) < 1e-6);
    await store.updateVector({ indexName, id: ids[0], update: { vector: embed("snow"), metadata: { city: "Thun" } } });
    assert.deepEqual((await ask({ filter: { city: "Thun" } })).map(({ metadata }) => metadata), [{ city: "Thun" }]);
    await store.updateVector({ indexName, filter: { people: { $lt: 100 } }, update: { metadata: { small: true } } });
    assert.equal((await ask({ filter: { small: true } })).length, 2);
    await store.updateVector({
      indexName,
      filter: { small: true },
      update: { vector: embed("town"), metadata: { kind: "town" } },
    });
    assert.deepEqual((await ask({ filter: { kind: "town" } })).map(({ id }) => id).sort(), [ids[3], ids[4]]);
    await store.updateVector({ indexName, filter: { kind: "none" }, update: { metadata: {} } });
  }],
  ["parsePointId", async () => {
    assert.deepEqual([store.parsePointId("42"), store.parsePointId("4a")], [42, "4a"]);
    await store.upsert({ indexName, vectors: [embed("a")], ids: [store.parsePointId("42")] });
    await store.updateVector({ indexName, id: "42", update: { metadata: { n: 1 } } });
    assert.deepEqual((await ask({ filter: { n: 1 } })).map(({ id }) => id), [42]);
  }],
  ["deleteVector", async () => {
    await store.deleteVector({ indexName, id: "42" });
    assert.equal(await count(), 5);
    await user(store.deleteVector({ indexName, id: "no id" }), /Bad Request|not a valid point ID/);
  }],
  ["deleteVectors", async () => {
    await store.deleteVectors({ indexName, ids: [ids[0], ids[1]] });
    assert.equal(await count(), 3);
    await store.deleteVectors({ indexName, ids: ["no id"] });
    await store.deleteVectors({ indexName, filter: { kind: "town" } });
    assert.equal(await count(), 1);
  }],
  ["deleteIndex", async () => {
    await store.deleteIndex({ indexName });
    await store.deleteIndex({ indexName });
    assert.deepEqual(await store.listIndexes(), ["named"]);
  }],
], methodsOf(QdrantVector, MastraVector));

// LlamaIndex's vector store over Qdrant, every method of it. usage: llamaindex.mjs URL
import assert from "node:assert/strict";
import process from "node:process";
import { assertNear, embed, load, methodsOf, nearest, play, texts } from "./steps.mjs";

const { BaseEmbedding } = await load("@llamaindex/core/embeddings");
const { NodeRelationship, ObjectType, TextNode } = await load("@llamaindex/core/schema");
const { QdrantVectorStore } = await load("@llamaindex/qdrant");

class StandIn extends BaseEmbedding {
  getTextEmbedding = async (text) => embed(text);
}

const store = new QdrantVectorStore({ url: process.argv[2], collectionName: "cities", embedModel: new StandIn() });
const query = "a lake and a river", size = embed("").length;
const nodes = texts.map(({ id, text, ...metadata }) => {
  const source = { nodeId: `of ${metadata.city}`, nodeType: ObjectType.DOCUMENT, metadata: {} };
  return new TextNode({
    id_: id,
    text,
    metadata,
    embedding: embed(text),
    relationships: { [NodeRelationship.SOURCE]: source },
  });
});
const ask = (more, options) =>
  store.query({ queryEmbedding: embed(query), similarityTopK: 10, mode: "default", ...more }, options);
const scored = ({ ids, similarities }) => ids.map((id, i) => [id, similarities[i]]);
const filtered = (...filters) => ({
  filters: { filters: filters.map(([key, operator, value]) => ({ key, operator, value })) },
});

/** Filters, and the cities that pass. */
const filters = [
  [["city", "==", "Bern"], ({ city }) => city === "Bern"],
  [["people", "==", 63], ({ people }) => people === 63],
  [["people", "<", 134], ({ people }) => people < 134],
  [["people", "<=", 134], ({ people }) => people <= 134],
  [["people", ">", 134], ({ people }) => people > 134],
  [["people", ">=", 134], ({ people }) => people >= 134],
  [["city", "!=", "Bern"], ({ city }) => city !== "Bern"],
  [["people", "!=", 63], ({ people }) => people !== 63],
  [["city", "in", ["Bern", "Basel"]], ({ city }) => /^B/.test(city)],
  [["city", "nin", ["Bern", "Basel"]], ({ city }) => !/^B/.test(city)],
  [["city", "text_match", "Bern"], ({ city }) => city === "Bern"],
  [["tags", "is_empty"], ({ tags }) => tags.length === 0],
];

await play([
  ["client", async () => assert.deepEqual((await store.client().getCollections()).collections, [])],
  ["collectionExists", async () => assert.equal(await store.collectionExists("other"), false)],
  ["createCollection", async () => {
    await store.createCollection("other", size);
    assert.equal(await store.collectionExists("other"), true);
    await assert.rejects(store.createCollection("other", size), /Conflict/);
  }],
  ["initializeCollection", async () => {
    await store.initializeCollection(size);
    await store.initializeCollection(size);
    const { config } = await store.client().getCollection("cities");
    assert.deepEqual(config.params.vectors, { size, distance: "Cosine" });
  }],
  ["buildPoints", async () => {
    const { points, ids } = await store.buildPoints(nodes);
    assert.deepEqual([ids, points.map(({ payload }) => payload.doc_id)], [
      texts.map(({ id }) => id),
      texts.map(({ city }) => `of ${city}`),
    ]);
  }],
  ["add", async () => assert.deepEqual(await store.add(nodes), texts.map(({ id }) => id))],
  ["query", async () => {
    const found = await ask({ similarityTopK: 3 });
    assertNear(scored(found), nearest(query, 3));
    const { text, city, people } = texts.find(({ id }) => id === found.ids[0]);
    assert.deepEqual([found.nodes[0].text, found.nodes[0].metadata.city, found.nodes[0].metadata.people], [
      text,
      city,
      people,
    ]);
  }],
  ...filters.map(([filter, keep]) => ["query", async () => {
    assertNear(scored(await ask(filtered(filter))), nearest(query, 10, keep));
  }]),
  ["query", async () => {
    const all = filtered(["people", ">", 100], ["people", "<", 200]);
    assertNear(scored(await ask(all)), nearest(query, 10, ({ people }) => people > 100 && people < 200));
    const any = { filters: { ...filtered(["people", "<", 100], ["city", "==", "Bern"]).filters, condition: "or" } };
    assertNear(scored(await ask(any)), nearest(query, 10, ({ people, city }) => people < 100 || city === "Bern"));
    const some = await ask({ docIds: ["of Bern", "of Lugano"], customParams: { exact: true, hnsw_ef: 8 } });
    assertNear(scored(some), nearest(query, 10, ({ city }) => ["Bern", "Lugano"].includes(city)));
  }],
  ["query", async () => {
    const own = {
      qdrant_filters: { must: [{ key: "tags", values_count: { gte: 2 } }] },
      qdrant_search_params: { exact: true },
    };
    assertNear(scored(await ask({}, own)), nearest(query, 10, ({ tags }) => tags.length >= 2));
  }],
  ["parseToQueryResult", async () => {
    const answer = await store.client().query("cities", { query: embed(query), limit: 1, with_payload: true });
    assertNear(scored(store.parseToQueryResult(answer)), nearest(query, 1));
  }],
  ["delete", async () => {
    await store.delete("of Bern");
    assertNear(scored(await ask({})), nearest(query, 10, ({ city }) => city !== "Bern"));
    await store.delete("of nowhere");
    assert.equal((await store.client().count("cities")).count, 4);
  }],
], methodsOf(QdrantVectorStore, QdrantVectorStore));

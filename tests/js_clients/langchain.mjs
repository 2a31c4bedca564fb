// LangChain's vector store over Qdrant, every method of it. usage: langchain.mjs URL
import assert from "node:assert/strict";
import process from "node:process";
import { assertNear, embed, load, methodsOf, nearest, play, texts } from "./steps.mjs";

const { Document } = await load("@langchain/core/documents");
const { Embeddings } = await load("@langchain/core/embeddings");
const { VectorStore } = await load("@langchain/core/vectorstores");
const { QdrantVectorStore } = await load("@langchain/qdrant");

class StandIn extends Embeddings {
  embedQuery = async (text) => embed(text);
  embedDocuments = async (all) => all.map(embed);
}

const model = new StandIn({}), url = process.argv[2], config = { url, collectionName: "cities" };
const store = new QdrantVectorStore(model, config);
const documents = texts.map(({ id, text, ...metadata }) => new Document({ id, pageContent: text, metadata }));
const has = (key, match) => ({ must: [{ key: `metadata.${key}`, match }] });
const idsOf = (found) => found.map(({ id }) => id);
const scored = (found) => found.map(([{ id }, score]) => [id, score]);
const ids = texts.map(({ id }) => id), query = "a lake and a river";
const left = async () => (await store.similaritySearch(query, 10)).length;

await play([
  ["_vectorstoreType", () => assert.equal(store._vectorstoreType(), "qdrant")],
  ["ensureCollection", async () => {
    await store.ensureCollection();
    await store.ensureCollection();
    const { config, points_count: count } = await store.client.getCollection("cities");
    assert.deepEqual([config.params.vectors, count], [{ size: embed("").length, distance: "Cosine" }, 0]);
  }],
  ["addDocuments", () => store.addDocuments(documents.slice(0, 3), { customPayload: [{ first: true }] })],
  ["addVectors", () => store.addVectors(texts.slice(3).map(({ text }) => embed(text)), documents.slice(3))],
  ["similaritySearch", async () => {
    const found = await store.similaritySearch(query, 2);
    assert.deepEqual(found.map(({ id }) => id), nearest(query, 2).map(([id]) => id));
    const { metadata, pageContent } = documents.find(({ id }) => id === found[0].id);
    assert.deepEqual([found[0].metadata, found[0].pageContent], [metadata, pageContent]);
  }],
  ["similaritySearch", async () => {
    const found = await store.similaritySearch(query, 5, has("tags[]", { value: "river" }));
    assert.deepEqual(idsOf(found), nearest(query, 5, ({ tags }) => tags.includes("river")).map(([id]) => id));
  }],
  ["similaritySearchWithScore", async () => {
    assertNear(scored(await store.similaritySearchWithScore(query, 5)), nearest(query, 5));
  }],
  ["similaritySearchVectorWithScore", async () => {
    const filter = { must_not: [{ key: "metadata.people", range: { lt: 100 } }] };
    const found = await store.similaritySearchVectorWithScore(embed(query), 5, filter);
    assertNear(scored(found), nearest(query, 5, ({ people }) => people >= 100));
    const custom = { must: [{ key: "customPayload.first", match: { value: true } }] };
    assert.deepEqual(scored(await store.similaritySearchVectorWithScore(embed(query), 5, custom)).map(([id]) => id), [
      ids[0],
    ]);
  }],
  ["maxMarginalRelevanceSearch", async () => {
    // Its lambda goes as the diversity: 0 is the nearest ones, 1 those that differ most.
    const near = await store.maxMarginalRelevanceSearch(query, { k: 3, lambda: 0 });
    assert.deepEqual(idsOf(near), nearest(query, 3).map(([id]) => id));
    const far = await store.maxMarginalRelevanceSearch(query, {
      k: 3,
      lambda: 1,
      fetchK: 5,
      filter: has("people", { except: [204] }),
    });
    assert.equal(new Set(idsOf(far)).size, 3);
    assert.equal(far[0].id, nearest(query, 1, ({ people }) => people !== 204)[0][0]);
    assert.ok(!idsOf(far).includes(ids[2]));
    assert.equal((await store.maxMarginalRelevanceSearch(query, { k: 2 })).length, 2);
  }],
  ["asRetriever", async () => {
    const retriever = store.asRetriever({ k: 1, filter: has("city", { any: ["Lugano", "Basel"] }) });
    assert.deepEqual(idsOf(await retriever.invoke(query)), [
      nearest(query, 1, ({ city }) => /^[LB]/.test(city) && city !== "Bern")[0][0],
    ]);
    const diverse = store.asRetriever({ searchType: "mmr", searchKwargs: { fetchK: 4, lambda: 0.5 }, k: 2 });
    assert.equal((await diverse.invoke(query)).length, 2);
  }],
  ["delete", async () => {
    await store.delete({ ids: [ids[4]] });
    assert.equal(await left(), 4);
    await store.delete({ filter: has("city", { value: "Bern" }) });
    assert.equal(await left(), 3);
    await store.delete({ ids: [ids[4]] });
  }],
  [".fromTexts", async () => {
    const other = { ...config, collectionName: "texts", contentPayloadKey: "body", metadataPayloadKey: "about" };
    const made = await QdrantVectorStore.fromTexts(["one river", "two lakes"], [{ n: 1 }, { n: 2 }], model, other);
    const [found] = await made.similaritySearch("river", 1);
    assert.deepEqual([found.pageContent, found.metadata], ["one river", { n: 1 }]);
  }],
  [".fromDocuments", async () => {
    const quantized = {
      vectors: { size: embed("").length, distance: "Dot", on_disk: true },
      quantization_config: { scalar: { type: "int8" } },
    };
    const other = {
      ...config,
      collectionName: "dots",
      collectionConfig: quantized,
      customPayload: texts.map(({ tags }) => ({ tags })),
    };
    const made = await QdrantVectorStore.fromDocuments(documents, model, other);
    const filter = { must: [{ is_empty: { key: "customPayload.tags" } }] };
    assert.deepEqual((await made.similaritySearch(query, 5, filter)).map(({ id }) => id), [ids[2]]);
  }],
  [".fromExistingCollection", async () => {
    const again = await QdrantVectorStore.fromExistingCollection(model, config);
    assert.equal((await again.similaritySearch(query, 10)).length, 3);
    const wrong = again.addVectors([[1, 2]], [documents[0]]);
    await assert.rejects(wrong, /400 Bad Request: Wrong input: Vector dimension error: expected dim: 24, got 2/);
  }],
], methodsOf(QdrantVectorStore, VectorStore).filter((name) => name !== ".lc_name"));

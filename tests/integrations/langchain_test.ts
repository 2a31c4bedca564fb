// LangChain's own package over our client, in memory and served: every method of the store, its retriever, and what `@langchain/qdrant` reads of it.
import { afterEach, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { Document } from "@langchain/core/documents";
import { Embeddings } from "@langchain/core/embeddings";
import { VectorStore } from "@langchain/core/vectorstores";
import { type Client, connect, InvalidArgumentError, serve } from "@quiver/qdrant";
import { QuiverVectorStore } from "@quiver/qdrant/langchain";
import { closeOpened, opened } from "../client/opened.ts";
import { facts, vectorOf } from "./words.ts";

class Words extends Embeddings {
  asked: string[][] = [];
  override embedQuery(text: string): Promise<number[]> {
    return Promise.resolve(vectorOf(text));
  }
  override embedDocuments(texts: string[]): Promise<number[][]> {
    this.asked.push(texts);
    return Promise.resolve(texts.map(vectorOf));
  }
}

const model = () => new Words({});
const documents = facts.map(({ text, year }, i) => new Document({ pageContent: text, metadata: { year }, id: `${i}` }));
const texts = (found: readonly Document[]) => found.map(({ pageContent }) => pageContent);

const targets: [name: string, open: () => Promise<Client>][] = [
  ["in memory", async () => opened(await connect(":memory:"))],
  ["served", async () => opened(await connect(opened(await serve({ port: 0 })).address))],
];

for (const [name, open] of targets) {
  describe(`LangChain's vector store ${name}`, () => {
    afterEach(closeOpened);

    it("stores documents and finds them by text, by vector, with scores and filters", async () => {
      const client = await open(), embeddings = model(), store = new QuiverVectorStore(embeddings, { client });
      assert(store instanceof VectorStore);
      assertEquals(await store.addDocuments(documents), ["0", "1", "2", "3"]);
      assertEquals(embeddings.asked, [facts.map(({ text }) => text)]);
      for (const { about, text } of facts) assertEquals(texts(await store.similaritySearch(about, 1)), [text]);
      const [[found, score]] = await store.similaritySearchVectorWithScore(vectorOf(facts[3].text), 1);
      assertEquals([found.id, found.pageContent, found.metadata], ["3", facts[3].text, { year: 1500 }]);
      assert(Math.abs(score - 1) < 1e-6);
      const filter = { must: { key: "metadata.year", range: { lt: 1600 } } } as const;
      assertEquals((await store.similaritySearchWithScore("moon", 4, filter)).map(([{ id }]) => id), ["3"]);
    });

    it("is a retriever, by nearness and by variety", async () => {
      const client = await open(), store = await QuiverVectorStore.fromDocuments(documents, model(), { client });
      assertEquals(texts(await store.asRetriever(1).invoke("moon")), [facts[1].text]);
      const filter = { mustNot: { key: "metadata.year", match: 1687 } } as const;
      assertEquals(texts(await store.asRetriever({ k: 1, filter }).invoke("tide")), [facts[2].text]);
      const near = await store.maxMarginalRelevanceSearch("river tide", { k: 2, lambda: 1 });
      assertEquals(near, await store.similaritySearch("river tide", 2));
      const searchKwargs = { fetchK: 4, lambda: 0 };
      const various = await store.asRetriever({ k: 2, searchType: "mmr", searchKwargs }).invoke("river tide");
      assertEquals(texts(various), [facts[2].text, facts[3].text]);
    });

    it("deletes by ids and by a filter, and nothing without either", async () => {
      const client = await open(), store = await QuiverVectorStore.fromDocuments(documents, model(), { client });
      const left = async () => (await store.similaritySearch("river", 9)).map(({ id }) => Number(id)).sort();
      await store.delete({ ids: ["0"] });
      assertEquals(await left(), [1, 2, 3]);
      await store.delete({ filter: { must: { key: "metadata.year", match: 1500 } } });
      assertEquals(await left(), [1, 2]);
      for (const wrong of [undefined, {}, { ids: ["1"], filter: {} }]) {
        await assertRejects(() => store.delete(wrong), TypeError, "ids or a filter");
      }
      assertEquals(await left(), [1, 2]);
      await store.delete({ filter: {} });
      assertEquals(await left(), []);
    });

    it("takes ids of the caller, and gives new ones: the same id twice is one document", async () => {
      const client = await open(), store = new QuiverVectorStore(model(), { client });
      const uuid = "5c56c793-69f3-4fbf-87e6-c4bf54c28c26", one = new Document({ pageContent: "moon" });
      assertEquals(await store.addDocuments([one], { ids: [uuid] }), [uuid]);
      assertEquals(await store.addVectors([vectorOf("glass")], [new Document({ pageContent: "glass", id: uuid })]), [
        uuid,
      ]);
      assertEquals(texts(await store.similaritySearch("moon", 9)), ["glass"]);
      const made = await store.addDocuments([one, one]);
      assertEquals(new Set([...made, uuid]).size, 3);
      const found = await store.similaritySearch("moon", 9);
      assertEquals(new Set(found.map(({ id }) => id)), new Set([...made, uuid]));
      await assertRejects(() => store.addDocuments([one], { ids: ["first"] }), TypeError, "points[0].id");
      await assertRejects(() => store.addDocuments([one, one], { ids: [uuid] }), RangeError, "2 ids");
    });

    it("makes its collection once, as it is told, and uses one that is there", async () => {
      const client = await open(), options = { client, collectionName: "facts", vectorName: "text", batchSize: 3 };
      const collection = {
        vectorsConfig: { text: { size: 6, distance: "Dot" }, other: { size: 2, distance: "Dot" } },
      } as const;
      const store = new QuiverVectorStore(model(), { ...options, collection });
      await Promise.all([store.ensureCollection(), store.similaritySearch("moon"), store.addDocuments(documents)]);
      const again = await QuiverVectorStore.fromExistingCollection(model(), options);
      assertEquals(texts(await again.similaritySearch("glass", 1)), [facts[3].text]);
      const { collections } = await client.collections.list();
      assertEquals(collections.map(({ name }) => name), ["facts"]);
      const wrong = { ...options, vectorName: "other" };
      await assertRejects(() => QuiverVectorStore.fromTexts(["a"], {}, model(), wrong), InvalidArgumentError);
    });

    it("keeps texts and metadata under the keys it is given, and more of the payload", async () => {
      const client = await open(), keys = { contentPayloadKey: "body", metadataPayloadKey: "about" };
      const store = await QuiverVectorStore.fromTexts(["moon", "glass"], [{ n: 1 }, { n: 2 }], model(), {
        client,
        ...keys,
      });
      await store.addVectors([vectorOf("tide")], [new Document({ pageContent: "tide", id: "7" })], {
        customPayload: [{ source: "x" }],
      });
      const { result } = await client.points.get({ collectionName: "documents", ids: [7], withPayload: true });
      assertEquals(result[0].payload, { body: "tide", about: {}, customPayload: { source: "x" } });
      const [found] = await store.similaritySearch("glass", 1, { must: { key: "about.n", match: 2 } });
      assertEquals([found.pageContent, found.metadata], ["glass", { n: 2 }]);
    });
  });
}

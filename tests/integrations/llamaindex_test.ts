// LlamaIndex's own package over our client, in memory and served: every method of the store, every operator of its filters.
import { afterEach, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { NodeRelationship, ObjectType, TextNode } from "@llamaindex/core/schema";
import {
  BaseVectorStore,
  type MetadataFilter,
  type MetadataFilters,
  VectorStoreQueryMode,
} from "@llamaindex/core/vector-store";
import { type Client, connect, serve } from "@quiver/qdrant";
import { QuiverVectorStore, type QuiverVectorStoreOptions } from "@quiver/qdrant/llamaindex";
import { closeOpened, opened } from "../client/opened.ts";
import { facts, vectorOf } from "./words.ts";

const embeddingModel = {} as never; // nodes have their vectors already
const tags = [["stone", "old"], ["sea"], ["sea", "old"], []];
const nodes = () =>
  facts.map(({ text, year }, i) => {
    const relationships = {
      [NodeRelationship.SOURCE]: { nodeId: `doc ${i % 2}`, nodeType: ObjectType.DOCUMENT, metadata: {} },
    };
    return new TextNode({
      id_: `${i}`,
      text,
      embedding: vectorOf(text),
      metadata: { year, tags: tags[i] },
      relationships,
    });
  });
const ask = (text: string, similarityTopK: number, filters?: MetadataFilters) => ({
  queryEmbedding: vectorOf(text),
  similarityTopK,
  mode: VectorStoreQueryMode.DEFAULT,
  filters,
});

async function filled(client: Client, more: Partial<QuiverVectorStoreOptions> = {}): Promise<QuiverVectorStore> {
  const store = new QuiverVectorStore({ client, embeddingModel, ...more });
  assertEquals(await store.add(nodes()), ["0", "1", "2", "3"]);
  return store;
}

const targets: [name: string, open: () => Promise<Client>][] = [
  ["in memory", async () => opened(await connect(":memory:"))],
  ["served", async () => opened(await connect(opened(await serve({ port: 0 })).address))],
];

/** Each with the nodes that meet it. */
const operators: [filter: Omit<MetadataFilter, "key"> & { key?: string }, ids: string[]][] = [
  [{ operator: "==", value: 1687 }, ["1"]],
  [{ operator: "==", value: 1687.5 }, []],
  [{ operator: "==", key: "tags", value: "old" }, ["0", "2"]],
  [{ operator: "!=", value: 1687 }, ["0", "2", "3"]],
  [{ operator: ">", value: 1820 }, ["2"]],
  [{ operator: ">=", value: 1820 }, ["0", "2"]],
  [{ operator: "<", value: 1687 }, ["3"]],
  [{ operator: "<=", value: 1687 }, ["1", "3"]],
  [{ operator: "in", value: [1500, 1900] }, ["2", "3"]],
  [{ operator: "nin", value: [1500, 1900] }, ["0", "1"]],
  [{ operator: "any", key: "tags", value: ["stone", "sea"] }, ["0", "1", "2"]],
  [{ operator: "all", key: "tags", value: ["sea", "old"] }, ["2"]],
  [{ operator: "contains", key: "tags", value: "sea" }, ["1", "2"]],
  [{ operator: "text_match", key: "_node_content", value: "moon" }, ["1"]],
  [{ operator: "is_empty", key: "tags" }, ["3"]],
];

for (const [name, open] of targets) {
  describe(`LlamaIndex's vector store ${name}`, () => {
    afterEach(closeOpened);

    it("stores nodes whole, and finds them", async () => {
      const client = await open(), store = await filled(client);
      assert(store instanceof BaseVectorStore && store.storesText);
      assertEquals(store.client(), client);
      for (const [i, { about }] of facts.entries()) assertEquals((await store.query(ask(about, 1))).ids, [`${i}`]);
      const { nodes: found, similarities } = await store.query(ask(facts[3].text, 1));
      const [node] = found as TextNode[];
      assertEquals([node.id_, node.text, node.metadata], ["3", facts[3].text, { year: 1500, tags: [] }]);
      assertEquals(node.sourceNode?.nodeId, "doc 1");
      assert(Math.abs(similarities[0] - 1) < 1e-6);
    });

    it("goes by every operator of filters, by all or by one of them", async () => {
      const store = await filled(await open());
      const idsOf = async (filters: MetadataFilters) => (await store.query(ask("river", 9, filters))).ids.sort();
      for (const [filter, ids] of operators) {
        assertEquals(await idsOf({ filters: [{ key: "year", ...filter }] }), ids, JSON.stringify(filter));
      }
      const filters: MetadataFilter[] = [{ key: "year", operator: "!=", value: 1687 }, {
        key: "tags",
        operator: "==",
        value: "sea",
      }];
      assertEquals(await idsOf({ filters }), ["2"]);
      assertEquals(await idsOf({ filters, condition: "or" }), ["0", "1", "2", "3"]);
      const { ids } = await store.query({ ...ask("river", 9), docIds: ["doc 1"] }, {
        filter: { must: { key: "year", range: { gt: 1600 } } },
      });
      assertEquals(ids, ["1"]);
      for (const filter of [{ operator: "in", value: [] }, { operator: ">", value: "x" }, { operator: "~" }]) {
        await assertRejects(() => idsOf({ filters: [{ key: "year", ...filter } as never] }), TypeError);
      }
    });

    it("chooses by variety, and knows no other mode", async () => {
      const store = await filled(await open()), query = ask("river tide", 2);
      const various = await store.query({ ...query, mode: VectorStoreQueryMode.MMR, mmrThreshold: 0 });
      assertEquals(various.ids, ["2", "3"]);
      const near = await store.query({ ...query, mode: VectorStoreQueryMode.MMR, mmrThreshold: 1 });
      assertEquals(near.ids, (await store.query(query)).ids);
      await assertRejects(() => store.query({ ...query, mode: VectorStoreQueryMode.SVM }), TypeError, '"svm"');
      await assertRejects(() => store.query({ ...query, queryEmbedding: undefined }), TypeError, "embedding");
    });

    it("deletes the nodes of a document, and uses a collection as it is told", async () => {
      const client = await open(), collection = { vectorsConfig: { text: { size: 6, distance: "Cosine" } } } as const;
      const store = await filled(client, { collectionName: "pages", collection, vectorName: "text", batchSize: 3 });
      await store.delete("doc 1");
      assertEquals((await store.query(ask("river", 9))).ids.sort(), ["0", "2"]);
      assertEquals((await client.collections.list()).collections.map(({ name }) => name), ["pages"]);
      const again = new QuiverVectorStore({ client, embeddingModel, collectionName: "pages", vectorName: "text" });
      assertEquals((await again.query(ask("bridge", 1))).ids, ["0"]);
    });
  });
}

// What our store writes, the library's own reads over REST, and the other way round. usage: same_collection.mjs langchain|llamaindex GRPC REST
import assert from "node:assert/strict";
import process from "node:process";

/** A package of the folder in which the program is run; none of this project's. */
const load = (name) => import(name);
const [library, grpc, url] = process.argv.slice(2);
const { connect } = await load("@quiver/qdrant");
const client = await connect(grpc);
const id = (n) => `00000000-0000-4000-8000-00000000000${n}`;
const vectors = { tide: [1, 0.1], glass: [0.1, 1] };

async function langchain() {
  const { Document } = await load("@langchain/core/documents");
  const { QdrantVectorStore } = await load("@langchain/qdrant");
  const { QuiverVectorStore } = await load("@quiver/qdrant/langchain");
  const model = {
    embedQuery: async (text) => vectors[text],
    embedDocuments: async (texts) => texts.map((text) => vectors[text]),
  };
  const ours = new QuiverVectorStore(model, { client, collection: { vectorsConfig: { size: 2, distance: "Cosine" } } });
  const theirs = new QdrantVectorStore(model, { url });
  const documents = Object.keys(vectors).map((text, i) =>
    new Document({ id: id(i), pageContent: text, metadata: { n: i } })
  );
  await ours.addDocuments(documents.slice(0, 1));
  await theirs.addDocuments(documents.slice(1));
  for (const { pageContent } of documents) {
    const [found, same] = await Promise.all(
      [ours, theirs].map((store) => store.similaritySearchWithScore(pageContent, 2)),
    );
    assert.deepEqual(
      found.map(([{ id, pageContent, metadata }]) => ({ id, pageContent, metadata })),
      same.map(([{ id, pageContent, metadata }]) => ({ id, pageContent, metadata })),
    );
    assert.equal(found[0][0].pageContent, pageContent);
  }
}

async function llamaindex() {
  const { TextNode } = await load("@llamaindex/core/schema");
  const { QdrantVectorStore } = await load("@llamaindex/qdrant");
  const { QuiverVectorStore } = await load("@quiver/qdrant/llamaindex");
  const embeddingModel = {}, collectionName = "nodes";
  const ours = new QuiverVectorStore({ client, embeddingModel, collectionName });
  const theirs = new QdrantVectorStore({ url, embeddingModel, collectionName });
  const nodes = Object.entries(vectors).map(([text, embedding], i) =>
    new TextNode({ id_: id(i), text, embedding, metadata: { n: i, even: i % 2 === 0 } })
  );
  await ours.add(nodes.slice(0, 1));
  await theirs.add(nodes.slice(1));
  for (const { text } of nodes) {
    const query = { queryEmbedding: vectors[text], similarityTopK: 2, mode: "default" };
    const [found, same] = await Promise.all([ours, theirs].map((store) => store.query(query)));
    assert.deepEqual(found.ids, same.ids);
    assert.deepEqual(found.nodes.map((node) => node.toJSON()), same.nodes.map((node) => node.toJSON()));
    assert.deepEqual([found.nodes[0].text, found.nodes.length], [text, 2]);
  }
}

await { langchain, llamaindex }[library]();
await client.close();
console.log("the same");

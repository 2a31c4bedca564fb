// LangChain's documents, vector store and retriever over Quiver. The embedder only hashes words: put any Embeddings of LangChain in its place.
// The target is an argument, or QDRANT_URL, or else memory.
import process from "node:process";
import { Document } from "@langchain/core/documents";
import { Embeddings } from "@langchain/core/embeddings";
import { connect, uuid5, uuidNamespaces } from "@quiver/qdrant";
import { QuiverVectorStore } from "@quiver/qdrant/langchain";

/** A stand-in for a model: words hashed into a fixed number of dimensions. */
class Hashed extends Embeddings {
  readonly dimensions = 256;

  override embedQuery(text: string): Promise<number[]> {
    const vector = new Array<number>(this.dimensions).fill(0);
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      let hash = 2166136261;
      for (const char of word) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619);
      vector[(hash >>> 0) % this.dimensions] += 1;
    }
    return Promise.resolve(vector);
  }
  override embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.all(texts.map((text) => this.embedQuery(text)));
  }
}

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
await using client = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_pages";
await client.collections.delete({ collectionName }); // left by an earlier run
const pages = [
  ["The aqueduct carried spring water across the valley to the city", 1],
  ["Water wheels drove the mills of the valley", 1],
  ["Tides follow the moon and, less strongly, the sun", 2],
  ["Glass is made by melting sand with soda and lime", 3],
] as const;
const documents = pages.map(([pageContent, chapter]) =>
  // The same text, the same id: stored twice it is there once. Without an id each gets a new one.
  new Document({ id: uuid5(pageContent, uuidNamespaces.oid), pageContent, metadata: { chapter } })
);
const store = await QuiverVectorStore.fromDocuments(documents, new Hashed({}), { client, collectionName });

const nearest = await store.asRetriever(1).invoke("the moon and the sun");
console.log(`retrieved: ${nearest[0].pageContent}`);
const filter = { mustNot: { key: "metadata.chapter", match: 1 } } as const;
const [[other, score]] = await store.similaritySearchWithScore("water of the valley", 1, filter);
console.log(`outside of chapter 1: ${other.pageContent} (${score.toFixed(2)})`);
const various = await store.maxMarginalRelevanceSearch("water in the valley", { k: 2, fetchK: 4, lambda: 0.3 });
console.log(`various: ${various.map(({ metadata }) => `chapter ${metadata.chapter}`).join(", ")}`);
await client.collections.delete({ collectionName });

// LlamaIndex's nodes and vector store over Quiver. The embedder only hashes words: put any embedding model in its place.
// The target is an argument, or QDRANT_URL, or else memory.
import process from "node:process";
import { MetadataMode, TextNode } from "@llamaindex/core/schema";
import { type MetadataFilters, VectorStoreQueryMode } from "@llamaindex/core/vector-store";
import { connect, uuid5, uuidNamespaces } from "@quiver/qdrant";
import { QuiverVectorStore } from "@quiver/qdrant/llamaindex";

/** A stand-in for a model: words hashed into a fixed number of dimensions. */
function embed(text: string): number[] {
  const vector = new Array<number>(256).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 2166136261;
    for (const char of word) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619);
    vector[(hash >>> 0) % vector.length] += 1;
  }
  return vector;
}

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
await using client = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_nodes";
await client.collections.delete({ collectionName }); // left by an earlier run
const embeddingModel = {} as never; // for an index; here nodes and queries have their vectors
const store = new QuiverVectorStore({ client, collectionName, embeddingModel });
const texts = [
  "The aqueduct carried spring water across the valley to the city",
  "Water wheels drove the mills of the valley",
  "Tides follow the moon and, less strongly, the sun",
];
// The same text, the same id: stored twice it is there once. Without an id each gets a new one.
const nodes = texts.map((text, chapter) =>
  new TextNode({ id_: uuid5(text, uuidNamespaces.oid), text, embedding: embed(text), metadata: { chapter } })
);
await store.add(nodes);

const later: MetadataFilters = { filters: [{ key: "chapter", operator: ">", value: 0 }] };
for (
  const [question, filters] of [["water of the valley", undefined], ["water of the valley", later], [
    "moon",
    undefined,
  ]] as const
) {
  const mode = VectorStoreQueryMode.DEFAULT;
  const { nodes, similarities } = await store.query({
    queryEmbedding: embed(question),
    similarityTopK: 1,
    mode,
    filters,
  });
  console.log(`${question}: ${nodes![0].getContent(MetadataMode.NONE)} (${similarities[0].toFixed(2)})`);
}
await client.collections.delete({ collectionName });

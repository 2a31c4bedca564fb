// Hybrid search: meaning from a dense vector, words from a sparse one, joined by reciprocal rank fusion.
// The target is an argument, or QDRANT_URL, or else memory.
import process from "node:process";
import { connect, createCollection, deleteCollection, queryPoints, upsertPoints } from "@quiver/qdrant";

const articles = [
  { text: "espresso machine with steam valve", dense: [0.9, 0.1, 0.0] },
  { text: "coffee grinder for espresso", dense: [0.8, 0.3, 0.1] },
  { text: "tea kettle with thermometer", dense: [0.3, 0.9, 0.0] },
  { text: "steam iron", dense: [0.0, 0.1, 0.9] },
];

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
await using db = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_articles";
await deleteCollection(db, { collectionName }); // left by an earlier run
await createCollection(db, {
  collectionName,
  vectorsConfig: { dense: { size: 3, distance: "Cosine" } },
  sparseVectorsConfig: { words: { modifier: "Idf" } },
});
await upsertPoints(db, {
  collectionName,
  points: articles.map(({ text, dense }, id) => ({
    id,
    vectors: { dense, words: { text, model: "qdrant/bm25" } }, // BM25 weights are computed by the database
    payload: { text },
  })),
  wait: true,
});
const { result } = await queryPoints(db, {
  collectionName,
  prefetch: [
    { query: [0.9, 0.2, 0.0], using: "dense", limit: 10 },
    { query: { text: "steam for espresso", model: "qdrant/bm25" }, using: "words", limit: 10 },
  ],
  query: { rrf: { k: 60 } },
  limit: 3,
  withPayload: true,
});
for (const { payload, score } of result) console.log(score.toFixed(4), payload.text);
await deleteCollection(db, { collectionName });

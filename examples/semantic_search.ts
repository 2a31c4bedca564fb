// Semantic search over a small text set. The embedder only hashes words, so it finds shared words, not meaning: put a real model in its place.
// The target is an argument, or QDRANT_URL, or else memory.
import process from "node:process";
import { connect, createCollection, deleteCollection, queryPoints, upsertPoints } from "@quiver/qdrant";

const dimensions = 256;
const texts = [
  "The aqueduct carried spring water across the valley to the city",
  "Bees dance to tell the hive where flowers with nectar are",
  "A violin string vibrates at a pitch set by length and tension",
  "Volcanic soil is rich in minerals and good for vineyards",
  "The printing press made books cheap and readers many",
  "Tides follow the moon and, less strongly, the sun",
  "Glass is made by melting sand with soda and lime",
  "A compass needle turns to the magnetic north",
  "Rice terraces keep water on steep slopes",
  "Sailors measured longitude with a good clock",
];

/** A stand-in for a model: words hashed into a fixed number of dimensions. */
function embed(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 2166136261;
    for (const char of word) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619);
    vector[(hash >>> 0) % dimensions] += 1;
  }
  return vector;
}

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
await using db = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_facts";
await deleteCollection(db, { collectionName }); // left by an earlier run
await createCollection(db, { collectionName, vectorsConfig: { size: dimensions, distance: "Cosine" } });
await upsertPoints(db, {
  collectionName,
  points: texts.map((text, id) => ({ id, vectors: embed(text), payload: { text } })),
  wait: true,
});
for (const question of ["water for the city", "moon and sun", "how is glass made"]) {
  const { result } = await queryPoints(db, {
    collectionName,
    query: embed(question),
    limit: 1,
    withPayload: true,
  });
  console.log(`${question}: ${result[0].payload.text} (${result[0].score.toFixed(2)})`);
}
await deleteCollection(db, { collectionName });

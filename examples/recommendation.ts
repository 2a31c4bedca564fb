// Recommendation: points like some and unlike others, without a query vector.
// The target is an argument, or QDRANT_URL, or else memory.
import process from "node:process";
import { connect, createCollection, deleteCollection, queryPoints, upsertPoints } from "@quiver/qdrant";

// Each film on three scales: action, humour, romance.
const films: Record<string, number[]> = {
  "Night Chase": [0.9, 0.1, 0.1],
  "Last Convoy": [0.8, 0.0, 0.2],
  "Two Left Feet": [0.1, 0.9, 0.4],
  "The Wrong Cake": [0.2, 0.9, 0.1],
  "Letters from Riga": [0.0, 0.2, 0.9],
  "Harbour Lights": [0.3, 0.1, 0.8],
};

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
await using db = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_films";
await deleteCollection(db, { collectionName }); // left by an earlier run
await createCollection(db, { collectionName, vectorsConfig: { size: 3, distance: "Cosine" } });
await upsertPoints(db, {
  collectionName,
  points: Object.entries(films).map(([title, vectors], id) => ({ id, vectors, payload: { title } })),
  wait: true,
});
for (const strategy of ["AverageVector", "BestScore", "SumScores"] as const) {
  const { result } = await queryPoints(db, {
    collectionName,
    query: { recommend: { positive: [0], negative: [2], strategy } },
    limit: 2,
    withPayload: true,
  });
  console.log(`${strategy}: ${result.map(({ payload }) => payload.title).join(", ")}`);
}
await deleteCollection(db, { collectionName });

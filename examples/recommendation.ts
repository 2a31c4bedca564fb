// Recommendation: points like some and unlike others, without a query vector.
import { connect, createCollection, queryPoints, upsertPoints } from "@quiver/qdrant";

// Each film on three scales: action, humour, romance.
const films: Record<string, number[]> = {
  "Night Chase": [0.9, 0.1, 0.1],
  "Last Convoy": [0.8, 0.0, 0.2],
  "Two Left Feet": [0.1, 0.9, 0.4],
  "The Wrong Cake": [0.2, 0.9, 0.1],
  "Letters from Riga": [0.0, 0.2, 0.9],
  "Harbour Lights": [0.3, 0.1, 0.8],
};

await using db = await connect(":memory:");
await createCollection(db, { collectionName: "films", vectorsConfig: { size: 3, distance: "Cosine" } });
await upsertPoints(db, {
  collectionName: "films",
  points: Object.entries(films).map(([title, vectors], id) => ({ id, vectors, payload: { title } })),
  wait: true,
});
for (const strategy of ["AverageVector", "BestScore", "SumScores"] as const) {
  const { result } = await queryPoints(db, {
    collectionName: "films",
    query: { recommend: { positive: [0], negative: [2], strategy } },
    limit: 2,
    withPayload: true,
  });
  console.log(`${strategy}: ${result.map(({ payload }) => payload.title).join(", ")}`);
}

// Many tenants in one collection: a field index with `isTenant`, and a filter in every request.
import { connect, createCollection, createFieldIndex, queryPoints, upsertPoints } from "@quiver/qdrant";

await using db = await connect(":memory:");
const collectionName = "notes";
await createCollection(db, { collectionName, vectorsConfig: { size: 2, distance: "Cosine" } });
await createFieldIndex(db, {
  collectionName,
  fieldName: "tenant",
  fieldType: "Keyword",
  fieldIndexParams: { keywordIndexParams: { isTenant: true } },
  wait: true,
});
await upsertPoints(db, {
  collectionName,
  points: [
    { id: 1, vectors: [1, 0], payload: { tenant: "ada", text: "engine notes" } },
    { id: 2, vectors: [0.9, 0.1], payload: { tenant: "bob", text: "bread recipe" } },
    { id: 3, vectors: [0, 1], payload: { tenant: "ada", text: "travel plan" } },
  ],
  wait: true,
});

/** The only way to the collection: no request without its tenant. */
async function search(tenant: string, query: number[]): Promise<string[]> {
  const filter = { must: { key: "tenant", match: tenant } };
  const { result } = await queryPoints(db, { collectionName, query, filter, withPayload: ["text"] });
  return result.map(({ payload }) => String(payload.text));
}

console.log("ada:", await search("ada", [1, 0]));
console.log("bob:", await search("bob", [1, 0]));

// Many tenants in one collection: a field index with `isTenant`, and a filter in every request.
// The target is an argument, or QDRANT_URL, or else memory.
import process from "node:process";
import {
  connect,
  createCollection,
  createFieldIndex,
  deleteCollection,
  queryPoints,
  upsertPoints,
} from "@quiver/qdrant";

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
await using db = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_notes";
await deleteCollection(db, { collectionName }); // left by an earlier run
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
await deleteCollection(db, { collectionName });

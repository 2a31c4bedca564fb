// Qdrant's tutorial in six steps. The target is an argument, or QDRANT_URL, or else the built-in database in memory.
import process from "node:process";
import { connect, NotFoundError } from "@quiver/qdrant";

await using db = await connect(process.argv[2] || process.env.QDRANT_URL || ":memory:", { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "my_collection";
const randomVector = () => Float32Array.from({ length: 100 }, () => Math.random());

// Step 1: create a collection, look at it, and see what a missing one answers.
await db.collections.delete({ collectionName }); // left by an earlier run
const quantizationConfig = { scalar: { type: "Int8", alwaysRam: false } } as const;
await db.collections.create({ collectionName, vectorsConfig: { size: 100, distance: "Cosine" }, quantizationConfig, timeout: 10 });
console.log("1. created:", (await db.collections.get({ collectionName })).result.config);
await db.collections.get({ collectionName: "my_collection_2" }).catch((error) => {
  if (!(error instanceof NotFoundError)) throw error;
  console.log(`   missing: ${error.code} ${error.serverMessage}`);
});

// Step 2: update its configuration.
await db.collections.update({ collectionName, hnswConfig: { efConstruct: 200 } });
console.log("2. efConstruct:", (await db.collections.get({ collectionName })).result.config.hnswConfig.efConstruct);

// Step 3: add points.
const payloads = [{ int_param: 32, bool_param: true }, { int_param: 64, bool_param: false }];
const points = payloads.map((payload, i) => ({ id: i + 1, vectors: randomVector(), payload }));
console.log("3. upserted:", (await db.points.upsert({ collectionName, points, wait: true })).result);

// Step 4: search, first for ids and scores, then with payload and vectors.
console.log("4. nearest:", (await db.points.query({ collectionName, query: randomVector(), limit: 1 })).result);
const full = await db.points.query({ collectionName, query: randomVector(), limit: 1, withPayload: true, withVectors: true });
console.log("   payload:", full.result[0].payload, `vector: ${String(full.result[0].vectors).slice(0, 60)}…`);

// Step 5: add a filter.
const filter = { must: { key: "int_param", match: 32 } };
console.log("5. filtered:", (await db.points.query({ collectionName, query: randomVector(), filter, limit: 1, withPayload: true })).result);

// Step 6: delete the collection.
console.log("6. deleted:", (await db.collections.delete({ collectionName })).result);

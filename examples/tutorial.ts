// Qdrant's tutorial in six steps. The target is an argument, or QDRANT_URL, or else the built-in database in memory.
import process from "node:process";
import { connect, NotFoundError } from "@quiver/qdrant";

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
const db = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collection = db.collection("my_collection");
const randomVector = () => Float32Array.from({ length: 100 }, () => Math.random());

// Step 1: create a collection, look at it, and see what a missing one answers.
await collection.deleteCollection(); // left by an earlier run
const vectorsConfig = { size: 100, distance: "Cosine" } as const;
const quantizationConfig = { scalar: { type: "Int8", alwaysRam: false } } as const;
await collection.createCollection({ vectorsConfig, quantizationConfig, timeout: 10 });
console.log("1. created:", (await collection.getCollection()).result.config);
const missing = await db.collection("my_collection_2").getCollection().catch((error) => error);
if (missing instanceof NotFoundError) console.log(`   missing: ${missing.code} ${missing.serverMessage}`);

// Step 2: update its configuration.
await collection.updateCollection({ hnswConfig: { efConstruct: 200 } });
console.log("2. efConstruct:", (await collection.getCollection()).result.config.hnswConfig.efConstruct);

// Step 3: add points.
const payloads = [{ int_param: 32, bool_param: true }, { int_param: 64, bool_param: false }];
const points = payloads.map((payload, i) => ({ id: i + 1, vectors: randomVector(), payload }));
console.log("3. upserted:", (await collection.upsert({ points, wait: true })).result);

// Step 4: search, first for ids and scores, then with payload and vectors.
console.log("4. nearest:", (await collection.query({ query: randomVector(), limit: 1 })).result);
const full = await collection.query({ query: randomVector(), limit: 1, withPayload: true, withVectors: true });
console.log("   payload:", full.result[0].payload, `vector: ${String(full.result[0].vectors).slice(0, 60)}…`);

// Step 5: add a filter.
const filter = { must: { key: "int_param", match: 32 } };
const filtered = await collection.query({ query: randomVector(), filter, limit: 1, withPayload: true });
console.log("5. filtered:", filtered.result);

// Step 6: delete the collection.
console.log("6. deleted:", (await collection.deleteCollection()).result);
await db.close();

// Semantic search with a model in this process: Transformers.js makes the vectors, Quiver keeps them and finds the nearest.
// npm install @huggingface/transformers, then: node examples/transformers.mjs [target]. Without a target it works in memory.
// MODEL names another model than all-MiniLM-L6-v2; with MODEL_PATH it is taken from a folder and nothing is downloaded.
import process from "node:process";
import { env, pipeline } from "@huggingface/transformers";
import { connect } from "@quiver/qdrant";

const { MODEL: model = "Xenova/all-MiniLM-L6-v2", MODEL_PATH: path } = process.env;
if (path !== undefined) Object.assign(env, { localModelPath: path, allowRemoteModels: false });
const extract = await pipeline("feature-extraction", model, { dtype: "fp32" });

/** All texts of a call at once, at most `embedBatchSize`. */
const embed = async ({ inputs }) => {
  const texts = inputs.map(({ text }) => text);
  return (await extract(texts, { pooling: "mean", normalize: true })).tolist();
};
const size = (await extract("size", { pooling: "mean" })).dims.at(-1);

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
const db = await connect(target, { apiKey: process.env.QDRANT_API_KEY, embed: { [model]: embed }, embedBatchSize: 16 });
const collectionName = "example_sentences";
await db.collections.delete({ collectionName }); // left by an earlier run
await db.collections.create({ collectionName, vectorsConfig: { size, distance: "Cosine" } });
const sentences = db.collection(collectionName);
const texts = [
  "An old bridge carries the road over the river.",
  "The tide follows the moon.",
  "Glass is made of sand.",
];
const points = texts.map((text, id) => ({ id, vectors: { text, model }, payload: { text } }));
await sentences.upsert({ points, wait: true });
for (const question of ["crossing a river on a road", "what moves the tide", "sand"]) {
  const { result } = await sentences.query({ query: { text: question, model }, limit: 1, withPayload: true });
  console.log(`${question}: ${result[0].payload.text} (${result[0].score.toFixed(2)})`);
}
await db.collections.delete({ collectionName });
await db.close();

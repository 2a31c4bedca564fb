// Retrieval as a tool of Vercel's AI SDK: the model asks for what it does not know, and Quiver finds it; the SDK's embedding models make the vectors.
// npm install ai zod, then: node examples/ai_sdk.mjs [target] (Node 22). Without a target it works in memory.
// The models here are the SDK's stand-ins, so that it runs without an account: put those of a provider in their place.
import process from "node:process";
import { connect } from "@quiver/qdrant";
import { embedMany, generateText, stepCountIs, tool } from "ai";
import { MockEmbeddingModelV4, MockLanguageModelV4 } from "ai/test";
import { z } from "zod";

/** A stand-in: words hashed into a fixed number of dimensions. */
const embeddingModel = new MockEmbeddingModelV4({
  doEmbed: async ({ values }) => ({ embeddings: values.map(hashed), warnings: [] }),
});
function hashed(text) {
  const vector = new Array(256).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 2166136261;
    for (const char of word) hash = Math.imul(hash ^ char.codePointAt(0), 16777619);
    vector[(hash >>> 0) % vector.length] += 1;
  }
  return vector;
}

/** A stand-in: it hands the question to the tool, and answers with what the tool gave. */
const model = new MockLanguageModelV4({
  doGenerate: async ({ prompt }) => {
    const { role, content } = prompt.at(-1);
    const asks = role === "user";
    const call = () => ({
      type: "tool-call",
      toolCallId: "1",
      toolName: "search",
      input: JSON.stringify({ query: content[0].text }),
    });
    const answer = () => ({ type: "text", text: content[0].output.value.map(({ text }) => text).join(" ") });
    const finishReason = { unified: asks ? "tool-calls" : "stop", raw: undefined };
    return {
      content: [asks ? call() : answer()],
      finishReason,
      usage: { inputTokens: {}, outputTokens: {} },
      warnings: [],
    };
  },
});

const embed = async ({ inputs, signal }) => {
  const values = inputs.map(({ text }) => text);
  return (await embedMany({ model: embeddingModel, values, abortSignal: signal })).embeddings;
};
const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
const db = await connect(target, { apiKey: process.env.QDRANT_API_KEY, embed: { hashed: embed } });
const collectionName = "example_tool";
await db.collections.delete({ collectionName }); // left by an earlier run
await db.collections.create({ collectionName, vectorsConfig: { size: 256, distance: "Cosine" } });
const facts = db.collection(collectionName);
const texts = [
  "The aqueduct carried spring water across the valley to the city.",
  "Tides follow the moon and, less strongly, the sun.",
  "Glass is made by melting sand with soda and lime.",
];
const points = texts.map((text, id) => ({ id, vectors: { text, model: "hashed" }, payload: { text } }));
await facts.upsert({ points, wait: true });

const search = tool({
  description: "Finds facts that answer a question",
  inputSchema: z.object({ query: z.string() }),
  execute: async ({ query }, { abortSignal }) => {
    const request = { query: { text: query, model: "hashed" }, limit: 1, withPayload: true };
    const { result } = await facts.query(request, { signal: abortSignal });
    return result.map(({ payload, score }) => ({ text: payload.text, score }));
  },
});
for (const prompt of ["What do tides follow?", "How is glass made?"]) {
  const { text, steps } = await generateText({ model, tools: { search }, stopWhen: stepCountIs(2), prompt });
  const [{ output }] = steps[0].toolResults;
  console.log(`${prompt} ${text} (${output[0].score.toFixed(2)}, ${steps.length} steps)`);
}
await db.collections.delete({ collectionName });
await db.close();

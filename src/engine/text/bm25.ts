// BM25 as a sparse embedding: what Qdrant makes of a Document whose model is "bm25", without any service.
import type * as wire from "../../gen/wire.ts";
import type { StatusError } from "../../errors.ts";
import { internal } from "../request/failure.ts";
import { countTokens } from "./text_statistics.ts";
import type { SparseVector } from "../request/vector.ts";
import { readBm25Options } from "./bm25_options.ts";
import { murmur3 } from "./murmur3.ts";

/**
 * The sparse vector of a text: of a query, 1 for every token; of a document, how much each token weighs in it.
 *
 * @throws {StatusError} INTERNAL for a model other than BM25: no inference service is there; INVALID_ARGUMENT for options that cannot be
 */
export function embedDocument(document: wire.Document, side: "query" | "document"): SparseVector {
  if (!isBm25(document.model)) throw noService();
  const { tokenizer, k, b, averageLength } = readBm25Options(document.options);
  const weights = new Map<number, number>();
  if (side === "query") {
    for (const token of tokenizer.ranking(document.text)) weights.set(tokenId(token), 1);
    return toSparse(weights);
  }
  const { words, joined } = tokenizer.document(document.text);
  const tokens = [...words, ...joined];
  for (const [token, count] of countTokens(tokens)) {
    weights.set(tokenId(token), count * (k + 1) / (k * (1 - b + b * tokens.length / averageLength) + count));
  }
  return toSparse(weights);
}

/** Whether a model is the one that is computed here. */
export function isBm25(model: string): boolean {
  const name = model.toLowerCase();
  return name === "bm25" || name === "qdrant/bm25";
}

/** The answer to a model that only a service could run. */
export const noService = (): StatusError =>
  internal("InferenceService URL not configured - please provide valid address in config");

const tokenId = (token: string): number => Math.abs(murmur3(token));

function toSparse(weights: ReadonlyMap<number, number>): SparseVector {
  const indices = Uint32Array.from(weights.keys()).sort();
  return { indices, values: Float32Array.from(indices, (index) => weights.get(index)!) };
}

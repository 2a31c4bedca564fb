// BM25 as a sparse embedding: what Qdrant makes of a Document whose model is "bm25", without any service.
import type { StatusError } from "../../errors.ts";
import type * as wire from "../../gen/wire.ts";
import { badRequest, internal, wrongInput } from "../request/failure.ts";
import {
  type Inference,
  isInference,
  type NamedInputs,
  type SparseVector,
  unnamed,
  type Vector,
} from "../request/vector.ts";
import { readBm25Options } from "./bm25_options.ts";
import { countTokens } from "./text_statistics.ts";

/**
 * The sparse vector of a text: of a query, 1 for every token; of a document, how much each token weighs in it.
 *
 * @throws {StatusError} INTERNAL for a model other than BM25: no inference service is there; INVALID_ARGUMENT for options that cannot be
 */
export function embedDocument(document: wire.Document, side: "query" | "document"): SparseVector {
  if (!isBm25(document.model)) throw cannotInfer(document.model);
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
function isBm25(model: string): boolean {
  const name = model.toLowerCase();
  return name === "bm25" || name === "qdrant/bm25";
}

/** Why a model makes no vector of something: only a service could run it, or it reads texts only. */
export const cannotInfer = (model: string): StatusError =>
  isBm25(model)
    ? wrongInput(`Only text input is supported for ${model}.`)
    : internal("InferenceService URL not configured - please provide valid address in config");

/** Puts vectors of a write in the place of what a model makes them of. @throws {StatusError} a model that is not here */
export function embed({ names, vectors }: NamedInputs): void {
  for (const [i, input] of vectors.entries()) if (isInference(input)) vectors[i] = infer(input, names === unnamed);
}

function infer({ kind, model, document }: Inference, isUnnamed: boolean): Vector {
  if (kind !== "document" || !isBm25(model)) throw cannotInfer(model);
  if (isUnnamed) throw badRequest("Sparse vector from document inference should be named");
  return embedDocument(document!, "document");
}

const tokenId = (token: string): number => Math.abs(murmur3(token));

function toSparse(weights: ReadonlyMap<number, number>): SparseVector {
  const indices = Uint32Array.from(weights.keys()).sort();
  return { indices, values: Float32Array.from(indices, (index) => weights.get(index)!) };
}

const encoder = new TextEncoder();

/** MurmurHash3 x86 32-bit with seed 0: how tokens are numbered. */
export function murmur3(text: string): number {
  const bytes = encoder.encode(text);
  const { length } = bytes;
  const whole = length & ~3;
  let hash = 0;
  for (let at = 0; at < whole; at += 4) {
    hash ^= mixWord(bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24);
    hash = Math.imul(hash << 13 | hash >>> 19, 5) + 0xe6546b64 | 0;
  }
  let tail = 0;
  for (let at = length - 1; at >= whole; at--) tail = tail << 8 | bytes[at];
  if (length > whole) hash ^= mixWord(tail);
  hash ^= length;
  hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
  hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
  return hash ^ hash >>> 16;
}

function mixWord(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul(mixed << 15 | mixed >>> 17, 0x1b873593);
}

// Vectors of a write that are given as something a model reads.
import { badRequest, wrongInput } from "../request/failure.ts";
import type { Vector } from "../request/vector.ts";
import { type Inference, isInference, type NamedInputs, unnamed } from "../request/vectors.ts";
import { embedDocument, isBm25, noService } from "./bm25.ts";

/** Puts vectors in the place of what a model makes them of. @throws {StatusError} a model that is not here */
export function embed({ names, vectors }: NamedInputs): void {
  for (const [i, input] of vectors.entries()) if (isInference(input)) vectors[i] = infer(input, names === unnamed);
}

function infer({ kind, model, document }: Inference, isUnnamed: boolean): Vector {
  if (!isBm25(model)) throw noService();
  if (kind !== "document") throw wrongInput(`Only text input is supported for ${model}.`);
  if (isUnnamed) throw badRequest("Sparse vector from document inference should be named");
  return embedDocument(document!, "document");
}

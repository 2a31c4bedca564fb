// Vectors in queries: wire VectorInput → an id or a vector.
import type * as wire from "../../gen/wire.ts";
import { StatusError } from "../../errors.ts";
import { raw, wrongInput } from "../failure.ts";
import { readPointId } from "../point_id.ts";
import { embedDocument, isBm25, noService } from "../text/bm25.ts";
import type { SparseVector } from "../vector/vector.ts";
import type { Example } from "./query_tree.ts";

const inferenceError = (text: string) => new StatusError("INTERNAL", `Inference error: ${text}`);

/** Images and objects need a model that is not here. */
function refuseInference(kind: "Image" | "Object", model: string, value: wire.Value | undefined): StatusError {
  if (!value) {
    const status =
      `Status { code: InvalidArgument, message: "Empty ${kind.toLowerCase()} is not allowed", source: None }`;
    return new StatusError("INTERNAL", `${kind} conversion error: ${status}`);
  }
  const failure = isBm25(model) ? wrongInput(`Only text input is supported for ${model}.`) : noService();
  return inferenceError(failure.message);
}

function embedQuery(document: wire.Document): SparseVector {
  try {
    return embedDocument(document, "query");
  } catch (error) {
    throw error instanceof StatusError ? inferenceError(error.message) : error;
  }
}

/** Pairs of a sparse vector, put in index order. */
export function sparseVector(indices: Uint32Array, values: Float32Array): SparseVector {
  let sorted = true;
  for (let i = 1; i < indices.length && sorted; i++) sorted = indices[i - 1] < indices[i];
  if (sorted) return { indices: indices.slice(), values: values.slice() };
  const order = Uint32Array.from(indices.keys()).sort((a, b) => indices[a] - indices[b]);
  return { indices: order.map((at) => indices[at]), values: Float32Array.from(order, (at) => values[at]) };
}

export function readVectorInput(input: wire.VectorInput): Example {
  if (input.id !== undefined) return { id: readPointId(input.id) };
  if (input.dense) return { vector: input.dense.data };
  if (input.sparse) return { vector: sparseVector(input.sparse.indices, input.sparse.values) };
  if (input.multiDense) return { vector: input.multiDense.vectors.map(({ data }) => data) };
  if (input.document) return { vector: embedQuery(input.document) };
  if (input.image) throw refuseInference("Image", input.image.model, input.image.image);
  if (input.object) throw refuseInference("Object", input.object.model, input.object.object);
  throw raw("VectorInput variant is missing");
}

export function requireVectorInput(input: wire.VectorInput | undefined, missing: string): Example {
  if (!input) throw raw(missing);
  return readVectorInput(input);
}

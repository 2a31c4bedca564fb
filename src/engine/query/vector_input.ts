// Vectors in queries: wire VectorInput → an id or a vector.
import type * as wire from "../../gen/wire.ts";
import { StatusError } from "../../errors.ts";
import { raw } from "../request/failure.ts";
import { readPointId } from "../request/point_id.ts";
import { cannotInfer, embedDocument } from "../text/bm25.ts";
import { type SparseVector, sparseVector } from "../request/vector.ts";
import type { Example } from "./query_tree.ts";

const inferenceError = (text: string) => new StatusError("INTERNAL", `Inference error: ${text}`);

/** Images and objects need a model that is not here. */
function refuseInference(kind: "Image" | "Object", model: string, value: wire.Value | undefined): StatusError {
  if (!value) {
    const status =
      `Status { code: InvalidArgument, message: "Empty ${kind.toLowerCase()} is not allowed", source: None }`;
    return new StatusError("INTERNAL", `${kind} conversion error: ${status}`);
  }
  return inferenceError(cannotInfer(model).message);
}

function embedQuery(document: wire.Document): SparseVector {
  try {
    return embedDocument(document, "query");
  } catch (error) {
    throw error instanceof StatusError ? inferenceError(error.message) : error;
  }
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

// Raw vectors among the examples of the older recommend and discover calls.
import type * as wire from "../../gen/wire.ts";
import { raw } from "../request/failure.ts";
import { sparseVector } from "../request/vector.ts";
import type { Vector } from "../request/vector.ts";

const refusesMulti = () => raw("MultiDense vector is not supported in search request");

const refuses = (kind: string) => raw(`${kind} can't be converted to VectorInternal`);

/** Dense or sparse; the deprecated fields are read too. */
export function readExampleVector(vector: wire.Vector): Vector {
  if (vector.dense) return vector.dense.data;
  if (vector.sparse) return sparseVector(vector.sparse.indices, vector.sparse.values);
  if (vector.multiDense) throw refusesMulti();
  if (vector.document) throw refuses("Document");
  if (vector.image) throw refuses("Image");
  if (vector.object) throw refuses("Object");
  if (vector.indices) return sparseVector(vector.indices.data, vector.data);
  if (vector.vectorsCount !== undefined) throw refusesMulti();
  return vector.data;
}

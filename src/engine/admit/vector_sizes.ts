// Strict mode for the vectors of a write: how many rows a multivector, how many indices a sparse vector may have.
import type * as wire from "../../gen/wire.ts";
import { badRequest } from "../request/failure.ts";
import type { Strict } from "./limits.ts";

type Points = readonly { readonly vectors?: wire.Vectors | undefined }[];

/** All multivectors first, then all sparse vectors. */
export function checkVectorSizes({ multivectorConfig, sparseConfig }: Strict, points: Points): void {
  for (const [name, { maxVectors }] of multivectorConfig?.multivectorConfig ?? []) {
    check(
      points,
      name,
      maxVectors,
      rowsOf,
      (limit, had) => `Multivector '${name}' has a limit of ${limit} vectors, but ${had} were provided!`,
    );
  }
  for (const [name, { maxLength }] of sparseConfig?.sparseConfig ?? []) {
    check(
      points,
      name,
      maxLength,
      indicesOf,
      (limit, had) => `Sparse vector '${name}' has a limit of ${limit} indices, but ${had} were provided!`,
    );
  }
}

const rowsOf = (vector: wire.Vector): number => vector.multiDense?.vectors.length ?? vector.vectorsCount ?? 0;
const indicesOf = (vector: wire.Vector): number => vector.sparse?.indices.length ?? vector.indices?.data.length ?? 0;

function check(
  points: Points,
  name: string,
  limit: number | bigint | undefined,
  sizeOf: (vector: wire.Vector) => number,
  text: (limit: number | bigint, had: number) => string,
): void {
  if (limit === undefined) return;
  for (const { vectors } of points) {
    const vector = vectors?.vectors?.vectors.get(name) ?? (name === "" ? vectors?.vector : undefined);
    const had = vector === undefined ? 0 : sizeOf(vector);
    if (had > limit) throw badRequest(text(limit, had));
  }
}

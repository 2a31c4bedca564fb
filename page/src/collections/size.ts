// What the vectors of a collection take up, as far as its info says.
import type { CollectionInfo, VectorParams } from "../api/types.ts";
import { vectorFields } from "../api/types.ts";

const widths: Readonly<Record<string, number>> = { float32: 4, float16: 2, uint8: 1 };

/** How a vector is set up; undefined for a sparse one. */
export function paramsOf({ config: { params: { vectors = {} } } }: CollectionInfo, name: string) {
  return name === "" ? vectors as VectorParams : (vectors as Readonly<Record<string, VectorParams>>)[name];
}

/** Bytes of the dense vectors if each point has them all; undefined where there is none, or their width is not known. */
export function vectorBytes(info: CollectionInfo): number | undefined {
  const dense = vectorFields(info).filter(({ kind }) => kind === "dense");
  const sizes = dense.map(({ name, size = 0 }) => size * (widths[paramsOf(info, name)?.datatype ?? "float32"] ?? NaN));
  const ofPoint = sizes.reduce((sum, bytes) => sum + bytes, 0);
  return dense.length === 0 || Number.isNaN(ofPoint) ? undefined : ofPoint * (info.points_count ?? 0);
}

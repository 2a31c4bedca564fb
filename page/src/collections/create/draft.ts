// What somebody fills in to make a collection, and the requests that make it.
import { of } from "../../api/address.ts";
import type { RestRequest } from "../../api/rest_text.ts";
import type { Distance } from "../../api/types.ts";
import { type IndexDraft, indexRequest } from "./index_draft.ts";

export const kinds = ["dense", "multi", "sparse"] as const;
export const distances: readonly Distance[] = ["Cosine", "Dot", "Euclid", "Manhattan"];
export const datatypes = ["float32", "float16", "uint8"] as const;
export const quantizations = ["none", "scalar", "product", "binary"] as const;
export const compressions = ["x4", "x8", "x16", "x32", "x64"] as const;

/** A vector of the points; texts are as they were typed. */
export interface VectorDraft {
  readonly id: number;
  readonly name: string;
  readonly kind: typeof kinds[number];
  readonly size: string;
  readonly distance: Distance;
  readonly datatype: typeof datatypes[number];
  readonly onDisk: boolean;
  readonly quantization: typeof quantizations[number];
  readonly compression: typeof compressions[number];
  readonly alwaysRam: boolean;
  readonly m: string;
  readonly efConstruct: string;
  /** Of a sparse one: the weight of an index is by how rare it is. */
  readonly idf: boolean;
}

export interface Draft {
  readonly name: string;
  readonly vectors: readonly VectorDraft[];
  readonly payloadInMemory: boolean;
  readonly indexes: readonly IndexDraft[];
}

let last = 0;
/** Another number, for a row to be known by. */
export const fresh = (): number => ++last;

export const newVector = (changes: Partial<VectorDraft> = {}): VectorDraft => ({
  id: fresh(),
  name: "",
  kind: "dense",
  size: "",
  distance: "Cosine",
  datatype: "float32",
  onDisk: false,
  quantization: "none",
  compression: "x16",
  alwaysRam: false,
  m: "",
  efConstruct: "",
  idf: false,
  ...changes,
});

export const newDraft = (): Draft => ({ name: "", vectors: [newVector()], payloadInMemory: false, indexes: [] });

export const isSparse = ({ kind }: VectorDraft): boolean => kind === "sparse";

/** A number that was typed; what is none stays as it is, for its mistake to be seen. */
const number = (text: string): number | string | undefined => {
  const trimmed = text.trim();
  return trimmed === "" ? undefined : Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed);
};

function quantizationConfig({ quantization, compression, alwaysRam }: VectorDraft): unknown {
  const ram = alwaysRam ? { always_ram: true } : {};
  switch (quantization) {
    case "none":
      return undefined;
    case "scalar":
      return { scalar: { type: "int8", ...ram } };
    case "product":
      return { product: { compression, ...ram } };
    case "binary":
      return { binary: ram };
    default:
      return quantization satisfies never;
  }
}

function denseParams(vector: VectorDraft): Readonly<Record<string, unknown>> {
  const quantization = quantizationConfig(vector), m = number(vector.m), ef = number(vector.efConstruct);
  return {
    size: number(vector.size),
    distance: vector.distance,
    ...vector.kind === "multi" &&
      { multivector_config: { comparator: "max_sim" } },
    ...vector.datatype !== "float32" && { datatype: vector.datatype },
    ...vector.onDisk && { on_disk: true },
    ...(m !== undefined || ef !== undefined) &&
      { hnsw_config: { m, ef_construct: ef } },
    ...quantization !== undefined && { quantization_config: quantization },
  };
}

const sparseParams = ({ idf, onDisk, datatype }: VectorDraft): Readonly<Record<string, unknown>> => {
  const index = { ...onDisk && { on_disk: true }, ...datatype !== "float32" && { datatype } };
  return { ...idf && { modifier: "idf" }, ...Object.keys(index).length > 0 && { index } };
};

const byName = (
  vectors: readonly VectorDraft[],
  params: (vector: VectorDraft) => unknown,
) => Object.fromEntries(vectors.map((vector) => [vector.name, params(vector)]));

function collectionBody({ vectors, payloadInMemory }: Draft): unknown {
  const dense = vectors.filter((vector) => !isSparse(vector)), sparse = vectors.filter(isSparse);
  const isOne = dense.length === 1 && dense[0].name === "";
  return {
    ...dense.length > 0 &&
      { vectors: isOne ? denseParams(dense[0]) : byName(dense, denseParams) },
    ...sparse.length > 0 && { sparse_vectors: byName(sparse, sparseParams) },
    ...payloadInMemory && { on_disk_payload: false },
  };
}

/** What makes the collection: first itself, then the indexes of its fields. */
export const requestsOf = (draft: Draft): RestRequest[] => [
  { method: "PUT", path: of(draft.name), body: collectionBody(draft) },
  ...draft.indexes.map((index) => indexRequest(draft.name, index)),
];

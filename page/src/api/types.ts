// What the REST interface says, as far as the page reads it.

/** A whole number, a bigint beyond 2⁵³, or a UUID. */
export type PointId = number | bigint | string;
export type Payload = Readonly<Record<string, unknown>>;
export interface SparseVector {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}
export type Vector = readonly number[] | readonly (readonly number[])[] | SparseVector;
/** One vector, or several by name. */
export type Vectors = Vector | Readonly<Record<string, Vector>>;

export interface Point {
  readonly id: PointId;
  readonly payload?: Payload | null;
  readonly vector?: Vectors | null;
}
export interface ScoredPoint extends Point {
  readonly score: number;
  readonly version: number;
}

export type Distance = "Cosine" | "Dot" | "Euclid" | "Manhattan";
export interface VectorParams {
  readonly size: number;
  readonly distance: Distance;
  readonly multivector_config?: { readonly comparator: "max_sim" } | null;
  readonly quantization_config?: unknown;
  readonly hnsw_config?: unknown;
  readonly on_disk?: boolean | null;
  readonly datatype?: string | null;
}
export interface FieldIndex {
  readonly data_type: string;
  readonly params?: Readonly<Record<string, unknown>> | null;
  readonly points: number;
}
export interface CollectionInfo {
  readonly status: "green" | "yellow" | "grey" | "red";
  readonly optimizer_status: "ok" | { readonly error: string };
  readonly indexed_vectors_count?: number | null;
  readonly points_count?: number | null;
  readonly segments_count: number;
  readonly config: {
    readonly params: {
      readonly vectors?: VectorParams | Readonly<Record<string, VectorParams>>;
      readonly sparse_vectors?: Readonly<Record<string, { readonly modifier?: "idf" | "none" | null }>> | null;
      readonly shard_number?: number;
      readonly replication_factor?: number;
      readonly on_disk_payload?: boolean;
    };
    readonly hnsw_config: Readonly<Record<string, unknown>>;
    readonly optimizer_config: Readonly<Record<string, unknown>>;
    readonly quantization_config?: unknown;
    readonly strict_mode_config?: unknown;
    readonly metadata?: unknown;
  };
  readonly payload_schema: Readonly<Record<string, FieldIndex>>;
  readonly warnings?: readonly { readonly message: string }[];
  /** Since 1.20. */
  readonly created_at?: string | null;
}
/** Bytes of a collection, over all and by its parts; a server may tell none of them. */
export interface Memory {
  readonly total?: { readonly disk_bytes?: number; readonly ram_bytes?: number; readonly cached_bytes?: number };
}
export interface Alias {
  readonly alias_name: string;
  readonly collection_name: string;
}
export interface Snapshot {
  readonly name: string;
  readonly creation_time?: string | null;
  readonly size: number;
  readonly checksum?: string | null;
}

/** A condition or filter, as REST writes it. */
export type Condition = Readonly<Record<string, unknown>>;
export interface Filter {
  readonly must?: Condition | readonly Condition[];
  readonly should?: Condition | readonly Condition[];
  readonly must_not?: Condition | readonly Condition[];
  readonly min_should?: { readonly conditions: readonly Condition[]; readonly min_count: number };
}

/** A vector of a collection, by name; `""` is the one without a name. */
export interface VectorField {
  readonly name: string;
  readonly kind: "dense" | "multi" | "sparse";
  readonly size: number | undefined;
  readonly distance: Distance | undefined;
  readonly idf: boolean;
}

/** The vectors of a collection, dense ones first. */
export function vectorFields({ config: { params } }: CollectionInfo): VectorField[] {
  const { vectors = {}, sparse_vectors: sparse } = params;
  const isOne = typeof (vectors as VectorParams).size === "number";
  const dense = Object.entries(isOne ? { "": vectors as VectorParams } : vectors as Record<string, VectorParams>);
  return [
    ...dense.map(([name, { size, distance, multivector_config: multi }]): VectorField => ({
      name,
      kind: multi ? "multi" : "dense",
      size,
      distance,
      idf: false,
    })),
    ...Object.entries(sparse ?? {}).map(([name, { modifier }]): VectorField => ({
      name,
      kind: "sparse",
      size: undefined,
      distance: undefined,
      idf: modifier === "idf",
    })),
  ];
}

/** The vector of a point by its name. */
export function vectorOf({ vector }: Point, name: string): Vector | undefined {
  if (vector === undefined || vector === null) return undefined;
  if (Array.isArray(vector) || "indices" in vector) return name === "" ? vector as Vector : undefined;
  return (vector as Readonly<Record<string, Vector>>)[name];
}

/** How a query was answered, or a prefetch of it; only the database of Quiver says it. */
export interface QueryPlan {
  readonly query: string;
  readonly using?: string;
  readonly candidates: number;
  readonly estimated?: boolean;
  readonly walked?: number;
  readonly scanned?: number;
  readonly gathered?: number;
  readonly listed?: number;
  readonly scored?: number;
  readonly found: number;
  readonly ms: number;
  readonly prefetch?: readonly QueryPlan[];
}

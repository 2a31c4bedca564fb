/**
 * A vector store of [LlamaIndex.TS](https://ts.llamaindex.ai) over a client: a server, a cluster, or the database in this process.
 *
 * Needs `@llamaindex/core`, which npm does not install by itself.
 *
 * @module
 */
import type { BaseNode } from "@llamaindex/core/schema";
import {
  BaseVectorStore,
  metadataDictToNode,
  type MetadataFilter,
  type MetadataFilters,
  nodeToMetadata,
  type VectorStoreBaseParams,
  type VectorStoreQuery,
  type VectorStoreQueryResult,
} from "@llamaindex/core/vector-store";
import type { Client } from "../client.ts";
import type { Condition, Filter, JsonInput, Query, SearchParams } from "../gen/types.ts";
import { type CollectionSettings, madeOnce, pointId, upsertInParts } from "./made_once.ts";

export type { CollectionSettings } from "./made_once.ts";

/** What a {@linkcode QuiverVectorStore} is made with. */
export interface QuiverVectorStoreOptions extends VectorStoreBaseParams {
  /** Of `connect`; closing it is left to who made it. */
  readonly client: Client;
  /** `default` unless given. */
  readonly collectionName?: string | undefined;
  /** How the collection is made if it is not there: one vector of the first node's size, by Cosine, unless given. */
  readonly collection?: CollectionSettings | undefined;
  /** The name of the vector, in a collection with named ones. */
  readonly vectorName?: string | undefined;
  /** How many points one call writes at most; 500 unless given. */
  readonly batchSize?: number | undefined;
}

/** Options of {@linkcode QuiverVectorStore.query}. */
export interface QueryOptions {
  /** A filter of this client, which holds beside those of the query. */
  readonly filter?: Filter | undefined;
}

/**
 * Nodes of LlamaIndex as points. What it writes, `@llamaindex/qdrant` reads, and the other way round.
 *
 * @example
 * ```ts
 * import { connect } from "@quiver/qdrant";
 * import { QuiverVectorStore } from "@quiver/qdrant/llamaindex";
 * import { TextNode } from "@llamaindex/core/schema";
 * import { VectorStoreQueryMode } from "@llamaindex/core/vector-store";
 *
 * await using client = await connect(":memory:");
 * const embeddingModel = {} as never; // an index gives its own; here nodes have their vectors
 * const store = new QuiverVectorStore({ client, embeddingModel });
 * await store.add([new TextNode({ text: "a bridge", embedding: [1, 0] }), new TextNode({ text: "a tide", embedding: [0, 1] })]);
 * const { nodes } = await store.query({ queryEmbedding: [0, 1], similarityTopK: 1, mode: VectorStoreQueryMode.DEFAULT });
 * console.log((nodes![0] as TextNode).text); // a tide
 * ```
 */
export class QuiverVectorStore extends BaseVectorStore<Client, SearchParams> {
  /** Whether nodes are stored whole: they are. */
  override storesText: boolean = true;
  /** The collection. */
  readonly collectionName: string;
  readonly #options: QuiverVectorStoreOptions;
  readonly #ensure: ReturnType<typeof madeOnce>;

  /** Does no I/O: the collection is looked for, or made, by the first call that needs it. */
  constructor(options: QuiverVectorStoreOptions) {
    super(options);
    this.collectionName = options.collectionName ?? "default";
    this.#options = options;
    this.#ensure = madeOnce(options.client, this.collectionName, options.collection);
  }

  /** The client. */
  override client(): Client {
    return this.#options.client;
  }

  /** Stores nodes with their embeddings. A node whose id exists is replaced. @returns their ids */
  override async add(nodes: BaseNode[]): Promise<string[]> {
    if (nodes.length === 0) return [];
    const { vectorName, batchSize } = this.#options;
    const points = nodes.map((node) => {
      const vector = node.getEmbedding();
      const payload = nodeToMetadata(node) as { readonly [key: string]: JsonInput };
      return { id: pointId(node.id_), vectors: vectorName === undefined ? vector : { [vectorName]: vector }, payload };
    });
    await this.#ensure(() => nodes[0].getEmbedding().length);
    await upsertInParts(this.client(), this.collectionName, points, batchSize);
    return nodes.map(({ id_ }) => id_);
  }

  /** Deletes the nodes of a document. */
  override async delete(refDocId: string): Promise<void> {
    const filter: Filter = { must: { key: "doc_id", match: refDocId } };
    await this.client().points.delete({ collectionName: this.collectionName, points: { filter }, wait: true });
  }

  /**
   * The nearest nodes, or with the mode `mmr` those that differ from each other too, chosen by the database.
   *
   * @throws {TypeError} no embedding, or a mode that is neither `default` nor `mmr`
   */
  override async query(
    query: VectorStoreQuery<SearchParams>,
    options: QueryOptions = {},
  ): Promise<VectorStoreQueryResult> {
    const { similarityTopK: limit, customParams: params } = query, { collectionName } = this;
    const { result } = await this.client().points.query({
      collectionName,
      query: queryOf(query),
      using: this.#options.vectorName,
      limit,
      filter: filterOf(query, options.filter),
      params,
      withPayload: true,
    });
    return {
      nodes: result.map(({ payload }) => metadataDictToNode(payload)),
      similarities: result.map(({ score }) => score),
      ids: result.map(({ id }) => String(id)),
    };
  }
}

function queryOf(
  { queryEmbedding: nearest, mode, mmrThreshold, similarityTopK }: VectorStoreQuery<SearchParams>,
): Query {
  if (nearest === undefined) throw new TypeError("Expected a query with its embedding");
  switch (`${mode ?? "default"}`) {
    case "default":
      return nearest;
    case "mmr": {
      const diversity = 1 - (mmrThreshold ?? 0.5), candidatesLimit = Math.max(20, similarityTopK * 4);
      return { nearestWithMmr: { nearest, mmr: { diversity, candidatesLimit } } };
    }
  }
  throw new TypeError(`Expected the mode "default" or "mmr", got ${JSON.stringify(mode)}`);
}

function filterOf({ docIds, filters }: VectorStoreQuery<SearchParams>, own: Filter | undefined): Filter | undefined {
  const must: Condition[] = [];
  if (own !== undefined) must.push({ filter: own });
  if (docIds !== undefined) must.push({ key: "doc_id", match: docIds });
  if (filters !== undefined && filters.filters.length > 0) must.push({ filter: metadataFilter(filters) });
  return must.length === 0 ? undefined : { must };
}

function metadataFilter({ filters, condition = "and" }: MetadataFilters): Filter {
  const conditions = filters.map(conditionOf);
  return condition === "or" ? { should: conditions } : { must: conditions };
}

/** A field that is an array meets a condition if one of its elements does, as in Qdrant everywhere. */
function conditionOf({ key, operator, value }: MetadataFilter): Condition {
  switch (operator) {
    case "==":
    case "contains":
      return equal(key, value);
    case "!=":
      return { mustNot: equal(key, value) };
    case "in":
    case "any":
      return { should: listOf(value).map((one) => equal(key, one)) };
    case "nin":
      return { mustNot: listOf(value).map((one) => equal(key, one)) };
    case "all":
      return { must: listOf(value).map((one) => equal(key, one)) };
    case ">":
      return { key, range: { gt: numberOf(key, value) } };
    case "<":
      return { key, range: { lt: numberOf(key, value) } };
    case ">=":
      return { key, range: { gte: numberOf(key, value) } };
    case "<=":
      return { key, range: { lte: numberOf(key, value) } };
    case "text_match":
      return { key, match: { text: String(value) } };
    case "is_empty":
      return { isEmpty: key };
  }
  throw new TypeError(`Unknown operator ${JSON.stringify(operator satisfies never)} of the filter on "${key}"`);
}

function equal(key: string, value: unknown): Condition {
  if (typeof value === "string" || typeof value === "boolean") return { key, match: value };
  const number = numberOf(key, value);
  return { key, range: { gte: number, lte: number } }; // whole or not, as the payload may have it
}

function numberOf(key: string, value: unknown): number {
  if (typeof value === "number") return value;
  throw new TypeError(`Expected a number or a text for the filter on "${key}", got ${JSON.stringify(value)}`);
}

/** An empty list would be no condition, which every point meets. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new TypeError(`Expected a list that is not empty, got ${JSON.stringify(value)}`);
}

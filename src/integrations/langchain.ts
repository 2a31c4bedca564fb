/**
 * A vector store of [LangChain.js](https://js.langchain.com) over a client: a server, a cluster, or the database in this process.
 *
 * Needs `@langchain/core`, which npm does not install by itself.
 *
 * @module
 */
import { Document, type DocumentInterface } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { type MaxMarginalRelevanceSearchOptions, VectorStore } from "@langchain/core/vectorstores";
import type { Client } from "../client.ts";
import type { Filter, JsonInput, JsonObject, PointId, PointsSelector, Query, ScoredPoint } from "../gen/types.ts";
import { type CollectionSettings, madeOnce, pointId, upsertInParts } from "./made_once.ts";

export type { CollectionSettings } from "./made_once.ts";

/** What a {@linkcode QuiverVectorStore} is made with. */
export interface QuiverVectorStoreOptions {
  /** Of `connect`; closing it is left to who made it. */
  readonly client: Client;
  /** `documents` unless given. */
  readonly collectionName?: string | undefined;
  /** How the collection is made if it is not there: one vector of the model's size, by Cosine, unless given. */
  readonly collection?: CollectionSettings | undefined;
  /** The name of the vector, in a collection with named ones. */
  readonly vectorName?: string | undefined;
  /** The payload's key of a document's text; `content` unless given, as in `@langchain/qdrant`. */
  readonly contentPayloadKey?: string | undefined;
  /** The payload's key of a document's metadata; `metadata` unless given, as in `@langchain/qdrant`. */
  readonly metadataPayloadKey?: string | undefined;
  /** How many points one call writes at most; 500 unless given. */
  readonly batchSize?: number | undefined;
}

/** Options of {@linkcode QuiverVectorStore.addDocuments}. */
export interface AddOptions {
  /** An id for each document: a UUID or a whole number. Before it counts a document's own `id`; without either, a new UUID. */
  readonly ids?: readonly string[] | undefined;
  /** More of each document's payload, under `customPayload`. */
  readonly customPayload?: readonly { readonly [key: string]: JsonInput }[] | undefined;
}

/** What {@linkcode QuiverVectorStore.delete} takes: ids or a filter. */
export interface DeleteOptions {
  /** Those with these ids. */
  readonly ids?: readonly string[] | undefined;
  /** Those that a filter finds; `{}` is all. */
  readonly filter?: Filter | undefined;
}

/**
 * Documents of LangChain as points. What it writes, `@langchain/qdrant` reads, and the other way round.
 *
 * Filters are those of this client: `{ must: { key: "metadata.city", match: "Bern" } }`.
 *
 * @example
 * ```ts
 * import { connect } from "@quiver/qdrant";
 * import { QuiverVectorStore } from "@quiver/qdrant/langchain";
 * import { SyntheticEmbeddings } from "@langchain/core/utils/testing";
 *
 * await using client = await connect(":memory:");
 * const model = new SyntheticEmbeddings({ vectorSize: 8 }); // any Embeddings of LangChain
 * const store = await QuiverVectorStore.fromTexts(["a bridge", "a tide"], [{ n: 1 }, { n: 2 }], model, { client });
 * const [found] = await store.asRetriever(1).invoke("a tide");
 * console.log(found.pageContent, found.metadata.n); // a tide 2
 * ```
 */
export class QuiverVectorStore extends VectorStore {
  /** A filter of this client. */
  declare FilterType: Filter;
  /** Where the points are. */
  readonly client: Client;
  /** The collection. */
  readonly collectionName: string;
  readonly #options: QuiverVectorStoreOptions;
  readonly #content: string;
  readonly #metadata: string;
  readonly #ensure: ReturnType<typeof madeOnce>;

  /** Does no I/O: the collection is looked for, or made, by the first call that needs it. */
  constructor(embeddings: EmbeddingsInterface, options: QuiverVectorStoreOptions) {
    super(embeddings, options);
    const { client, collectionName = "documents", collection } = options;
    this.client = client;
    this.collectionName = collectionName;
    this.#options = options;
    this.#content = options.contentPayloadKey ?? "content";
    this.#metadata = options.metadataPayloadKey ?? "metadata";
    this.#ensure = madeOnce(client, collectionName, collection);
  }

  /** How LangChain names the kind of store, in tags. */
  _vectorstoreType(): string {
    return "quiver";
  }

  /** Makes the collection unless it is there. */
  async ensureCollection(): Promise<void> {
    await this.#ensure(async () => (await this.embeddings.embedQuery("size")).length);
  }

  /** Embeds documents and stores them. @returns their ids */
  override async addDocuments(documents: DocumentInterface[], options?: AddOptions): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent));
    return await this.addVectors(vectors, documents, options);
  }

  /**
   * Stores documents with vectors that are there already. A document whose id exists is replaced.
   *
   * @returns their ids
   * @throws {RangeError} as many vectors as documents are not given
   */
  override async addVectors(
    vectors: number[][],
    documents: DocumentInterface[],
    options: AddOptions = {},
  ): Promise<string[]> {
    const { ids, customPayload } = options;
    for (const [what, list] of Object.entries({ vectors, ids, customPayload })) {
      if (list !== undefined && list.length !== documents.length) {
        throw new RangeError(`Expected ${documents.length} ${what}, one for each document, got ${list.length}`);
      }
    }
    if (documents.length === 0) return [];
    await this.#ensure(() => vectors[0].length);
    const { vectorName, batchSize } = this.#options;
    const all = documents.map(({ id }, i) => ids?.[i] ?? id ?? crypto.randomUUID());
    const points = documents.map(({ pageContent, metadata }, i) => ({
      id: pointId(all[i]),
      vectors: vectorName === undefined ? vectors[i] : { [vectorName]: vectors[i] },
      payload: {
        [this.#content]: pageContent,
        [this.#metadata]: metadata,
        ...(customPayload && { customPayload: customPayload[i] }),
      },
    }));
    await upsertInParts(this.client, this.collectionName, points, batchSize);
    return all;
  }

  /**
   * Deletes documents.
   *
   * @throws {TypeError} neither ids nor a filter, or both, are given
   */
  override async delete(options: DeleteOptions = {}): Promise<void> {
    const { ids, filter } = options;
    if ((ids === undefined) === (filter === undefined)) throw new TypeError("Expected either ids or a filter");
    const points: PointsSelector = ids === undefined ? { filter: filter! } : ids.map(pointId);
    await this.client.points.delete({ collectionName: this.collectionName, points, wait: true });
  }

  /** The nearest documents with their scores; by Cosine and Dot the greater is the nearer. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: this["FilterType"],
  ): Promise<[Document, number][]> {
    const found = await this.#query(query, k, filter);
    return found.map((point) => [this.#document(point), point.score]);
  }

  /** Near documents that differ from each other, chosen by the database: `lambda` 1 is nearness alone, 0 variety alone, 0.5 unless given. */
  override async maxMarginalRelevanceSearch(
    query: string,
    options: MaxMarginalRelevanceSearchOptions<this["FilterType"]>,
  ): Promise<Document[]> {
    const { k, fetchK = 20, lambda = 0.5, filter } = options;
    const nearest = await this.embeddings.embedQuery(query);
    const mmr = { diversity: 1 - lambda, candidatesLimit: Math.max(fetchK, k) };
    return (await this.#query({ nearestWithMmr: { nearest, mmr } }, k, filter)).map((point) => this.#document(point));
  }

  /** A store with these texts. @param metadatas one for each text, or one for all */
  static override async fromTexts(
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
    options: QuiverVectorStoreOptions,
  ): Promise<QuiverVectorStore> {
    const documents = texts.map((pageContent, i) => {
      return new Document({ pageContent, metadata: Array.isArray(metadatas) ? metadatas[i] : metadatas });
    });
    return await this.fromDocuments(documents, embeddings, options);
  }

  /** A store with these documents. */
  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
    options: QuiverVectorStoreOptions,
  ): Promise<QuiverVectorStore> {
    const store = new this(embeddings, options);
    await store.addDocuments(documents);
    return store;
  }

  /** A store over a collection, which is made if it is not there. */
  static async fromExistingCollection(
    embeddings: EmbeddingsInterface,
    options: QuiverVectorStoreOptions,
  ): Promise<QuiverVectorStore> {
    const store = new this(embeddings, options);
    await store.ensureCollection();
    return store;
  }

  async #query(query: Query, limit: number, filter: Filter | undefined): Promise<ScoredPoint[]> {
    await this.#ensure(async () => (await this.embeddings.embedQuery("size")).length);
    const { client, collectionName } = this, using = this.#options.vectorName;
    const withPayload = [this.#content, this.#metadata];
    return (await client.points.query({ collectionName, query, using, limit, filter, withPayload })).result;
  }

  #document({ id, payload }: { readonly id: PointId; readonly payload: JsonObject }): Document {
    const { [this.#content]: content, [this.#metadata]: metadata } = payload;
    return new Document({
      id: String(id),
      pageContent: typeof content === "string" ? content : "",
      metadata: metadata as JsonObject | undefined ?? {},
    });
  }
}

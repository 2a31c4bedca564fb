// What `embed` of `connect` takes and gives.
import type { JsonInput, SparseVector } from "../gen/types.ts";

/** What a document, an image or an object says beside its model; empty where it says nothing. */
export type EmbedOptions = Readonly<Record<string, JsonInput>>;

/** A text to embed: what was `{ text, model, options }` in a request. */
export interface TextInput {
  /** The text. */
  readonly text: string;
  /** What the document says beside. */
  readonly options: EmbedOptions;
}

/** An image to embed: what was `{ image, model, options }` in a request. */
export interface ImageInput {
  /** As it stands in the request: a URL, or the file in base64. */
  readonly image: JsonInput;
  /** What the image says beside. */
  readonly options: EmbedOptions;
}

/** Anything else to embed: what was `{ object, model, options }` in a request. */
export interface ObjectInput {
  /** As it stands in the request. */
  readonly object: JsonInput;
  /** What the object says beside. */
  readonly options: EmbedOptions;
}

/** What one model is asked to embed for one call. */
export interface EmbedRequest<Input = TextInput> {
  /** The model that the request names. */
  readonly model: string;
  /** Each once, however often it is in the request; at most `embedBatchSize`. */
  readonly inputs: readonly Input[];
  /** `"document"` for vectors that are stored, `"query"` for those that are searched with: many models prefix the two differently. */
  readonly purpose: "document" | "query";
  /** Aborts when nobody waits any more: the call's deadline has passed, its signal was aborted, the client was closed. */
  readonly signal: AbortSignal;
}

/** A vector that a model made: dense, of several rows, or sparse. */
export type EmbeddedVector = ArrayLike<number> | readonly ArrayLike<number>[] | SparseVector;

/**
 * Makes a vector of each input, in their order.
 *
 * Undefined says that the model is not known here: what the request has goes to the server as it is.
 */
export type Embedder<Input = TextInput> = (
  request: EmbedRequest<Input>,
) => readonly EmbeddedVector[] | undefined | Promise<readonly EmbeddedVector[] | undefined>;

/** A model that embeds more than texts. */
export interface ModelEmbedders {
  /** Of `{ text, model }`. */
  readonly text?: Embedder<TextInput> | undefined;
  /** Of `{ image, model }`. */
  readonly image?: Embedder<ImageInput> | undefined;
  /** Of `{ object, model }`. */
  readonly object?: Embedder<ObjectInput> | undefined;
}

/** The option `embed` of {@linkcode connect}: one function for the texts of every model, or a record of models by name. */
export type EmbedOption = Embedder | { readonly [model: string]: Embedder | ModelEmbedders };

/**
 * `embed` failed, or gave what is no vector for each input. The message begins with the path in the request; nothing was sent.
 *
 * @example
 * ```ts
 * import { connect, EmbedError } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:", { embed: { mini: () => [] } });
 * const points = [{ id: 1, vectors: { text: "a bridge", model: "mini" } }];
 * const error = await db.points.upsert({ collectionName: "facts", points }).catch((error) => error);
 * console.log(error instanceof EmbedError, error.model, error.message.split(":")[0]); // true mini points[0].vectors
 * ```
 */
export class EmbedError extends Error {
  /** The model that was asked. */
  readonly model: string;

  /** Made by the client; `cause` is what `embed` threw, if it did. */
  constructor(model: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "EmbedError";
    this.model = model;
  }
}

/** Whether a value may be the option `embed`. */
export function isEmbedOption(value: unknown): boolean {
  if (typeof value === "function") return true;
  return isRecord(value) && Object.values(value).every((one) => typeof one === "function" || isModel(one));
}

function isModel(value: unknown): boolean {
  return isRecord(value) &&
    Object.entries(value).every(([kind, embedder]) =>
      ["text", "image", "object"].includes(kind) && (embedder === undefined || typeof embedder === "function")
    );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(Symbol.iterator in value);
}

// `embed` of `connect`: the documents of a request become vectors on this side, in bulk, before it is sent.
import type { Encoded, Inference, Inferred, InferringCodec } from "../codec/codec.ts";
import { inputError, named } from "../codec/input_error.ts";
import { type Method, methods } from "../methods.ts";
import { DeadlinePassed, within } from "../transport/deadline.ts";
import { StatusError } from "../errors.ts";
import { type Embedder, EmbedError, type EmbedOption, type EmbedRequest } from "./embedder.ts";

/** Most models and services take as many at once. */
const defaultBatchSize = 64;

/** What `connect` was told. */
export interface Embedding {
  readonly embed: EmbedOption;
  readonly embedBatchSize?: number | undefined;
}

/** The call that the request is for. */
export interface EmbeddingCall {
  readonly method: Method;
  readonly deadline: number;
  readonly signals: readonly (AbortSignal | undefined)[];
}

/** The requests whose vectors are stored; those of the others are searched with. */
const stored: ReadonlySet<string> = new Set(
  [methods.upsertPoints, methods.updateVectors, methods.updateBatch].map(({ request }) => request),
);

type AnyEmbedder = Embedder<Record<string, unknown>>;

/** One thing to embed; equal ones of a request are one. */
interface Input {
  readonly embedder: AnyEmbedder;
  readonly member: Inferred;
  readonly model: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Undefined where the embedder does not know the model. */
  vector?: unknown;
  failure?: EmbedError;
}

/**
 * Writes a request. Without documents that is all; else they are embedded and it is written again, with their vectors.
 *
 * @throws {EmbedError} a model gave no vectors, or none that can be stored
 */
export async function encodeEmbedded(
  codec: InferringCodec,
  request: unknown,
  embedding: Embedding,
  call: EmbeddingCall,
): Promise<Encoded> {
  const lists = new Map<object, unknown[]>(), seen: Input[] = [];
  const collecting = { lists, vectorOf: collector(embedding.embed, seen), refusal: refused };
  const first = codec.encode(request, collecting);
  if (seen.length === 0) return first;
  try {
    const inputs = merged(seen);
    await embedAll([...new Set(inputs)], embedding.embedBatchSize ?? defaultBatchSize, call);
    const failure = inputs.find((input) => input.failure !== undefined)?.failure;
    if (failure === undefined) checkUnchanged(codec, request, first, lists);
    const encoded = codec.encode(request, { lists, vectorOf: replacer(embedding.embed, inputs), refusal: refused });
    if (failure === undefined) return encoded;
    encoded.release();
    throw failure;
  } finally {
    first.release();
  }
}

/** The embedder of a document, image or object; undefined where the server is to take it. */
function embedderOf(embed: EmbedOption, member: Inferred, value: unknown): AnyEmbedder | undefined {
  const model = (value as { model?: unknown } | null)?.model;
  if (typeof model !== "string") return undefined;
  const found = typeof embed === "function" ? embed : Object.hasOwn(embed, model) ? embed[model] : undefined;
  if (typeof found === "function") return member === "document" ? found as unknown as AnyEmbedder : undefined;
  return found?.[member === "document" ? "text" : member] as AnyEmbedder | undefined;
}

function collector(embed: EmbedOption, seen: Input[]): Inference["vectorOf"] {
  return (member, value) => {
    const embedder = embedderOf(embed, member, value);
    if (embedder === undefined) return undefined;
    const { model, text, image, object, options } = value as Record<string, unknown>;
    seen.push({ embedder, member, model: model as string, value: { text, image, object, options } });
  };
}

/** Gives the vectors in the order in which the documents were seen. */
function replacer(embed: EmbedOption, inputs: readonly Input[]): Inference["vectorOf"] {
  let next = 0;
  return (member, value) => {
    if (embedderOf(embed, member, value) === undefined) return undefined;
    const input = inputs[next++];
    if (input.failure !== undefined) throw input.failure;
    if (input.vector === undefined || isVector(input.vector)) return input.vector;
    throw failed(
      input.model,
      `expected a vector of \`embed\` for the model ${text(input)}, got ${named(input.vector)}`,
    );
  };
}

function refused(value: unknown, error: unknown): EmbedError {
  const { model } = value as { model: string }, what = error instanceof Error ? error.message : String(error);
  return failed(
    model,
    `the vector that \`embed\` gave for the model ${JSON.stringify(model)} is refused: ${what}`,
    error,
  );
}

/** The same inputs with one object for all that are equal. */
function merged(seen: readonly Input[]): Input[] {
  const known = new Map<string, Input>();
  return seen.map((input) => {
    const { member, model, value } = input;
    const key = JSON.stringify([member, model, value.text, value.image, value.object, value.options ?? {}], ownText);
    const same = known.get(key) ?? input;
    known.set(key, same);
    return same;
  });
}

function ownText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? { bigint: String(value) } : value;
}

/** The request is read again after a wait: a text must not get another's vector. */
function checkUnchanged(codec: InferringCodec, request: unknown, first: Encoded, lists: Inference["lists"]): void {
  const again = codec.encode(request, { lists, vectorOf: () => undefined, refusal: refused });
  const same = again.bytes.equals(first.bytes);
  again.release();
  if (!same) throw new TypeError("The request was changed while its texts were embedded: leave it until the call ends");
}

/** Models side by side, the batches of each in turn. */
async function embedAll(inputs: readonly Input[], batchSize: number, call: EmbeddingCall): Promise<void> {
  const groups = new Map<string, Input[]>();
  for (const input of inputs) {
    const key = `${input.member} ${input.model}`, group = groups.get(key);
    if (group === undefined) groups.set(key, [input]);
    else group.push(input);
  }
  const stop = new AbortController();
  const work = Promise.all([...groups.values()].map((group) => embedInTurn(group, batchSize, call, stop.signal)));
  try {
    await within(work, call.deadline, ...call.signals);
  } catch (error) {
    stop.abort(error);
    if (error instanceof EmbedError) return; // and stands with its input
    throw error instanceof DeadlinePassed ? new DeadlinePassed("No vectors from `embed`") : error;
  }
}

async function embedInTurn(
  group: readonly Input[],
  batchSize: number,
  call: EmbeddingCall,
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < group.length && !signal.aborted; at += batchSize) {
    const known = await embedBatch(group.slice(at, at + batchSize), call, signal);
    if (!known) return;
  }
}

/** Puts vectors, or what is wrong, into the inputs of a batch. @returns whether to go on */
async function embedBatch(batch: readonly Input[], { method }: EmbeddingCall, signal: AbortSignal): Promise<boolean> {
  const [{ embedder, member, model }] = batch;
  const key = member === "document" ? "text" : member;
  const inputs = batch.map(({ value }) => ({ [key]: value[key], options: value.options ?? {} }));
  const request: EmbedRequest<Record<string, unknown>> = {
    model,
    inputs,
    purpose: stored.has(method.request) ? "document" : "query",
    signal,
  };
  const fail = (input: Input, what: string, cause?: unknown): EmbedError => input.failure = failed(model, what, cause);
  let vectors: unknown;
  try {
    vectors = await embedder(request);
  } catch (error) {
    if (error instanceof StatusError) throw error;
    throw fail(batch[0], `\`embed\` failed for the model ${text(batch[0])}: ${messageOf(error)}`, error);
  }
  if (vectors === undefined || vectors === null) return false;
  const wanted = `expected ${batch.length} of \`embed\` for the model ${text(batch[0])}, a vector for each input`;
  if (!Array.isArray(vectors)) throw fail(batch[0], `${wanted}, got ${named(vectors)}`);
  if (vectors.length !== batch.length) {
    throw fail(batch[Math.min(vectors.length, batch.length - 1)], `${wanted}, got ${vectors.length}`);
  }
  batch.forEach((input, i) => void (input.vector = vectors[i] ?? null));
  return true;
}

const text = ({ model }: Input): string => JSON.stringify(model);
const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);

function failed(model: string, what: string, cause?: unknown): EmbedError {
  return inputError(new EmbedError(model, what, cause), what);
}

/** Dense, sparse or of several rows. A number would be the id of a point. */
function isVector(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) {
    return "length" in value && value.length !== 0 && typeof value[0 as never] === "number";
  }
  if (!Array.isArray(value)) {
    return isSparse(value);
  }
  const first = value.at(0);
  return typeof first === "number" || Array.isArray(first) || ArrayBuffer.isView(first);
}

function isSparse(value: unknown): boolean {
  return typeof value === "object" && value !== null && "indices" in value && "values" in value && !("model" in value);
}

// `connect` and the client it gives: a transport, the calls through it, and their names.
import { type Calling, closeCalling, createCalling, makeCall } from "./client/call.ts";
import { collectionOf } from "./client/collection.ts";
import { type Namespaces, namespacesOf } from "./client/namespaces.ts";
import { connectRules } from "./client/option_rules.ts";
import type { ConnectOptions } from "./client/options.ts";
import { parseTargets, remoteTransport } from "./client/remote.ts";
import type { InferringCodec } from "./codec/codec.ts";
import { named } from "./codec/input_error.ts";
import { type Database, openDatabase } from "./database.ts";
import type {
  Collection,
  CollectionsNamespace,
  PointsNamespace,
  ServiceNamespace,
  SnapshotsNamespace,
} from "./gen/members.ts";
import type { JsonObject, Payload } from "./gen/types.ts";
import type { Method } from "./methods.ts";
import type { Caller, CallOptions } from "./rpc/caller.ts";
import type { ProtoSource } from "./services/source.ts";
import { inProcessTransport } from "./transport/in_process.ts";
import { checkOptions } from "./transport/options.ts";
import type { Service } from "./transport/service.ts";
import { parseTarget } from "./transport/target.ts";
import type { Transport } from "./transport/transport.ts";

type CodecFor = (message: string) => InferringCodec;

let createClient: (transport: Transport, options: ConnectOptions, codecs?: CodecFor) => Client;

/**
 * A connection to a database. Made by {@linkcode connect}; may be used by many calls at once.
 *
 * @example
 * ```ts
 * import { connect } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const cities = db.collection<{ name: string }>("cities");
 * await cities.upsert({ points: [{ id: 1, vectors: [1, 0], payload: { name: "Bern" } }], wait: true });
 * const { result } = await cities.query({ query: [1, 0], withPayload: true });
 * console.log(result[0].payload.name); // Bern
 * ```
 */
export class Client implements Caller, Namespaces {
  readonly #calling: Calling;
  readonly #spaces: Namespaces;

  static {
    createClient = (transport, options, codecs) => new Client(transport, options, codecs);
  }

  private constructor(transport: Transport, options: ConnectOptions, codecs?: CodecFor) {
    if (typeof (transport as Partial<Transport> | undefined)?.call !== "function") {
      throw new TypeError("Cannot make a Client with `new`: write `await connect(target, options)`");
    }
    this.#calling = createCalling(transport, options, codecs);
    this.#spaces = namespacesOf(this);
  }

  /** What is called: `host:port`, `unix:PATH`, `:memory:` or `file:PATH`. */
  get address(): string {
    return this.#calling.transport.address;
  }
  /** Collections, aliases and shards. */
  get collections(): CollectionsNamespace {
    return this.#spaces.collections;
  }
  /** Points, payload, vectors, field indexes and queries. */
  get points(): PointsNamespace {
    return this.#spaces.points;
  }
  /** Snapshots. */
  get snapshots(): SnapshotsNamespace {
    return this.#spaces.snapshots;
  }
  /** The server itself. */
  get service(): ServiceNamespace {
    return this.#spaces.service;
  }

  /** The calls of one collection, which need not exist yet. Payloads are JSON. */
  collection(name: string): Collection<JsonObject, Payload>;
  /** The calls of one collection, with payloads of type `P`: a promise of the caller's, not checked. */
  collection<P extends object>(name: string): Collection<P>;
  collection(name: string): unknown {
    if (typeof name !== "string") throw new TypeError(`Expected the name of a collection, got ${named(name)}`);
    return collectionOf(this, name);
  }

  /** Makes one call; the functions of the RPCs and the namespaces come through here. */
  async call<Response>(method: Method, request: unknown, options?: CallOptions): Promise<Response> {
    return await makeCall(this.#calling, method, request, options) as Response;
  }

  /**
   * Ends the calls under way with {@linkcode CancelledError} and frees the connection; later ones are a {@linkcode ClosedError}; the database of `:memory:` is gone, that of `file:` is closed, one that was given
   * stays open. Safe to call again.
   */
  async close(): Promise<void> {
    await closeCalling(this.#calling);
  }

  /** `await using` closes the client at the end of its block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** `await using` closes it. Said here as well: declarations made file by file leave out members whose name is an expression. */
export interface Client extends AsyncDisposable {}

/**
 * Connects to a database. To a remote target this does no I/O: the first call does. A `file:` target is opened, or made.
 *
 * @param target `http(s)://host[:port][/prefix]`, `host[:port]`, `unix:PATH`, `:memory:` or `file:PATH`, or a database of {@linkcode openDatabase}, which
 *   closing the client leaves open, or a `URL`, of which a port that is its scheme's own cannot be told; or a list of servers of one
 *   cluster, over which calls are spread: those that are not there are passed over; without one `QDRANT_URL` and `QDRANT_API_KEY` are taken from the environment, else
 *   `http://localhost:6334`. The port is 6334 unless given.
 * @param options key, TLS, deadlines, retries
 * @throws {TypeError} the target cannot be read, an option is unknown or wrong, options contradict the target, or `proto` cannot be loaded
 * @throws {QdrantError} a `file:` target cannot be opened: as {@linkcode openDatabase} says
 *
 * @example
 * ```ts
 * import { connect, listCollections } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * console.log((await listCollections(db)).collections.length); // 0
 * ```
 */
export function connect(
  target?: string | URL | readonly (string | URL)[] | Service,
  options: ConnectOptions = {},
): Promise<Client> {
  return remindOfAwait(open(target, options));
}

async function open(
  given: string | URL | readonly (string | URL)[] | Service | undefined,
  options: ConnectOptions,
): Promise<Client> {
  checkOptions(options, connectRules, "connect");
  const codecs = options.proto === undefined ? undefined : await newerCodecs(options.proto);
  const { thread, exact, onWarning } = options, own = thread ? "thread" : exact ? "exact" : undefined;
  if (own && isService(given)) throw new TypeError(`Cannot give \`${own}\` with a database: openDatabase() takes it`);
  if (isService(given)) return createClient(inProcessTransport(given, addressOf(given)), options, codecs);
  const { url, key } = given === undefined ? await environment() : { url: given };
  const list = Array.isArray(url) ? parseTargets(url.map(textOf), options) : undefined;
  const parsed = list ?? [parseTarget(textOf(url))];
  const servers = parsed.filter((target) => target.kind === "remote");
  if (servers.length === 0) {
    const database = await openDatabase(textOf(url), { onWarning, thread, exact });
    return createClient(inProcessTransport(database, database.address, database.close), options, codecs);
  }
  if (own) {
    throw new TypeError(
      `Cannot connect to ${JSON.stringify(url)} with \`${own}\`: that is for a database in this process`,
    );
  }
  const apiKey = options.apiKey ?? key;
  return createClient(await remoteTransport(servers, options, apiKey), { ...options, apiKey }, codecs);
}

/** Read only when no target is given: it needs a permission, and on Deno importing `node:process` takes longer than a call in memory. */
async function environment(): Promise<{ url: string; key?: string | undefined }> {
  const { env } = (await import("node:process")).default;
  return { url: env.QDRANT_URL || "http://localhost:6334", key: env.QDRANT_API_KEY };
}

/** A URL may be of another realm. What is neither that nor text is refused where it is read. */
function textOf(target: unknown): string {
  const isUrl = Object.prototype.toString.call(target) === "[object URL]";
  return isUrl ? String(target) : target as string;
}

/** A promise whose members of a client say that it is none yet. */
function remindOfAwait(promise: Promise<Client>): Promise<Client> {
  for (const name of ["collections", "points", "snapshots", "service", "collection", "call", "close", "address"]) {
    Object.defineProperty(promise, name, {
      get(): never {
        throw new TypeError(`Cannot use \`${name}\` of a Promise: await it, as in \`const db = await connect(…)\``);
      },
    });
  }
  return promise;
}

/** Loaded with what reads proto files: who does not give any needs none of it. */
async function newerCodecs(proto: ProtoSource): Promise<CodecFor> {
  const { loadInterface } = await import("./services/newer_interface.ts");
  return await loadInterface(proto);
}

function isService(target: unknown): target is Service {
  return typeof target === "object" && target !== null && typeof (target as Partial<Service>).call === "function";
}

function addressOf(service: Service & Partial<Database>): string {
  return service.address ?? ":memory:";
}

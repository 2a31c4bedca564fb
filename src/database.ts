// `openDatabase`: the built-in database as a value, which clients and servers share.
import { errorFor, StatusError } from "./errors.ts";
import { aFunction, checkOptions, flag, oneOf, type RulesOf } from "./transport/options.ts";
import type { OptimizationReport, Service } from "./transport/service.ts";
import { parseTarget } from "./transport/target.ts";

/** Options of {@linkcode openDatabase}. */
export interface DatabaseOptions {
  /** The time in milliseconds since 1970, for rate limits and snapshots; `Date.now` unless given. */
  readonly clock?: (() => number) | undefined;
  /** A number from 0 up to but not including 1, for random samples; `Math.random` unless given. */
  readonly random?: (() => number) | undefined;
  /** Told of what was repaired when a file was opened, and of what failed in the background; `console.warn` unless given. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** Told now and then how far the opening of a large file has come, and when it is done. */
  readonly onProgress?: ((progress: OpenProgress) => void) | undefined;
  /**
   * Whether the database works on a thread of its own, so that this one's event loop goes on beside long calls; false unless given. A call then
   * takes some 40 µs longer. `clock` and `random` cannot be given with it. On Deno its module must be readable, where that is a file.
   */
  readonly thread?: boolean | undefined;
  /**
   * `"always"`: every search of the database looks at all candidates and misses none, however large a collection is. Unless given, collections past
   * their `indexingThreshold` get a graph; see docs/embedded.md.
   */
  readonly exact?: "always" | undefined;
}

/** How far the opening of a file has come. */
export interface OpenProgress {
  /** Bytes read so far. */
  readonly bytes: number;
  /** The size of the file. */
  readonly totalBytes: number;
  /** Operations read so far. */
  readonly operations: number;
}

const databaseRules: RulesOf<DatabaseOptions> = {
  clock: aFunction,
  random: aFunction,
  onWarning: aFunction,
  onProgress: aFunction,
  thread: flag,
  exact: oneOf("always"),
};

/** The built-in database, open. What is made over it, by {@linkcode connect} or {@linkcode serve}, leaves it open. */
export interface Database extends Service, AsyncDisposable {
  /** What was opened: `:memory:`, or `file:` and the path. */
  readonly address: string;
  /** Frees what the database holds; calls that come later fail with {@linkcode FailedPreconditionError}. Safe to call again. */
  close(): Promise<void>;
}

/** What a database of this process can do besides answering calls. */
interface OpenEngine {
  restore(snapshot: string, as?: string): Promise<void>;
  readSnapshot(name: string, from: number): Promise<Uint8Array>;
  optimizations(collectionName: string): Promise<OptimizationReport>;
}
const engines = new WeakMap<object, OpenEngine>();

/** The engine of a database of {@linkcode openDatabase}; undefined for another service. */
export const engineIn = (service: object): OpenEngine | undefined => engines.get(service);

/** @throws {TypeError} the database was not opened by {@linkcode openDatabase} */
export function engineOf(database: Database): OpenEngine {
  const engine = engines.get(database);
  if (engine === undefined) throw new TypeError("Expected a database of openDatabase(), got another service");
  return engine;
}

/**
 * Opens a database in this process, to be used and served at once: `connect(database)` and `serve({ database })` share it. Needs no gRPC.
 *
 * @param target `:memory:`, empty at first; or `file:PATH`, made where there is no such file. Of a file, what was answered with `wait: true` is on the
 *   disk. One process at a time can have it open.
 * @param options clock, randomness, whether searches are always exact, and who is told of warnings and progress
 * @throws {TypeError} the target is a server's: {@linkcode connect} takes that
 * @throws {FailedPreconditionError} somebody has the file open, or a newer release wrote it
 * @throws {DataLossError} the file is damaged or cut short: nothing was changed; {@linkcode salvage} copies what is whole
 * @throws {NotFoundError} no such folder
 * @throws {PermissionDeniedError} the file may not be read and written; on Deno it says which permissions are missing
 * @throws {InvalidArgumentError} the file is no database of this kind
 * @throws {UnimplementedError} a file, on Node before 22.13
 *
 * @example
 * ```ts
 * import { connect, openDatabase, serve } from "@quiver/qdrant";
 *
 * await using database = await openDatabase(":memory:");
 * await using here = await connect(database);
 * await using server = await serve({ database, port: 0 });
 * await using there = await connect(server.address);
 * await here.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * console.log((await there.collections.exists({ collectionName: "cities" })).result.exists); // true
 * ```
 */
export async function openDatabase(target = ":memory:", options: DatabaseOptions = {}): Promise<Database> {
  checkOptions(options, databaseRules, "openDatabase");
  const parsed = parseTarget(target);
  if (parsed.kind === "remote") {
    throw new TypeError(
      `Cannot open ${JSON.stringify(target)}: it is a server's address, which connect() takes; here it is ":memory:"`,
    );
  }
  const { clock, random, exact, onProgress } = options, { onWarning = (text: string) => console.warn(text) } = options;
  const address = parsed.kind === "file" ? `file:${parsed.path}` : ":memory:";
  if (options.thread) {
    const { openOnThread } = await import("./database/on_thread.ts");
    const engine = await openOnThread(address, options, { onWarning, onProgress }).catch((error) => {
      throw openError(address, error);
    });
    return databaseOf(address, engine);
  }
  if (parsed.kind === "file") {
    const { openFileEngine } = await import("./engine/file_engine.ts");
    const engine = await openFileEngine(parsed.path, { clock, random, exact, onWarning, onProgress })
      .catch((error) => {
        throw openError(address, error);
      });
    return databaseOf(address, engine);
  }
  const { createEngine } = await import("./engine/engine.ts");
  return databaseOf(address, createEngine({ clock, random, exact }));
}

function databaseOf(address: string, engine: OpenEngine & Service & { close(): Promise<void> }): Database {
  const { call, callBytes, failed, close } = engine;
  const database: Database = { address, call, callBytes, failed, close, [Symbol.asyncDispose]: close };
  engines.set(database, engine);
  return database;
}

function openError(address: string, error: unknown): unknown {
  if (!(error instanceof StatusError)) return error;
  const { status: code, message: serverMessage, metadata, cause } = error;
  return errorFor({ method: "openDatabase", code, serverMessage, address, metadata, cause });
}

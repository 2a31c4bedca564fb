// `serve`: a gRPC server over any service, and a REST server beside it.
import { checkServeOptions, type ServeOptions } from "./server/options.ts";

export type { ServerTlsOptions } from "./server/certificates.ts";
export type { ServerLimits } from "./server/limits.ts";
export type { ServerLogEntry } from "./server/log.ts";
export type { ServeOptions } from "./server/options.ts";

/** A server that listens. */
export interface QdrantServer extends AsyncDisposable {
  /** `host:port`, to connect to. */
  readonly address: string;
  /** The TCP port. */
  readonly port: number;
  /** `host:port` of the REST interface, where it is served. */
  readonly restAddress: string | undefined;
  /** Resolves when the server has stopped; rejects with the reason where it stopped because what answers has ended by itself. */
  readonly ended: Promise<void>;
  /** Answers calls under way, refuses new ones, frees the port, and cuts what is left after `closeTimeoutMs`. Safe to call again. */
  close(): Promise<void>;
}

/**
 * Puts the built-in database behind a gRPC port, where any Qdrant client in any language can use it. Only this machine reaches it unless `host`
 * says otherwise, which needs a key.
 *
 * @returns once the port accepts connections
 * @throws {TypeError} an option that is unknown or wrong, or certificates that cannot be used
 * @throws {Error} the port is taken, the address is not this machine's, or others reach it and there is no key
 * @throws {QdrantError} the file of `path` cannot be opened: as {@linkcode openDatabase} says
 *
 * @example
 * ```ts
 * import { connect, healthCheck, serve } from "@quiver/qdrant";
 *
 * await using server = await serve({ port: 0, apiKey: "correct horse" });
 * await using db = await connect(server.address, { apiKey: "correct horse" });
 * console.log((await healthCheck(db)).title.length > 0); // true
 * ```
 */
export async function serve(options: ServeOptions = {}): Promise<QdrantServer> {
  checkServeOptions(options);
  // Loaded with what it needs, a third of all modules, by who serves: others start without (bench/start/).
  const { startServer } = await import("./server/start_server.ts");
  return await startServer(options);
}

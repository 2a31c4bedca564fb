// `restHandler`: Qdrant's REST interface over any service, as a function from a web request to a response.
import { callable, checkOptions, count, flag, type RulesOf, secret } from "./transport/options.ts";
import type { Service } from "./transport/service.ts";

/** Options of {@linkcode restHandler}. */
export interface RestOptions {
  /** The key that allows everything; callers show it as `api-key` or as `authorization: Bearer`. Without one nobody is asked. */
  readonly apiKey?: string | undefined;
  /** A key that allows reading. */
  readonly readOnlyApiKey?: string | undefined;
  /** Whether tokens (JWT, HS256) signed with `apiKey` are taken, with Qdrant's claims; false unless given. */
  readonly jwtRbac?: boolean | undefined;
  /** The longest body in bytes, decompressed; 32 MiB unless given. Past it: status 400. */
  readonly maxBodyBytes?: number | undefined;
  /** Whether the studio, a page to look at the database, is served at `/dashboard`; true unless given. */
  readonly dashboard?: boolean | undefined;
}

const restRules: RulesOf<RestOptions> = {
  apiKey: secret,
  readOnlyApiKey: secret,
  jwtRbac: flag,
  maxBodyBytes: count,
  dashboard: flag,
};

/**
 * Qdrant's REST interface over a database, as a function: for `Deno.serve`, Bun, Hono and whatever else serves web requests. Paths, JSON, statuses
 * and texts are a node's. `serve({ restPort })` opens the same as a port.
 *
 * @param database of {@linkcode openDatabase}, or an implementation of your own; it stays open
 * @param options keys, and the longest body
 * @returns never rejects: what fails is an answer
 * @throws {TypeError} an option that is unknown or wrong
 *
 * @example
 * ```ts
 * import { openDatabase, restHandler } from "@quiver/qdrant";
 *
 * await using database = await openDatabase(":memory:");
 * const handler = restHandler(database); // Deno.serve({ port: 6333 }, handler)
 * const body = '{ "vectors": { "size": 2, "distance": "Dot" } }';
 * const answer = await handler(new Request("http://localhost/collections/cities", { method: "PUT", body }));
 * console.log(answer.status, (await answer.json()).result); // 200 true
 * ```
 */
export function restHandler(database: Service, options: RestOptions = {}): (request: Request) => Promise<Response> {
  checkOptions(options, restRules, "restHandler");
  checkOptions({ database: database ?? null }, { database: callable }, "restHandler");
  if (options.jwtRbac && options.apiKey === undefined) {
    throw new TypeError("Cannot use `jwtRbac` without `apiKey`: it is what tokens are signed with");
  }
  // Loaded with what it needs by who serves REST: others start without (bench/start/).
  const handler = import("./rest/handler.ts").then(({ handlerOf }) => handlerOf(database, options));
  handler.catch(() => {}); // told to who asks
  return async (request) => await (await handler)(request);
}

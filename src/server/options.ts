// The options of `serve`: what they are, and what is refused before anything is opened.
import {
  aFunction,
  callable,
  checkOptions,
  flag,
  nested,
  notNegative,
  number,
  oneOf,
  type RulesOf,
  secret,
  text,
} from "../transport/options.ts";
import type { Service } from "../transport/service.ts";
import { type ServerTlsOptions, tlsRule } from "./certificates.ts";
import { limitRules, type ServerLimits } from "./limits.ts";
import type { ServerLogEntry } from "./log.ts";

/** Options of {@linkcode serve}. */
export interface ServeOptions {
  /** TCP port; 0 takes a free one. 6334 unless given. */
  readonly port?: number | undefined;
  /** TCP port of the REST interface beside gRPC, on the same address; 0 takes a free one. None unless given; Qdrant's own is 6333. */
  readonly restPort?: number | undefined;
  /** Whether REST serves the studio, a page to look at the database, at `/dashboard`; true unless given. It needs no key, its calls do. */
  readonly dashboard?: boolean | undefined;
  /** Address to listen on; `"127.0.0.1"` unless given, which only this machine reaches. `"0.0.0.0"` is every IPv4 address. */
  readonly host?: string | undefined;
  /**
   * What answers: a database of {@linkcode openDatabase}, which closing the server leaves open, or an implementation of your own. Unless
   * this or `path` is given, an empty database in memory that is gone with the server.
   */
  readonly database?: Service | undefined;
  /** The file of a database, opened or made for the server and closed with it: a path, or `file:` and a path. */
  readonly path?: string | undefined;
  /** Whether the server's own database works on a thread of its own, so that others are answered beside long calls; false unless given. */
  readonly thread?: boolean | undefined;
  /** `"always"`: every search of the server's own database looks at all candidates and misses none, however large a collection is. */
  readonly exact?: "always" | undefined;
  /** How long `close` waits for calls under way before it cuts their connections, in milliseconds; 5 000 unless given. */
  readonly closeTimeoutMs?: number | undefined;
  /** The key that allows everything; callers show it as `api-key` or as `authorization: Bearer`. Without one nobody is asked. */
  readonly apiKey?: string | undefined;
  /** A key that allows reading. */
  readonly readOnlyApiKey?: string | undefined;
  /** Whether tokens (JWT, HS256) signed with `apiKey` are taken, with Qdrant's claims; false unless given. */
  readonly jwtRbac?: boolean | undefined;
  /** Certificate and key of the server, and of whom it lets in; clear text unless given. */
  readonly tls?: ServerTlsOptions | undefined;
  /** Bounds on messages, calls, connections and memory. */
  readonly limits?: ServerLimits | undefined;
  /** Whether to listen without any key where other machines can connect; false unless given: that is refused. */
  readonly insecure?: boolean | undefined;
  /** Told of start, stop, refused calls and connections, and changed certificates. Nothing is printed unless given. */
  readonly onLog?: ((entry: ServerLogEntry) => void) | undefined;
}

const serveRules: RulesOf<ServeOptions> = {
  port: number,
  restPort: number,
  dashboard: flag,
  host: text,
  database: callable,
  path: text,
  thread: flag,
  exact: oneOf("always"),
  closeTimeoutMs: notNegative,
  apiKey: secret,
  readOnlyApiKey: secret,
  jwtRbac: flag,
  tls: tlsRule,
  limits: nested(limitRules),
  insecure: flag,
  onLog: aFunction,
};

/**
 * Looks at all options.
 *
 * @throws {TypeError} an unknown option, one of a wrong type, two that exclude each other
 * @throws {RangeError} a port that is none
 * @throws {Error} an address that other machines reach, without a key
 */
export function checkServeOptions(options: ServeOptions): void {
  checkOptions(options, serveRules, "serve");
  const { port = 6334, restPort = 0, host = "127.0.0.1", path, database, thread, exact, jwtRbac, apiKey } = options;
  for (const [name, value] of Object.entries({ port, restPort })) {
    if (!Number.isInteger(value) || value < 0 || value > 65535) {
      throw new RangeError(
        `Cannot listen: ${name} must be an integer from 0 to 65535, current value is ${String(value)}`,
      );
    }
  }
  if (path !== undefined && database !== undefined) {
    throw new TypeError("Cannot serve both `database` and `path`: give one of them");
  }
  if ((thread || exact) && database !== undefined) {
    const own = thread ? "thread" : "exact";
    throw new TypeError(`Cannot serve a \`database\` with \`${own}\`: openDatabase() takes it`);
  }
  if (jwtRbac && apiKey === undefined) {
    throw new TypeError("Cannot use `jwtRbac` without `apiKey`: it is what tokens are signed with");
  }
  if (!isLoopback(host) && !asksWhoCalls(options) && !options.insecure) {
    throw new Error(
      `Cannot listen on ${host} without a key: whoever reaches it could read and delete everything. ` +
        "Give a key (`apiKey`, QUIVER_API_KEY), or say `insecure: true` (--insecure) where the network is trusted",
    );
  }
}

/** Whether not everybody is let in: by key, or by certificate. */
function asksWhoCalls({ apiKey, readOnlyApiKey, tls }: ServeOptions): boolean {
  return apiKey !== undefined || readOnlyApiKey !== undefined || tls?.ca !== undefined;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?(?:::1|(?:0{1,4}:){7}0{0,3}1)\]?)$/i.test(host);
}

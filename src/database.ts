// `openDatabase`: the built-in database as a value, which clients and servers share.
import { UnimplementedError } from "./errors.ts";
import { aFunction, checkOptions, type RulesOf } from "./transport/options.ts";
import type { Service } from "./transport/service.ts";
import { parseTarget } from "./transport/target.ts";

/** Options of {@linkcode openDatabase}. */
export interface DatabaseOptions {
  /** The time in milliseconds since 1970, for rate limits and snapshots; `Date.now` unless given. */
  readonly clock?: (() => number) | undefined;
  /** A number from 0 up to but not including 1, for random samples; `Math.random` unless given. */
  readonly random?: (() => number) | undefined;
}

const databaseRules: RulesOf<DatabaseOptions> = { clock: aFunction, random: aFunction };

/** The built-in database, open. What is made over it, by {@linkcode connect} or {@linkcode serve}, leaves it open. */
export interface Database extends Service, AsyncDisposable {
  /** What was opened: `:memory:`. */
  readonly address: string;
  /** Frees what the database holds; calls that come later fail with {@linkcode FailedPreconditionError}. Safe to call again. */
  close(): Promise<void>;
}

/**
 * Opens a database in this process, to be used and served at once: `connect(database)` and `serve({ database })` share it. Needs no gRPC.
 *
 * @param target `:memory:`, empty at first; a `file:` target is not built yet
 * @param options clock and randomness
 * @throws {TypeError} the target is a server's: {@linkcode connect} takes that
 * @throws {UnimplementedError} a `file:` target
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
  if (parsed.kind === "file") {
    throw new UnimplementedError({
      method: "openDatabase",
      code: "UNIMPLEMENTED",
      serverMessage: "file: targets are not built yet: use :memory:",
      address: `file:${parsed.path}`,
    });
  }
  const { createEngine } = await import("./engine/engine.ts");
  const { call, close } = createEngine({ clock: options.clock, random: options.random });
  return { address: ":memory:", call, close, [Symbol.asyncDispose]: close };
}

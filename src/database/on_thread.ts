// A database on a thread of its own: the thread is started, watched and ended here.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { codecFor } from "../codec/codec.ts";
import type { DatabaseOptions, OpenProgress } from "../database.ts";
import { StatusError } from "../errors.ts";
import { allMethods } from "../methods.ts";
import { ThreadCalls } from "../thread/calls.ts";
import { type LinkMemory, linkMemory, SharedLink } from "../thread/link.ts";
import { MessageLink } from "../thread/message_link.ts";
import type { CallContext, OptimizationReport, Service } from "../transport/service.ts";

/** There where a bundler makes CommonJS of this, without `import.meta.url`. */
declare const __filename: string;

/** What the thread is given. */
export interface Start {
  /** `:memory:` or `file:` and the path. */
  readonly target: string;
  /** Undefined where the two sides talk by messages. */
  readonly memory: LinkMemory | undefined;
  readonly exact?: "always" | undefined;
  /** Whether somebody is told of the opening's progress. */
  readonly watched: boolean;
}

interface Told {
  readonly onWarning: (text: string) => void;
  readonly onProgress?: ((progress: OpenProgress) => void) | undefined;
}

/** What tests change. */
export interface Hooks {
  readonly memory: LinkMemory | undefined;
  readonly start?: (start: Start) => Worker;
}

/** The engine of a database, wherever it is. */
interface OpenedThread extends Service {
  callBytes(rpc: string, request: Uint8Array, context: CallContext): Promise<Uint8Array>;
  readonly failed: Promise<Error>;
  restore(snapshot: string, as?: string): Promise<void>;
  readSnapshot(name: string, from: number): Promise<Uint8Array>;
  optimizations(collectionName: string): Promise<OptimizationReport>;
  close(): Promise<void>;
}

/**
 * @throws {TypeError} an option is a function that cannot go to another thread
 * @throws {StatusError} the database cannot be opened, or the thread not be started
 */
export async function openOnThread(
  target: string,
  { clock, random, exact }: DatabaseOptions,
  told: Told,
  { memory, start = startWorker }: Hooks = { memory: linkMemory() },
): Promise<OpenedThread> {
  for (const [name, given] of Object.entries({ clock, random })) {
    if (given !== undefined) throw new TypeError(`The option ${name} of openDatabase cannot go with \`thread\``);
  }
  const worker = start({ target, memory, exact, watched: told.onProgress !== undefined });
  const link = memory ? new SharedLink(memory, "caller") : new MessageLink(worker);
  let closing: Promise<void> | undefined, fail: (reason: Error) => void;
  const failed = new Promise<Error>((resolve) => fail = resolve);
  const calls = new ThreadCalls(link, {
    ended: (reason) => closing === undefined && fail(reason),
    busy: (now) => now ? worker.ref() : worker.unref(),
    warning: (text) => quietly(() => told.onWarning(text)),
    progress: (text) => quietly(() => told.onProgress?.(JSON.parse(text))),
  });
  let reason = notStarted;
  worker.on("error", (error) => calls.end(reason(error)));
  worker.on("messageerror", (error) => calls.end(reason(error)));
  worker.on("exit", (code) => calls.end(reason(new Error(`It ended with exit code ${code}`))));
  try {
    await calls.opened;
    reason = ended;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const close = async () => {
    try {
      // Of a thread that has died nothing is left to close.
      if (!calls.ended) await calls.close();
    } finally {
      calls.end(new StatusError("FAILED_PRECONDITION", "The database was closed"));
      await worker.terminate();
    }
  };
  return {
    call: (rpc, request, context) => callInWireForm(calls, rpc, request, context),
    callBytes: (rpc, request, context) => calls.call(rpc, request, context),
    failed,
    restore: async (snapshot, as) => void await calls.restore(snapshot, as),
    readSnapshot: (name, from) => calls.readSnapshot(name, from),
    optimizations: async (name) => JSON.parse(new TextDecoder().decode(await calls.optimizations(name))),
    close: () => closing ??= close(),
  };
}

/** What they throw is the caller's own, and no reason to lose answers. */
function quietly(tell: () => void): void {
  try {
    tell();
  } catch {
    // Told all the same.
  }
}

const byRpc = new Map(allMethods.map((method) => [method.rpc, method]));

async function callInWireForm(
  calls: ThreadCalls,
  rpc: string,
  request: unknown,
  context: CallContext,
): Promise<unknown> {
  const method = byRpc.get(rpc);
  if (method === undefined) throw new StatusError("UNIMPLEMENTED", "");
  const encoded = codecFor(method.request, "wire").encode(request);
  try {
    return codecFor(method.response, "wire").decode(await calls.call(rpc, encoded.bytes, context));
  } finally {
    encoded.release();
  }
}

function ended(cause: unknown): StatusError {
  return new StatusError("INTERNAL", `The database's thread has ended, open it again: ${textOf(cause)}`, {}, cause);
}

/** What is missing where a bundle lacks the module is the module. */
function notStarted(cause: unknown): StatusError {
  const missing = (cause as { code?: unknown }).code === "MODULE_NOT_FOUND" || /Module not found/.test(textOf(cause));
  const hint = missing ? "; a bundle needs it as an entry of its own: quiver_worker, of @quiver/qdrant/worker" : "";
  return new StatusError("INTERNAL", `Cannot start the database's thread: ${textOf(cause)}${hint}`, {}, cause);
}

const textOf = (cause: unknown): string => cause instanceof Error ? cause.message : String(cause);

/**
 * The module of the thread lies beside this one. Bundlers look for just the words of the last line; those that do not know them are given it as an
 * entry of its own, which lies beside their chunks or above them. Node's workers take files only; on Deno they take modules of the web through a `data:` one.
 *
 * @throws {StatusError} PERMISSION_DENIED
 */
export function startWorker(workerData: Start): Worker {
  const here = import.meta.url ?? pathToFileURL(__filename).href;
  try {
    if (!here.startsWith("file:")) {
      return new Worker(new URL(importing(new URL("./quiver_worker.ts", here).href)), { workerData });
    }
    const ending = /[.](\w+)$/.exec(here)?.[1] ?? "";
    const places = ["", "../"].map((folder) => new URL(`${folder}quiver_worker.${ending}`, here));
    const file = ending === "ts" ? places[0] : places.find((place) => existsSync(place));
    if (file !== undefined) return new Worker(file, { workerData });
    return new Worker(new URL("./quiver_worker.js", import.meta.url), { workerData });
  } catch (error) {
    if ((error as Error).name !== "NotCapable") throw error;
    throw new StatusError(
      "PERMISSION_DENIED",
      `Cannot start the database's thread: ${(error as Error).message}`,
      {},
      error,
    );
  }
}

const importing = (module: string): string =>
  `data:text/javascript,${encodeURIComponent(`import ${JSON.stringify(module)};`)}`;

// What `serve` starts: a database where none is given, the servers and their listeners.
import { warnOnce } from "../client/warnings.ts";
import { type Database, openDatabase } from "../database.ts";
import { exportsOf } from "../exports_of.ts";
import { allMethods } from "../methods.ts";
import { register, statusMaker, valueLookup } from "./calls.ts";
import { type Certificates, loadCertificates } from "./certificates.ts";
import { gateInterceptor } from "./gate.ts";
import { snapshotsOf } from "../rest/snapshots.ts";
import { keyring } from "./keys.ts";
import { boundsOf, Load } from "./limits.ts";
import { listen, type Listener } from "./listener.ts";
import { ServerLog } from "./log.ts";
import type { ServeOptions } from "./options.ts";
import { Responses } from "./response_times.ts";
import { registerReflection } from "./reflection.ts";
import { loadPaths } from "../transport/definitions.ts";
import type { QdrantServer } from "../server.ts";
import type { Service } from "../transport/service.ts";

/** Opens what is served, and the ports. @param options checked */
export async function startServer(options: ServeOptions): Promise<QdrantServer> {
  warnOnce(console.warn);
  const { port = 6334, host = "127.0.0.1", closeTimeoutMs = 5_000, path, thread, exact, tls, onLog } = options;
  const log = new ServerLog(onLog), tell = (text: string) => log.event("certificate", text);
  const certificates = tls && await loadCertificates(tls, { tell });
  const own = options.database === undefined ? await openDatabase(targetOf(path), { thread, exact }) : undefined;
  const bare = host.replace(/^\[(.*)\]$/, "$1"), name = bare.includes(":") ? `[${bare}]` : bare;
  try {
    const listeners = await open(options.database ?? own!, options, { host: bare, port, log, certificates });
    const [address, restAddress] = listeners.map((listener) => `${name}:${listener.port}`);
    log.event("start", `Listening on ${address} (gRPC; ${described(options)})`, address);
    if (restAddress !== undefined) {
      const page = `${tls ? "https" : "http"}://${restAddress}/dashboard`;
      const studio = options.dashboard === false ? "" : `; the studio: ${page}`;
      log.event("start", `Listening on ${restAddress} (REST; the same${studio})`, restAddress);
    }
    const { failed } = options.database ?? own!;
    return running(listeners, { own, failed, address, restAddress, closeTimeoutMs, log });
  } catch (error) {
    await own?.close();
    const taken = error instanceof RestPortTaken ? options.restPort : port;
    throw new Error(`Cannot listen on ${name}:${taken}: ${(error as Error).message}`, { cause: error });
  }
}

function targetOf(path: string | undefined): string {
  return path === undefined ? ":memory:" : /^file:/i.test(path) ? path : `file:${path.replace(/^\/+/, "/")}`;
}

/** What is served, and to whom. */
function described({ database, path, apiKey, readOnlyApiKey, jwtRbac, tls }: ServeOptions): string {
  const key = apiKey !== undefined
    ? jwtRbac ? "key or token" : "key"
    : readOnlyApiKey !== undefined
    ? "read-only key"
    : "no key";
  const privacy = tls === undefined ? "clear text" : tls.ca === undefined ? "TLS" : "TLS with certificates of clients";
  return `${path ?? (database === undefined ? "in memory, empty" : "a database of this process")}; ${key}; ${privacy}`;
}

interface Where {
  readonly host: string;
  readonly port: number;
  readonly log: ServerLog;
  readonly certificates: Certificates | undefined;
}

class RestPortTaken extends Error {}

/** Makes the servers and has them listen: gRPC, and REST where it is asked for. */
async function open(service: Service, options: ServeOptions, where: Where): Promise<Listener[]> {
  const grpc = exportsOf(await import("@grpc/grpc-js"), "Server"), paths = await loadPaths();
  const { maxMessageBytes, maxBodyBytes, maxCallsPerConnection, ...bounds } = boundsOf(options.limits), { log } = where;
  const listeners: Listener[] = [];
  const load = new Load(bounds, (peer) => {
    log.refused("The connection has the most unread answers, past `maxUnreadBytes` in all: cut", { peer });
    for (const listener of listeners) listener.cut(peer);
  });
  const toStatus = statusMaker(grpc), hasValue = valueLookup(service);
  const responses = new Responses(paths.values());
  const gate = { keys: keyring(options), hasValue, load, log, responses, maxMessageBytes, toStatus };
  const server = new grpc.Server({
    "grpc.max_receive_message_length": maxMessageBytes,
    "grpc.max_send_message_length": -1,
    "grpc.max_concurrent_streams": maxCallsPerConnection,
    "grpc-node.flow_control_window": 16 * 1024 * 1024,
    "grpc.enable_channelz": 0,
    interceptors: [gateInterceptor(gate)],
  });
  registerReflection(server);
  for (const method of allMethods) register(server, method, paths.get(method.rpc)!, { service, load, toStatus });
  const onRefused = (peer: string | undefined, why: string) => log.refused(why, { peer });
  const onClosed = (peer: string) => load.forget(peer), { maxConnections } = bounds;
  try {
    listeners.push(await listen(grpc, server, { ...where, maxConnections, onRefused, onClosed }));
  } catch (error) {
    server.forceShutdown();
    throw error;
  }
  if (options.restPort === undefined) return listeners;
  try {
    const { listenRest } = await import("./rest_listener.ts"), told = log.refused.bind(log);
    const door = {
      service,
      keys: gate.keys,
      hasValue,
      mostBodyBytes: maxBodyBytes,
      snapshots: snapshotsOf(service),
      grpc: responses,
      dashboard: options.dashboard,
      load,
      onRefused: told,
    };
    listeners.push(await listenRest({ ...where, port: options.restPort, maxConnections, load, onRefused }, door));
  } catch (error) {
    await listeners[0].close(0);
    throw new RestPortTaken((error as Error).message, { cause: error });
  }
  return listeners;
}

interface Running {
  readonly own: Database | undefined;
  readonly failed: Promise<Error> | undefined;
  readonly address: string;
  readonly restAddress: string | undefined;
  readonly closeTimeoutMs: number;
  readonly log: ServerLog;
}

function running(listeners: readonly Listener[], running: Running): QdrantServer {
  const { own, failed, address, restAddress, closeTimeoutMs, log } = running;
  let closing: Promise<void> | undefined;
  const end = async (reason?: Error) => {
    await Promise.all(listeners.map((listener) => listener.close(closeTimeoutMs)));
    await own?.close();
    const why = reason === undefined ? "" : `: ${reason.message}`;
    log.event("stop", `Stopped listening on ${address}${why}`, address);
  };
  let settle: { resolve: () => void; reject: (reason: unknown) => void };
  const ended = new Promise<void>((resolve, reject) => settle = { resolve, reject });
  ended.catch(() => {}); // who does not ask is not told
  const close = () => closing ??= end().finally(() => settle.resolve());
  failed?.then((reason) => closing ??= end(reason).finally(() => settle.reject(reason)));
  return { address, port: listeners[0].port, restAddress, ended, close, [Symbol.asyncDispose]: close };
}

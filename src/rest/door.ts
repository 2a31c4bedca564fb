// The REST door: every request goes through here, whatever brought it.
import { Buffer } from "node:buffer";
import { StatusError } from "../errors.ts";
import { type Caller, checkBefore } from "../server/access.ts";
import type { Keyring, ValueLookup } from "../server/keys.ts";
import type { Need } from "../server/needs.ts";
import { Responses } from "../server/response_times.ts";
import type { QueryPlan, Service } from "../transport/service.ts";
import { dashboardAnswer } from "./dashboard.ts";
import { codingFor, compressed, decompressed } from "./compression.ts";
import { bare, failure, PlainRefusal, type RestAnswer, type RestCall, TooLarge } from "./http.ts";
import { perform, readBody, refusalAnswer, type Request } from "./perform.ts";
import { readQuery } from "./query_string.ts";
import { type Endpoint, type Found, Router } from "./router.ts";
import { type RpcRoute, rpcRoutes } from "./rpc_routes.ts";
import type { Doors, OwnRoute } from "./own_request.ts";
import { ownRoutes } from "./own_routes.ts";
import type { Snapshots } from "./snapshots.ts";

/** What a door is made of. */
export interface DoorOptions {
  readonly service: Service;
  /** Unset where nobody is asked for a key. */
  readonly keys: Keyring | undefined;
  readonly hasValue: ValueLookup;
  readonly mostBodyBytes: number;
  /** The files of snapshots; unset where the service has none. */
  readonly snapshots: Snapshots | undefined;
  /** What the server takes on, where there is one. */
  /** What the door of gRPC beside this one has answered. */
  readonly grpc?: Responses<string>;
  readonly load?: { enter(): void; leave(): void; checkMemory(): void } | undefined;
  /** Whether the studio is served under `/dashboard`; it is unless this is false. */
  readonly dashboard?: boolean | undefined;
  /** Told of refused requests. */
  readonly onRefused?: ((text: string, about: Refused) => void) | undefined;
}

/** What is known of a request that was refused. */
export interface Refused {
  readonly method: string;
  readonly code: string;
  readonly peer: string | undefined;
  readonly subject: string | undefined;
}

export type Door = (call: RestCall) => Promise<RestAnswer>;

/** Needs no key: a page to look at, and whether the server is up. */
const openPaths = /^\/(?:(?:healthz|livez|readyz|dashboard)(?:\/.*)?)?$/;
const anybody: Caller = { access: "m" };
const allMethods = "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, CONNECT, TRACE";
const originsVary = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

export function openDoor(options: DoorOptions): Door {
  const routes = [...rpcRoutes, ...ownRoutes], router = new Router<RpcRoute | OwnRoute>(routes);
  const inside: Inside = {
    ...options,
    router,
    doors: { rest: new Responses<Endpoint>(routes), grpc: options.grpc ?? new Responses<string>([]) },
  };
  return async (call) => {
    const preflight = preflightAnswer(call);
    if (preflight !== undefined) return preflight;
    const page = options.dashboard === false ? undefined : dashboardAnswer(call);
    const answer = await (page ?? answerTo(inside, call));
    const vary = answer.headers.vary === undefined ? [] : [answer.headers.vary];
    const body = await encodedBody(call, answer, vary);
    const origin = call.header("origin");
    if (origin !== undefined) answer.headers["access-control-allow-origin"] = origin;
    answer.headers.vary = [...vary, originsVary].join(", ");
    return { ...answer, body };
  };
}

function preflightAnswer(call: RestCall): RestAnswer | undefined {
  if (call.method !== "OPTIONS" || call.header("access-control-request-method") === undefined) return undefined;
  const origin = call.header("origin"), headers = call.header("access-control-request-headers");
  const answer = bare(200);
  if (origin !== undefined) answer.headers["access-control-allow-origin"] = origin;
  answer.headers["access-control-allow-methods"] = allMethods;
  if (headers !== undefined) answer.headers["access-control-allow-headers"] = headers;
  answer.headers.vary = originsVary;
  return answer;
}

/** Compressed where the caller takes that; what is sent piece by piece is not. */
async function encodedBody(call: RestCall, answer: RestAnswer, vary: string[]): Promise<RestAnswer["body"]> {
  const { body } = answer,
    coding = typeof body === "string" && body !== "" ? codingFor(call.header("accept-encoding")) : undefined;
  if (coding === undefined) return body;
  vary.push("accept-encoding");
  answer.headers["content-encoding"] = coding;
  return await compressed(Buffer.from(body as string), coding);
}

/** The door, with what is made once for it. */
interface Inside extends DoorOptions {
  readonly router: Router<RpcRoute | OwnRoute>;
  readonly doors: Doors;
}

/** Answers, and counts what an endpoint was found for. */
async function answerTo(inside: Inside, call: RestCall): Promise<RestAnswer> {
  const startedAt = performance.now(), [path] = split(call.target), found = inside.router.find(call.method, path);
  const answer = await answerOf(inside, call, found, startedAt);
  if (found === undefined) return answer;
  const { endpoint, parts } = found, ms = performance.now() - startedAt;
  inside.doors.rest.note(endpoint, answer.status, ms, parts.collection_name);
  return answer;
}

async function answerOf(
  inside: Inside,
  call: RestCall,
  found: Found<RpcRoute | OwnRoute> | undefined,
  startedAt: number,
): Promise<RestAnswer> {
  const [path, query = ""] = split(call.target);
  let caller = anybody;
  let isIn = false;
  try {
    inside.load?.enter();
    isIn = true;
    caller = await callerOf(inside, call, path);
    if (found === undefined) return bare(404);
    const plans: QueryPlan[] | undefined = call.header("quiver-explain") === "true" ? [] : undefined;
    const request: Request = {
      parts: found.parts,
      query,
      caller,
      startedAt,
      body: () => bodyOf(inside, call),
      context: { signal: call.signal, metadata: new Map(), explain: plans && ((plan) => void plans.push(plan)) },
      plans,
      checkMemory: () => inside.load?.checkMemory(),
    };
    return await toEndpoint(inside, found.endpoint, request, call);
  } catch (error) {
    if (error instanceof PlainRefusal) return error.answer;
    const answer = error instanceof TooLarge ? failure(400, error.message) : refusalAnswer(error, startedAt);
    if (error instanceof StatusError && isRefusal(error)) told(inside, call, error, caller);
    return answer;
  } finally {
    if (isIn) inside.load?.leave();
  }
}

/** Path and query. */
function split(target: string): [string, string?] {
  const plain = target.replace(/#.*$/s, ""), at = plain.indexOf("?");
  return at < 0 ? [plain] : [plain.slice(0, at), plain.slice(at + 1)];
}

const isRefusal = ({ status }: StatusError): boolean => status === "PERMISSION_DENIED" || status === "UNAUTHENTICATED";

function told(
  { onRefused }: DoorOptions,
  { method, target, peer }: RestCall,
  { status, message }: StatusError,
  { subject }: Caller,
): void {
  onRefused?.(message, { method: `${method} ${split(target)[0]}`, code: status, peer, subject });
}

/** @throws {PlainRefusal} who shows no key, or a wrong one, is told in plain text */
async function callerOf(options: DoorOptions, call: RestCall, path: string): Promise<Caller> {
  const { keys, hasValue } = options;
  if (keys === undefined || openPaths.test(path)) return anybody;
  try {
    return await keys.identify((name) => call.header(name), hasValue);
  } catch (error) {
    if (!(error instanceof StatusError) || !isRefusal(error)) throw error;
    told(options, call, error, anybody);
    throw new PlainRefusal(bare(error.status === "UNAUTHENTICATED" ? 401 : 403, error.message));
  }
}

async function bodyOf({ mostBodyBytes }: DoorOptions, call: RestCall): Promise<Uint8Array> {
  const length = Number(call.header("content-length") ?? NaN);
  if (length > mostBodyBytes) throw new TooLarge(mostBodyBytes, length);
  const bytes = await call.body(mostBodyBytes);
  try {
    return await decompressed(bytes, call.header("content-encoding"), mostBodyBytes);
  } catch (error) {
    if (error instanceof TooLarge) throw error;
    throw new PlainRefusal(failure(400, (error as Error).message));
  }
}

function toEndpoint(
  options: Inside,
  endpoint: RpcRoute | OwnRoute,
  request: Request,
  call: RestCall,
): Promise<RestAnswer> {
  if ("rpc" in endpoint) return perform(options.service, endpoint, request);
  return endpoint.answer({
    ...request,
    service: options.service,
    snapshots: options.snapshots,
    doors: options.doors,
    call,
    allow: (need: Need) => checkBefore(request.caller.access, need),
    parameters: () => readQuery(request.query, endpoint.query ?? {}),
    read: async () => readBody(await request.body(), endpoint.body!),
  });
}

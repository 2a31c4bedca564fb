// One request to an endpoint that is an RPC: read, allowed, asked, shown.
import { Buffer } from "node:buffer";
import { codecFor, type Encoded } from "../codec/codec.ts";
import { StatusError } from "../errors.ts";
import { methods } from "../methods.ts";
import { type Caller, checkBefore, checkRequest, isNarrowed, narrowed } from "../server/access.ts";
import { needOf } from "../server/needs.ts";
import { ask } from "../transport/ask.ts";
import type { CallContext, QueryPlan, Service } from "../transport/service.ts";
import { textOf } from "./answers/messages.ts";
import { restField } from "./field_paths.ts";
import { FormError, InvalidBody } from "./form_error.ts";
import { accepted, failure, httpStatus, jsonAnswer, Refusal, type RestAnswer, success } from "./http.ts";
import { JsonSyntaxError, parseJson } from "./json/parse.ts";
import { lineAndColumn } from "./json/place.ts";
import type { Json } from "./json/value.ts";
import { checkCollectionName } from "./names.ts";
import { parametersOf, readQuery } from "./query_string.ts";
import type { Read, Wire } from "./reading.ts";
import type { PathParts, RpcRoute } from "./rpc_routes.ts";

/** A request on its way to an endpoint: its path is known, and who calls. */
export interface Request {
  readonly parts: PathParts;
  readonly query: string;
  readonly caller: Caller;
  readonly startedAt: number;
  /** Decompressed. */
  body(): Promise<Uint8Array>;
  readonly context: CallContext;
  /** Where the context's `explain` puts how a query was answered, if the answer is to say it. */
  readonly plans?: readonly QueryPlan[] | undefined;
  /** Something that stores more is about to be done. @throws {StatusError} */
  checkMemory(): void;
}

/** Reads a body. @throws {Refusal} */
export function readBody<T>(bytes: Uint8Array, read: Read<T>): T {
  try {
    return read(parsed(bytes));
  } catch (error) {
    if (error instanceof InvalidBody) throw new Refusal(422, `Validation error in JSON body: ${error}`);
    if (!(error instanceof FormError)) throw error;
    throw malformed(error.describe(bytes));
  }
}

const malformed = (detail: string): Refusal => new Refusal(400, `Format error in JSON body: ${detail}`);

function parsed(bytes: Uint8Array): Json {
  try {
    return parseJson(bytes);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    // No struct is a list: that is said before what is wrong in it is met.
    if (/^[ \n\r\t]*\[/.test(Buffer.from(bytes.subarray(0, 100)).toString("latin1"))) return [];
    throw malformed(`${error.message} at ${lineAndColumn(bytes, error.at)}`);
  }
}

export async function perform(service: Service, route: RpcRoute, request: Request): Promise<RestAnswer> {
  const { parts, caller, startedAt } = request, { collection_name: collectionName } = parts;
  if (collectionName !== undefined) checkCollectionName(collectionName, route.isNew ?? false);
  const fromPath = route.parts?.(parts),
    { wait, consistency, ...fromQuery } = readQuery(request.query, parametersOf[route.query]);
  const body = route.body === undefined ? undefined : readBody(await request.body(), route.body);
  const { also, ...message } = named(route, { ...fromQuery, ...fromPath, ...body }, collectionName);
  if (route.query === "write") message.wait = wait ?? false;
  if (consistency !== undefined) message.readConsistency = consistency;
  allow(caller, route, message, request);
  const instead = await route.instead?.(message, () => askRpc(service, "getCollection", { collectionName }, request));
  if (instead !== undefined) return success(instead, startedAt);
  if (route.query === "wait" && wait === false) return inBackground(service, route, message, request);
  if (also !== undefined) await askRpc(service, route.rpc, { ...message, ...also }, request);
  const response = await askRpc(service, route.rpc, message, request);
  if (route.path === "/") return jsonAnswer(route.result(response, message));
  const usage = response.usage && usageText(response.usage),
    plan = request.plans?.map((plan) => JSON.stringify(plan))[0];
  return success(route.result(response, message), startedAt, { usage, plan });
}

/** Every request that names a collection names the one of the path. */
function named(route: RpcRoute, wire: Wire, collectionName: string | undefined): Wire {
  if (collectionName === undefined) return wire;
  const { each } = route, inner = each && wire[each].map((one: Wire) => ({ ...one, collectionName }));
  return each === undefined ? { ...wire, collectionName } : { ...wire, collectionName, [each]: inner };
}

/** @throws {StatusError} PERMISSION_DENIED, RESOURCE_EXHAUSTED */
function allow({ access }: Caller, { rpc }: RpcRoute, wire: Wire, request: Request): void {
  const need = needOf(methods[rpc].path);
  checkBefore(access, need);
  if (typeof access !== "string") checkRequest(access, need, wire);
  if (need.grows) request.checkMemory();
}

/** Asks the service, whether it is in this thread or reached by bytes. @throws {StatusError} in REST's words */
export async function askRpc(
  service: Service,
  rpc: keyof typeof methods,
  wire: Wire,
  { context, caller }: Pick<Request, "context" | "caller">,
): Promise<Wire> {
  const method = methods[rpc], encoded = encodedAs(method.request, wire);
  try {
    const answer = service.callBytes === undefined
      ? await ask(service, method, encoded.bytes, context)
      : codecFor(method.response, "wire").decode(await service.callBytes(method.rpc, encoded.bytes, context));
    return (isNarrowed(caller.access, method) ? narrowed(caller.access, method, answer) : answer) as Wire;
  } catch (error) {
    throw inRestWords(rpc, error);
  } finally {
    encoded.release();
  }
}

/** @throws {Refusal} a number that the interface has no room for */
function encodedAs(message: string, wire: Wire): Encoded {
  try {
    return codecFor(message, "wire").encode(wire);
  } catch (error) {
    throw new Refusal(400, `Wrong input: ${(error as Error).message}`);
  }
}

/** The same refusal, with the field as REST's structs name it. */
function inRestWords(rpc: keyof typeof methods, error: unknown): unknown {
  if (!(error instanceof StatusError)) return error;
  const found = /^(?:Wrong input: )?Validation error in body: \[(.*)\]$/s.exec(error.message);
  if (found === null) return error;
  const fields = found[1].split(/; (?=[\w.[\]]+: )/).map((violation) => restField(rpc, violation));
  return new StatusError(error.status, `Validation error in JSON body: [${fields.join("; ")}]`, error.metadata, error);
}

/** What nobody waits for: a failure is nobody's. */
function inBackground(service: Service, route: RpcRoute, wire: Wire, request: Request): RestAnswer {
  askRpc(service, route.rpc, wire, { ...request, context: {} }).catch(() => {});
  return accepted(request.startedAt);
}

function usageText(usage: Wire): string {
  const parts = [usage.hardware && `"hardware":${textOf("HardwareUsage")(usage.hardware)}`].filter(Boolean);
  const models = usage.inference?.models as Map<string, Wire> | undefined;
  const tokens = models &&
    [...models].map(([model, { tokens = 0 }]) => `${JSON.stringify(model)}:{"tokens":${tokens}}`);
  return `{${
    [...parts, `"inference":${tokens === undefined ? "null" : `{"models":{${tokens.join(",")}}}`}`].join(",")
  }}`;
}

/** A failure as an answer. */
export function refusalAnswer(error: unknown, startedAt: number | undefined): RestAnswer {
  if (error instanceof Refusal) return failure(error.status, error.message);
  if (error instanceof StatusError) {
    const text = error.message.replace(/^(Service internal error: )?Inference error: /, "$1"),
      after = error.metadata["retry-after"];
    return failure(
      text.startsWith("Wrong input: ") && error.status === "INTERNAL" ? 400 : httpStatus(error),
      text,
      startedAt,
      after === undefined ? {} : { "retry-after": after },
    );
  }
  return failure(500, `Service internal error: ${error instanceof Error ? error.message : String(error)}`, startedAt);
}

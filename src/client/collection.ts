// The handle of a collection: its calls with the name put in.
import { messages } from "../gen/descriptor.ts";
import { type Method, methods } from "../methods.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";
import { memberNames } from "./member_names.ts";

/** The lists of requests in batches; each request has the collection's name as well. */
const innerRequests: readonly string[] = ["searchPoints", "recommendPoints", "discoverPoints", "queryPoints"];

/** A request with the name put in; a request for another collection is a mistake, and is said so. */
function bound(name: string, request: object): Record<string, unknown> {
  const given = (request as { collectionName?: unknown }).collectionName;
  if (given !== undefined && given !== name) {
    throw new TypeError(
      `collectionName: this is the handle of ${JSON.stringify(name)}, current value is ${JSON.stringify(given)}`,
    );
  }
  return { ...request, collectionName: name };
}

function boundBatch(name: string, request: object): Record<string, unknown> {
  const whole = bound(name, request);
  for (const key of innerRequests) {
    const inner = whole[key];
    if (Array.isArray(inner)) {
      whole[key] = inner.map((one) => typeof one === "object" && one !== null ? bound(name, one) : one);
    }
  }
  return whole;
}

const takesName = ({ request }: Method): boolean => /(^|,)collectionName:/.test(messages[request]);
const members = memberNames(
  "handle",
  Object.entries(methods).filter(([, method]) => takesName(method)).map(([name]) => name),
);

/** The handle, filled from the table of methods. */
export function collectionOf(caller: Caller, name: string): unknown {
  const handle: Record<string, unknown> = { name };
  for (const [functionName, member] of members) {
    const method = methods[functionName as keyof typeof methods];
    const bind = method.rpc.endsWith("Batch") ? boundBatch : bound;
    handle[member] = async (request: object = {}, options?: CallOptions) =>
      await caller.call(method, bind(name, request), options);
  }
  return handle;
}

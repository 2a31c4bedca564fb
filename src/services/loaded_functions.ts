// The functions of loaded service definitions.
import type { MethodDefinition } from "@grpc/proto-loader";
import { type Method, methodByPath } from "../methods.ts";
import { type Caller, type CallOptions, callThrough } from "../rpc/caller.ts";
import type { LoadedFunction, LoadedServices } from "./load_services.ts";
import { functionNames } from "./names.ts";
import { PlainCodecs } from "./plain.ts";
import { type Rpc, schemaOf } from "./schema.ts";
import { loadDefinition, type ProtoSource } from "./source.ts";

/** An async function for each RPC of a source, by name. */
export async function functionsOf(source: ProtoSource): Promise<LoadedServices> {
  const schema = schemaOf(await loadDefinition(source));
  const codecs = new PlainCodecs(schema);
  const named = functionNames(schema.rpcs, ({ definition }) => methodByPath(definition.path) !== undefined);
  const functions: Record<string, LoadedFunction> = {};
  for (const [name, rpc] of named) functions[name] = loadedFunction(name, methodOf(rpc, codecs), rpc.definition);
  return functions;
}

type Definition = MethodDefinition<object, object>;

function loadedFunction(name: string, method: Method, { requestStream, responseStream }: Definition): LoadedFunction {
  const call = async <Response>(client: Caller, request: object = {}, options?: CallOptions): Promise<Response> => {
    if (requestStream || responseStream) {
      throw new TypeError(
        `${method.fullName} is a streaming RPC: only those with one request and one response can be called`,
      );
    }
    return await callThrough(client, method, request, options);
  };
  Object.defineProperty(call, "name", { value: name });
  return Object.assign(call, { method });
}

function methodOf(rpc: Rpc, codecs: PlainCodecs): Method {
  const { service, rpc: name, request, response, definition } = rpc;
  const { path, requestSerialize, requestDeserialize, responseSerialize, responseDeserialize } = definition;
  const own = methodByPath(path);
  const level = definition.options?.idempotency_level;
  return {
    rpc: `${service}/${name}`,
    fullName: path.slice(1),
    path,
    request,
    response,
    idempotent: own?.idempotent ?? (level === "NO_SIDE_EFFECTS" || level === "IDEMPOTENT"),
    timeoutMs: own?.timeoutMs,
    codecs: {
      request: codecs.codecOf(request, requestSerialize, requestDeserialize),
      response: codecs.codecOf(response, responseSerialize, responseDeserialize),
    },
  };
}

// The description of this interface in OpenAPI 3.1: made of the tables by which requests are routed and read, and answers shown.
import { methods } from "../methods.ts";
import { textOf } from "./answers/messages.ts";
import { described } from "./descriptions.ts";
import type { OwnRoute } from "./own_request.ts";
import { ownRoutes } from "./own_routes.ts";
import { type Parameters, parametersOf } from "./query_string.ts";
import { type RpcRoute, rpcRoutes } from "./rpc_routes.ts";
import {
  anyOf,
  listOf,
  number,
  object,
  type Schema,
  ShapeBook,
  shaped,
  type ShapeOf,
  text,
  truth,
  whole,
} from "./shape.ts";

type Route = RpcRoute | OwnRoute;
const routes: readonly Route[] = [...rpcRoutes, ...ownRoutes];
const json = "application/json";

const inference = object({ models: { type: "object", additionalProperties: object({ tokens: whole }) } });
const usage = shaped(
  {},
  (of) => object({ "hardware?": of(textOf("HardwareUsage")), "inference?": anyOf(inference, { type: "null" }) }),
  "Usage",
);
const failure = shaped({}, () => object({ time: number, status: object({ error: text }) }), "ErrorResponse");
const accepted = shaped({}, () => object({ time: number, status: { const: "accepted" } }), "AcceptedResponse");

const plan: object = shaped(
  {},
  (of) =>
    object({
      query: text,
      "using?": text,
      candidates: whole,
      "estimated?": truth,
      "walked?": whole,
      "scanned?": whole,
      "gathered?": whole,
      "listed?": whole,
      "scored?": whole,
      found: whole,
      ms: number,
      "prefetch?": listOf(of(plan)),
    }),
  "QueryPlan",
);
/** Asks for a plan; an answer has none where the service behind the door does not say. */
const explained = { name: "quiver-explain", in: "header", schema: { enum: ["true"] } };
const isExplained = (route: Route): boolean => "rpc" in route && route.rpc === "queryPoints";

interface Operation {
  readonly operationId: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Content {
  readonly description?: string;
  readonly content?: Record<string, { schema: Record<string, unknown> }>;
}

/** The document, as far as anybody here looks into it. */
export interface OpenapiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes?: Schema };
}

const content = (type: string, schema: Schema) => ({ [type]: { schema } });

function answered(route: Route, of: ShapeOf): Content & Schema {
  const says = "rpc" in route ? of(route.result) : typeof route.says === "function" ? route.says(of) : route.says;
  if (typeof says === "string") {
    const schema: Schema = says === json ? {} : says.startsWith("text/") ? text : { ...text, format: "binary" };
    return { description: "Not in the envelope of the others.", content: content(says, schema) };
  }
  if (route.path === "/") return { description: "Not in the envelope of the others.", content: content(json, says) };
  const envelope = object({
    time: number,
    status: { const: "ok" },
    result: says,
    "usage?": of(usage),
    ...(isExplained(route) && { "plan?": of(plan) }),
  });
  return { description: "Done; `time` is in seconds.", content: content(json, envelope) };
}

const queryOf = (route: Route): Parameters => "rpc" in route ? parametersOf[route.query] : route.query ?? {};

function parametersIn(route: Route, of: ShapeOf): Schema[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true },
    schema: name === "shard_id" ? whole : text,
  }));
  const inQuery = Object.entries(queryOf(route)).map(([name, read]) => ({ name, in: "query", schema: of(read) }));
  return [...inPath, ...inQuery, ...(isExplained(route) ? [explained] : [])];
}

function bodyOf(route: Route, of: ShapeOf): (Content & Schema) | undefined {
  const form = "rpc" in route ? undefined : route.form;
  if (form !== undefined) return { required: true, content: content("multipart/form-data", form) };
  return route.body && { required: true, content: content(json, of(route.body)) };
}

const tagOf = ({ path }: Route): string =>
  /\/snapshots/.test(path)
    ? "Snapshots"
    : /\/(?:points|facet)(?:\/|$)/.test(path)
    ? "Points"
    : /^\/(?:collections|aliases)/.test(path)
    ? "Collections"
    : path.startsWith("/cluster")
    ? "Cluster"
    : "Service";

/** What it is called: as its RPC, unless another is. */
export const operationOf = (route: Route): string => route.operation ?? ("rpc" in route ? route.rpc : "");

function operation(route: Route, of: ShapeOf): Operation & Schema {
  const body = bodyOf(route, of), parameters = parametersIn(route, of), isSlow = queryOf(route).wait !== undefined;
  const later = { description: "Taken on, with `wait=false`.", content: content(json, of(accepted)) };
  return {
    operationId: operationOf(route),
    tags: [tagOf(route)],
    ...("rpc" in route && { description: `RPC: \`qdrant.${methods[route.rpc].rpc}\`.` }),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
    responses: {
      "200": answered(route, of),
      ...(isSlow && tagOf(route) === "Snapshots" && { "202": later }),
      default: { description: "Refused or failed.", content: content(json, of(failure)) },
    },
  };
}

/** Of bodies that are requests of RPCs the messages, by the names of their schemas. */
function messagesOfBodies(of: ShapeOf): Map<string, string> {
  return new Map(rpcRoutes.flatMap(({ body, rpc }) => {
    const name = body && /\w+$/.exec(String(of(body).$ref ?? ""))?.[0];
    return name === undefined ? [] : [[name, methods[rpc].request]];
  }));
}

const sorted = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).sort(([a], [b]) => a < b ? -1 : 1));

/** The whole document. */
export function openapi(version: string): OpenapiDocument & Schema {
  const book = new ShapeBook(), paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    // Requests first: the names of messages are theirs.
    bodyOf(route, book.of);
    parametersIn(route, book.of);
  }
  const bodies = messagesOfBodies(book.of);
  book.turnToAnswers();
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route, book.of);
  return {
    openapi: "3.1.0",
    info: { title: "Qdrant API", version },
    security: [{}, { "api-key": [] }, { bearer: [] }],
    tags: ["Collections", "Points", "Snapshots", "Cluster", "Service"].map((name) => ({ name })),
    paths,
    components: {
      schemas: described(sorted(book.schemas), bodies),
      securitySchemes: {
        "api-key": { type: "apiKey", name: "api-key", in: "header" },
        bearer: { type: "http", scheme: "bearer" },
      },
    },
  };
}

const made = new Map<string, string>();

/** The same as JSON, made once for a version. */
export function openapiText(version: string): string {
  let text = made.get(version);
  if (text === undefined) made.set(version, text = JSON.stringify(openapi(version)));
  return text;
}

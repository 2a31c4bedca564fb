// A request to an endpoint that is no RPC.
import { checkRequest } from "../server/access.ts";
import type { Need } from "../server/needs.ts";
import { needOf } from "../server/needs.ts";
import type { Responses } from "../server/response_times.ts";
import { methods } from "../methods.ts";
import type { Service } from "../transport/service.ts";
import type { RestAnswer, RestCall } from "./http.ts";
import { checkCollectionName } from "./names.ts";
import { askRpc, type Request } from "./perform.ts";
import type { Parameters } from "./query_string.ts";
import type { Read, Wire } from "./reading.ts";
import type { Schema, ShapeOf } from "./shape.ts";
import type { Endpoint } from "./router.ts";
import type { Snapshots } from "./snapshots.ts";

/** What both doors have answered. */
export interface Doors {
  readonly rest: Responses<Endpoint>;
  /** By the method's path. */
  readonly grpc: Responses<string>;
}

/** A request to an endpoint of the door's own. */
export interface OwnRequest extends Request {
  readonly service: Service;
  readonly snapshots: Snapshots | undefined;
  readonly call: RestCall;
  readonly doors: Doors;
  /** @throws {StatusError} PERMISSION_DENIED */
  allow(need: Need): void;
  /** The query, as the route says. @throws {Refusal} */
  parameters(): Wire;
  /** The body, as the route says. @throws {Refusal} */
  read(): Promise<Wire>;
}

export interface OwnRoute {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly query?: Parameters;
  /** Reads a body of JSON. */
  readonly body?: Read<Wire>;
  /** The parts of a body that is a form. */
  readonly form?: Schema;
  /** What the result looks like; or the type of what has no envelope. */
  readonly says: ((of: ShapeOf) => Schema) | Schema | string;
  answer(request: OwnRequest): Promise<RestAnswer>;
}

/** @param operation what it is called */
export const route = (
  method: string,
  path: string,
  operation: string,
  says: OwnRoute["says"],
  answer: OwnRoute["answer"],
  more: Pick<OwnRoute, "query" | "body" | "form"> = {},
): OwnRoute => ({ method, path, operation, says, answer, ...more });

/** Of a collection that is there, and that the caller may have to do with as with an RPC. @throws {StatusError} */
export async function checkCollection(request: OwnRequest, as: keyof typeof methods = "getCollection"): Promise<void> {
  const { collection_name: collectionName } = request.parts, need = needOf(methods[as].path);
  checkCollectionName(collectionName, false);
  request.allow(need);
  checkRequest(request.caller.access, need, { collectionName });
  await askRpc(request.service, "getCollection", { collectionName }, request);
}

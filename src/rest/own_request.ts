// A request to an endpoint that is no RPC.
import { checkRequest } from "../server/access.ts";
import type { Need } from "../server/needs.ts";
import { needOf } from "../server/needs.ts";
import { methods } from "../methods.ts";
import type { Service } from "../transport/service.ts";
import type { RestAnswer, RestCall } from "./http.ts";
import { checkCollectionName } from "./names.ts";
import { askRpc, type Request } from "./perform.ts";
import type { Snapshots } from "./snapshots.ts";

/** A request to an endpoint of the door's own. */
export interface OwnRequest extends Request {
  readonly service: Service;
  readonly snapshots: Snapshots | undefined;
  readonly call: RestCall;
  /** @throws {StatusError} PERMISSION_DENIED */
  allow(need: Need): void;
}

export interface OwnRoute {
  readonly method: string;
  readonly path: string;
  answer(request: OwnRequest): Promise<RestAnswer>;
}

/** Of a collection that is there, and that the caller may have to do with as with an RPC. @throws {StatusError} */
export async function checkCollection(request: OwnRequest, as: keyof typeof methods = "getCollection"): Promise<void> {
  const { collection_name: collectionName } = request.parts, need = needOf(methods[as].path);
  checkCollectionName(collectionName, false);
  request.allow(need);
  checkRequest(request.caller.access, need, { collectionName });
  await askRpc(request.service, "getCollection", { collectionName }, request);
}

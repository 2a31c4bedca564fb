// The namespaces of a client, filled from the table of methods.
import type { CollectionsNamespace, PointsNamespace, ServiceNamespace, SnapshotsNamespace } from "../gen/members.ts";
import { methods } from "../methods.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";
import { memberNames, placeOf } from "./member_names.ts";

/** The services of a client, by name. A member has its function's name without the namespace's noun: `db.points.query` is {@linkcode queryPoints}. */
export interface Namespaces {
  /** Collections, aliases and shards: `db.collections`. */
  readonly collections: CollectionsNamespace;
  /** Points, payload, vectors, field indexes and queries: `db.points`. */
  readonly points: PointsNamespace;
  /** Snapshots: `db.snapshots`. */
  readonly snapshots: SnapshotsNamespace;
  /** The server itself: `db.service`. */
  readonly service: ServiceNamespace;
}

/** The namespaces, each with the methods of its services. */
export function namespacesOf(caller: Caller): Namespaces {
  const space = (place: keyof Namespaces): Record<string, unknown> => {
    const own = Object.entries(methods).filter(([, { rpc }]) => placeOf[rpc.split("/")[0]] === place);
    const names = memberNames(place, own.map(([name]) => name));
    return Object.fromEntries(own.map(([name, method]) => [
      names.get(name)!,
      (request: unknown = {}, options?: CallOptions) => caller.call(method, request, options),
    ]));
  };
  return {
    collections: space("collections"),
    points: space("points"),
    snapshots: space("snapshots"),
    service: space("service"),
  } as unknown as Namespaces;
}

// A service behind the REST door for web requests, with keys.
import type { RestOptions } from "../rest.ts";
import { valueLookup } from "../server/calls.ts";
import { keyring } from "../server/keys.ts";
import type { Service } from "../transport/service.ts";
import { openDoor } from "./door.ts";
import { snapshotsOf } from "./snapshots.ts";
import { webHandler } from "./web.ts";

/** @param options checked */
export function handlerOf(service: Service, options: RestOptions): (request: Request) => Promise<Response> {
  const { maxBodyBytes = 32 * 1024 * 1024, dashboard } = options;
  const door = openDoor({
    service,
    keys: keyring(options),
    hasValue: valueLookup(service),
    mostBodyBytes: maxBodyBytes,
    snapshots: snapshotsOf(service),
    dashboard,
  });
  return webHandler(door);
}

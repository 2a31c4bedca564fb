// What is looked at for telemetry and metrics: the collections, and what both doors have answered.
import process from "node:process";
import { methods } from "../methods.ts";
import type { Answered } from "../server/response_times.ts";
import type { OwnRequest } from "./own_request.ts";
import { askRpc } from "./perform.ts";
import type { Wire } from "./reading.ts";
import type { Endpoint } from "./router.ts";

export interface Seen {
  readonly version: string;
  readonly collections: readonly { readonly name: string; readonly info: Wire }[];
}

export async function look(request: OwnRequest): Promise<Seen> {
  const { service } = request, { version = "" } = await askRpc(service, "healthCheck", {}, request);
  const { collections = [] } = await askRpc(service, "listCollections", {}, request), found = [];
  for (const { name } of collections) {
    // One that has gone meanwhile is passed over.
    const answer = await askRpc(service, "getCollection", { collectionName: name }, request).catch(() => undefined);
    if (answer?.result !== undefined) found.push({ name, info: answer.result });
  }
  return { version, collections: found };
}

/** The memory of this process. */
export function memory() {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  return {
    active_bytes: heapTotal + external,
    allocated_bytes: heapUsed + external,
    metadata_bytes: 0,
    resident_bytes: rss,
    retained_bytes: 0,
  };
}

/** The vectors of a collection's points by their names, each with how it is set up; the unnamed one is `""`. */
export function vectorsOf({ config = {} }: Wire): ReadonlyMap<string, Wire> {
  const { vectorsConfig = {}, sparseVectorsConfig } = config.params ?? {};
  const { params, paramsMap } = vectorsConfig;
  return new Map<string, Wire>([
    ...params === undefined ? [] : [["", params] as const],
    ...paramsMap?.map ?? [],
    ...sparseVectorsConfig?.map ?? [],
  ]);
}

/** Calls that read and write points are worth a series each; others are not. */
export const isOfPoints = (endpoint: Endpoint | string): boolean =>
  typeof endpoint === "string"
    ? endpoint.startsWith("/qdrant.Points/")
    : "rpc" in endpoint && methods[endpoint.rpc as keyof typeof methods].rpc.startsWith("Points/");

export const nameOf = (endpoint: Endpoint | string): string =>
  typeof endpoint === "string" ? endpoint : `${endpoint.method} ${endpoint.path}`;

export type AnyAnswered = Answered<Endpoint | string>;

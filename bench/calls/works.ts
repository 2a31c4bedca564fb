// The works of the calls bench, as data: what is called, how many at a time, and what proves that it was done.
import type { Point } from "../samples.ts";
import { embedding, upsertRequest } from "../samples.ts";
import type { BenchClient, Found } from "./clients/bench_client.ts";

/** Works of one group are done by one process, one after another. */
export type Group = "query" | "upsert" | "payload" | "vectors";

export interface Work {
  /** Its name among the results. */
  readonly name: string;
  readonly group: Group;
  readonly inFlight: number;
}

export const works: readonly Work[] = [
  { name: "query.1", group: "query", inFlight: 1 },
  { name: "query.16", group: "query", inFlight: 16 },
  { name: "query.64", group: "query", inFlight: 64 },
  { name: "upsert.1000x768", group: "upsert", inFlight: 1 },
  { name: "decode.payload", group: "payload", inFlight: 1 },
  { name: "decode.vectors", group: "vectors", inFlight: 1 },
];

/** The calls of a group, on values that are made before. A client that found nothing is told so by `check`. */
export function callsOf(group: Group, client: BenchClient): { call(i: number): Promise<unknown>; check?: Check } {
  switch (group) {
    case "query": {
      const vectors = Array.from({ length: 64 }, () => embedding(128));
      return { call: (i) => client.query(vectors[i & 63]), check: (found) => isPayload(found, 10) };
    }
    case "upsert": {
      const points: Point[] = upsertRequest(1000, 768, false).points;
      return { call: () => client.upsert(points) };
    }
    case "payload":
      return { call: () => client.scroll("payload"), check: (found) => isPayload(found, 1000) };
    case "vectors":
      return {
        call: () => client.scroll("vectors"),
        check: (found) => found.length === 1000 && found.every(({ vector }) => vector?.length === 768),
      };
  }
}

type Check = (found: readonly Found[]) => boolean;

function isPayload(found: readonly Found[], count: number): boolean {
  return found.length === count &&
    found.every(({ payload }, i) =>
      payload.title === `A place to visit, number ${i}` && typeof payload.population === "number" &&
      typeof payload.open === "boolean"
    );
}

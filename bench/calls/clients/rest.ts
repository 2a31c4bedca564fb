// `@qdrant/js-client-rest` in the calls bench.
import { QdrantClient } from "@qdrant/js-client-rest";
import { type Addresses, type BenchClient, collectionName, type Found, scrolled } from "./bench_client.ts";

export function open({ rest }: Addresses): BenchClient {
  const client = new QdrantClient({ url: `http://${rest}` });
  return {
    async query(query) {
      const { points } = await client.query(collectionName, {
        query: query as number[],
        limit: 10,
        with_payload: true,
      });
      return points as Found[];
    },
    upsert: (points) =>
      client.upsert(collectionName, {
        wait: true,
        points: points.map(({ id, payload, vectors }) => ({ id, payload, vector: vectors as number[] })),
      }),
    async scroll(what) {
      const { points } = await client.scroll(collectionName, {
        limit: scrolled,
        with_payload: what === "payload",
        with_vector: what === "vectors",
      });
      return points as Found[];
    },
    close() {},
  };
}

// Our client in the calls bench.
import { connect, queryPoints, scrollPoints, upsertPoints } from "@quiver/qdrant";
import { type Addresses, type BenchClient, collectionName, type Found, scrolled } from "./bench_client.ts";

export async function open({ grpc }: Addresses): Promise<BenchClient> {
  const db = await connect(grpc);
  return {
    async query(query) {
      const { result } = await queryPoints(db, {
        collectionName,
        query: query as number[],
        limit: 10,
        withPayload: true,
      });
      return result as Found[];
    },
    upsert: (points) => upsertPoints(db, { collectionName, points: points as never, wait: true }),
    async scroll(what) {
      const { result } = await scrollPoints(db, {
        collectionName,
        limit: scrolled,
        withPayload: what === "payload",
        withVectors: what === "vectors",
      });
      return result.map(({ payload, vectors }) => ({ payload, vector: vectors as Float32Array }));
    },
    close: () => db.close(),
  };
}

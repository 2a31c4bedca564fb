// `@qdrant/js-client-grpc` in the calls bench; by default it packs what it sends with gzip.
import { QdrantClient } from "@qdrant/js-client-grpc";
import { esVector, fromEsMap, toEsMap } from "../../es_values.ts";
import { type Addresses, type BenchClient, collectionName, scrolled } from "./bench_client.ts";

export function open({ grpc }: Addresses, compression: boolean): BenchClient {
  const client = new QdrantClient({ url: `http://${grpc}`, compression });
  const points = client.api("points") as unknown as Record<string, (request: object) => Promise<Reply>>;
  const enable = (value: boolean) => ({ selectorOptions: { case: "enable", value } });
  return {
    async query(vector) {
      const { result } = await points.query({
        collectionName,
        query: {
          variant: { case: "nearest", value: { variant: { case: "dense", value: { data: vector } } } },
        },
        limit: 10n,
        withPayload: enable(true),
      });
      return result.map(({ payload }) => ({ payload: fromEsMap(payload) }));
    },
    upsert: (list) =>
      points.upsert({
        collectionName,
        wait: true,
        points: list.map(({ id, payload, vectors }) => ({
          id: { pointIdOptions: { case: "num", value: BigInt(id) } },
          payload: toEsMap(payload),
          vectors: {
            vectorsOptions: { case: "vector", value: { vector: { case: "dense", value: { data: vectors } } } },
          },
        })),
      }),
    async scroll(what) {
      const { result } = await points.scroll({
        collectionName,
        limit: scrolled,
        withPayload: enable(what === "payload"),
        withVectors: enable(what === "vectors"),
      });
      return result.map(({ payload, vectors }) => ({ payload: fromEsMap(payload), vector: esVector(vectors) }));
    },
    close() {},
  };
}

interface Reply {
  result: { payload: Parameters<typeof fromEsMap>[0]; vectors?: Parameters<typeof esVector>[0] }[];
}

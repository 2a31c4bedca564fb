// Plain grpc-js with the proto files read by proto-loader, as its documentation has it, in the calls bench.
import { type Client, credentials, loadPackageDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { fromLoaderMap, loaderVector, toLoaderMap } from "../../loader_values.ts";
import { type Addresses, type BenchClient, collectionName, scrolled } from "./bench_client.ts";

export function open({ grpc, proto }: Addresses): BenchClient {
  const options = { longs: Number, enums: String, defaults: true, oneofs: true, includeDirs: [proto] };
  const { qdrant } = loadPackageDefinition(loadSync("qdrant.proto", options)) as unknown as {
    qdrant: { Points: new (address: string, how: unknown, options: object) => Client };
  };
  const client = new qdrant.Points(grpc, credentials.createInsecure(), { "grpc.max_receive_message_length": -1 });
  const call = <T>(method: string, request: object): Promise<T> =>
    new Promise((resolve, reject) =>
      (client as unknown as Record<string, (request: object, done: (error: unknown, reply: T) => void) => void>)
        [method](request, (error, reply) => error ? reject(error) : resolve(reply))
    );
  return {
    async query(vector) {
      const { result } = await call<Reply>("query", {
        collectionName,
        query: { nearest: { dense: { data: vector } } },
        limit: 10,
        withPayload: { enable: true },
      });
      return result.map(({ payload }) => ({ payload: fromLoaderMap(payload) }));
    },
    upsert: (points) =>
      call("upsert", {
        collectionName,
        wait: true,
        points: points.map(({ id, payload, vectors }) => ({
          id: { num: id },
          payload: toLoaderMap(payload),
          vectors: { vector: { dense: { data: vectors } } },
        })),
      }),
    async scroll(what) {
      const { result } = await call<Reply>("scroll", {
        collectionName,
        limit: scrolled,
        withPayload: { enable: what === "payload" },
        withVectors: { enable: what === "vectors" },
      });
      return result.map(({ payload, vectors }) => ({
        payload: fromLoaderMap(payload),
        vector: loaderVector(vectors),
      }));
    },
    close: () => client.close(),
  };
}

interface Reply {
  result: { payload: Parameters<typeof fromLoaderMap>[0]; vectors?: Parameters<typeof loaderVector>[0] }[];
}

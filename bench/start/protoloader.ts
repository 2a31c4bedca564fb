// To the first answer of a server, with grpc-js and proto-loader on the proto files, as their documentation has it.
import process from "node:process";
import type { Client } from "@grpc/grpc-js";
import { timed } from "./timed.ts";

type Collections = Client & { List(request: object, callback: (error: Error | null) => void): void };

const load = async () => ({ ...await import("@grpc/grpc-js"), ...await import("@grpc/proto-loader") });
await timed(load, async ({ credentials, loadPackageDefinition, loadSync }) => {
  const loaded = loadPackageDefinition(loadSync("qdrant.proto", { includeDirs: [process.argv[4]] }));
  const { Collections } = loaded.qdrant as unknown as {
    Collections: new (address: string, how: unknown) => Collections;
  };
  const client = new Collections(process.argv[2], credentials.createInsecure());
  await new Promise<void>((resolve, reject) => client.List({}, (error) => error ? reject(error) : resolve()));
  return () => client.close();
});

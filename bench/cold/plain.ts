// Cold start of the peer: grpc-js and proto-loader on the proto files, as their documentation says.
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type Client, credentials, loadPackageDefinition } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

const proto = fileURLToPath(new URL("../../proto/", import.meta.url));
const loaded = loadPackageDefinition(loadSync("qdrant.proto", { includeDirs: [proto] }));
type Collections = Client & { List(request: object, callback: (error: Error | null) => void): void };
const { Collections } = loaded.qdrant as unknown as { Collections: new (address: string, how: unknown) => Collections };
const client = new Collections(process.argv[2], credentials.createInsecure());
await new Promise<void>((resolve, reject) => client.List({}, (error) => error ? reject(error) : resolve()));
console.log("answered");
client.close();

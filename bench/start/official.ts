// To the first answer of a server, with `@qdrant/js-client-grpc`.
import process from "node:process";
import { timed } from "./timed.ts";

await timed(() => import("@qdrant/js-client-grpc"), async ({ QdrantClient }) => {
  const client = new QdrantClient({ url: `http://${process.argv[2]}` });
  await client.api("collections").list({});
  return () => {};
});

// To the first answer of a server, with `@qdrant/js-client-rest`.
import process from "node:process";
import { timed } from "./timed.ts";

await timed(() => import("@qdrant/js-client-rest"), async ({ QdrantClient }) => {
  const client = new QdrantClient({ url: `http://${process.argv[3]}` });
  await client.getCollections();
  return () => {};
});

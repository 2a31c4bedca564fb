// To the first answer of a server, with our client.
import process from "node:process";
import { timed } from "./timed.ts";

await timed(() => import("@quiver/qdrant"), async ({ connect, listCollections }) => {
  const db = await connect(process.argv[2]);
  await listCollections(db);
  return () => db.close();
});

// To the first answer of the database in memory.
import { timed } from "./timed.ts";

await timed(() => import("@quiver/qdrant"), async ({ connect, listCollections }) => {
  const db = await connect(":memory:");
  await listCollections(db);
  return () => db.close();
});

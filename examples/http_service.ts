// An HTTP service that searches. While one request waits for the database the others go on: 100 concurrent searches, one thread.
// The target is an argument, or QDRANT_URL, or else a server started here.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { connect, createCollection, deleteCollection, queryPoints, serve, upsertPoints } from "@quiver/qdrant";

const target = process.argv[2] || process.env.QDRANT_URL;
await using database = target ? undefined : await serve({ port: 0 }); // stands for a Qdrant server elsewhere
await using db = await connect(target || database!.address, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_points";
await deleteCollection(db, { collectionName }); // left by an earlier run
await createCollection(db, { collectionName, vectorsConfig: { size: 2, distance: "Cosine" } });
await upsertPoints(db, {
  collectionName,
  points: Array.from(
    { length: 360 },
    (_, id) => ({ id, vectors: [Math.cos(id * Math.PI / 180), Math.sin(id * Math.PI / 180)] }),
  ),
  wait: true,
});

const http = createServer(async (request, response) => {
  const angle = Number(new URL(request.url!, "http://localhost").searchParams.get("angle")) * Math.PI / 180;
  const { result } = await queryPoints(db, {
    collectionName,
    query: [Math.cos(angle), Math.sin(angle)],
    limit: 1,
  });
  response.setHeader("content-type", "application/json").end(JSON.stringify(result[0].id));
});
await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
const { port } = http.address() as AddressInfo;

let ticks = 0; // a blocked thread would not tick
const clock = setInterval(() => ticks++, 1);
const answers = await Promise.all(
  Array.from({ length: 100 }, async (_, i) => (await fetch(`http://127.0.0.1:${port}/?angle=${i}`)).json()),
);
clearInterval(clock);
console.log(
  `100 searches, ${answers.filter((id, i) => id === i).length} right, the clock ticked ${
    ticks > 0 ? "on" : "not at all"
  }`,
);
http.closeAllConnections();
await new Promise((done) => http.close(done));
await deleteCollection(db, { collectionName });

// To the first answer of a server, with `node:http2` alone.
import { Buffer } from "node:buffer";
import process from "node:process";
import { timed } from "./timed.ts";

await timed(() => import("node:http2"), async ({ connect }) => {
  const session = connect(`http://${process.argv[2]}`);
  const stream = session.request({
    ":method": "POST",
    ":path": "/qdrant.Collections/List",
    "content-type": "application/grpc",
    te: "trailers",
  });
  stream.end(Buffer.alloc(5));
  for await (const _ of stream);
  return () => session.close();
});

// Serves the studio over articles, for looking at it: deno run -A … tests/page/look.ts [count] [port]
import process from "node:process";
import { connect, serve } from "@quiver/qdrant";
import { fillArticles } from "./articles.ts";

const [count = "50000", port = "6333"] = process.argv.slice(2);
const server = await serve({ port: 0, restPort: Number(port), thread: true });
const db = await connect(server.address);
await fillArticles(db, Number(count));
await db.close();
console.log(`http://${server.restAddress}/dashboard/`);
await server.ended;

// What the check of the server's version costs a call: a client with it and one without, in turns, over a socket.
import { connect, serve } from "../mod.ts";
import { median, ratiosOf } from "./measure/stats.ts";
import { spreadText } from "./measure/report.ts";
import { inTurns, perCall } from "./measure/turns.ts";
import type { Context } from "./suites.ts";

const collectionName = "bench";

export async function suite({ report, short }: Context): Promise<void> {
  const server = await serve({ port: 0 });
  const clients = [await connect(server.address), await connect(server.address, { compatibility: "off" })];
  const filter = { must: { key: "text", match: { substring: "a" } } }; // a field of 1.20, so that the check has something to do
  await clients[0].collections.create({ collectionName, vectorsConfig: {} });
  const [checked, plain] = await inTurns(
    short ? 7 : 15,
    clients.map((client) => () => perCall(300, () => client.points.count({ collectionName, filter }))),
    3,
  );
  report.title("The check of the server's version");
  report.add({
    name: "a call with the check to one without",
    value: median(checked) / median(plain),
    detail: `${(1000 * median(checked)).toFixed(0)} µs; of the rounds ${spreadText(ratiosOf(checked, plain))}`,
  });
  for (const client of clients) await client.close();
  await server.close();
}

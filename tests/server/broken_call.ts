// A server, and a client that breaks its connection in the bytes of a call; in a process of its own, which what nobody catches would end.
import { connect as connectTcp } from "node:net";
import { connect, serve } from "../../mod.ts";

/**
 * The preface, SETTINGS, HEADERS of a call of `/x` whose `te` is no text, and SETTINGS of a stream, which ends the connection: found by
 * `deno task fuzz`.
 */
const broken =
  "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a00000004000000000000006001040000000100073a6d6574686f6404504f53" +
  "5400073a736368656d65046874747000053a70617468022f78000a3a617574686f726974790168000c636f6e74656e742d74797065106170706c" +
  "69636174696f6e2f677270630002746508090001000000010000000004000c6f6e2f";

async function sendBroken(port: number): Promise<void> {
  const bytes = Uint8Array.from(broken.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  await new Promise<void>((done) => {
    const socket = connectTcp(port, "127.0.0.1", () => void socket.write(bytes));
    socket.on("error", () => {}).on("close", () => done()).resume();
    setTimeout(() => socket.destroy(), 50);
  });
}

const server = await serve({ port: 0 });
for (let i = 0; i < 5; i++) await sendBroken(server.port);
const db = await connect(server.address);
await db.collections.list();
console.log("answered");
await db.close();
await server.close();

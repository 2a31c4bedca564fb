// TLS of the REST door: who is let in, with which certificate, and certificates that change while it is open.
import { copyFileSync, writeFileSync } from "node:fs";
import { get as getInClear } from "node:http";
import { Agent, get, type RequestOptions } from "node:https";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { afterEach, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { connect, serve, type ServeOptions, type ServerLogEntry } from "../../mod.ts";
import { closeOpened, opened } from "../client/opened.ts";
import { inFolder } from "../client/file_folder.ts";
import { pause } from "../client/peers.ts";
import { file, other, own } from "./pem.ts";

interface Answer {
  readonly status: number;
  readonly text: string;
}

function whole(answer: IncomingMessage): Promise<Answer> {
  let text = "";
  answer.setEncoding("utf8").on("data", (piece) => text += piece);
  return new Promise((resolve, reject) => {
    answer.on("end", () => resolve({ status: answer.statusCode!, text }));
    answer.on("error", reject);
  });
}

/** Over a connection of its own, unless an agent is given. */
function asked(address: string, options: RequestOptions): Promise<Answer> {
  const port = Number(address.split(":").at(-1)), path = "/collections", agent = new Agent({ keepAlive: false });
  return new Promise((resolve, reject) => {
    const request = get({ host: "localhost", port, path, agent, timeout: 10_000, ...options });
    request.on("response", (answer) => whole(answer).then(resolve, reject)).on("error", reject);
  });
}
const statusOf = async (address: string, options: RequestOptions): Promise<number> =>
  (await asked(address, options)).status;
/** What goes wrong before anything is answered. */
const isRefused = (address: string, options: RequestOptions): Promise<boolean> =>
  asked(address, options).then(() => false, () => true);

describe("The REST door with TLS", () => {
  afterEach(closeOpened);
  const start = async (options: ServeOptions): Promise<string> =>
    opened(await serve({ port: 0, restPort: 0, ...options })).restAddress!;

  it("answers who trusts its certificate, and nobody in clear text", async () => {
    const address = await start({ tls: own });
    const { status, text } = await asked(address, { ca: own.cert });
    assertEquals([status, JSON.parse(text).result], [200, { collections: [] }]);
    assertEquals(await isRefused(address, { ca: other.cert }), true);
    const inClear = new Promise((resolve, reject) =>
      getInClear(`http://${address}/collections`, resolve).on("error", reject)
    );
    await assertRejects(() => inClear);
    assertEquals(await statusOf(address, { ca: own.cert }), 200);
  });
  it("asks for keys as well", async () => {
    const address = await start({ tls: own, apiKey: "correct horse" });
    const of = (key: string) => statusOf(address, { ca: own.cert, headers: { "api-key": key } });
    assertEquals([await of("correct horse"), await of("wrong horse")], [200, 401]);
  });
  it("with `ca` answers who shows a certificate that it signed, and nobody else", async () => {
    const refused: ServerLogEntry[] = [];
    const onLog = (entry: ServerLogEntry) => void (entry.event === "refused" && refused.push(entry));
    const address = await start({ tls: { ...own, ca: other.cert }, onLog });
    assertEquals(await statusOf(address, { ca: own.cert, ...other }), 200);
    assertEquals(refused, []);
    assertEquals(await isRefused(address, { ca: own.cert }), true);
    assertEquals(await isRefused(address, { ca: own.cert, ...own }), true);
    await until(() => refused.length >= 2);
    for (const { message } of refused) assertMatch(message, /^TLS could not be agreed on: ./);
    assertEquals(await statusOf(address, { ca: own.cert, ...other }), 200);
  });
  it("takes changed files for new connections, on which gRPC agrees, and goes on with those that are open", () =>
    inFolder(async (folder) => {
      const cert = join(folder, "cert.pem"), key = join(folder, "key.pem"), told: string[] = [];
      copyFileSync(file("certificate.pem"), cert);
      copyFileSync(file("key.pem"), key);
      const onLog = ({ event, message }: ServerLogEntry) => void (event === "certificate" && told.push(message));
      const server = opened(await serve({ port: 0, restPort: 0, tls: { cert, key }, onLog }));
      const address = server.restAddress!, agent = new Agent({ keepAlive: true, maxSockets: 1 });
      assertEquals(await statusOf(address, { ca: own.cert, agent }), 200);

      writeFileSync(cert, "no certificate");
      await until(() => told.some((text) => text.startsWith("New certificates cannot be used")));
      assertEquals(await statusOf(address, { ca: own.cert }), 200);

      writeFileSync(cert, other.cert);
      writeFileSync(key, other.key);
      await until(() => told.includes("New certificates are in use"));
      await pause(50);
      assertEquals(await statusOf(address, { ca: other.cert, servername: "x" }), 200);
      assertEquals(await isRefused(address, { ca: own.cert }), true);
      assertEquals(await statusOf(address, { ca: own.cert, agent }), 200);
      agent.destroy();
      const db = opened(
        await connect(`https://localhost:${server.port}`, { tls: { ca: other.cert, serverName: "x" } }),
      );
      assertEquals((await db.collections.list()).collections, []);
    }));
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert(tries < 1_000, "it never was so");
    await pause(10);
  }
}

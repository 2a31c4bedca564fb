// TLS of a served database: who is let in, and certificates that change while it runs.
import { copyFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  connect,
  listCollections,
  QdrantError,
  serve,
  type ServeOptions,
  type ServerLogEntry,
  type TlsOptions,
  UnauthenticatedError,
} from "../../mod.ts";
import { loadCertificates } from "../../src/server/certificates.ts";
import { closeOpened, opened } from "../client/opened.ts";
import { inFolder } from "../client/file_folder.ts";
import { pause } from "../client/peers.ts";
import { file, other, own } from "./pem.ts";

/** Whether a client with these certificates is answered. */
async function isAnswered(port: number, tls: TlsOptions, scheme = "https"): Promise<boolean> {
  const db = await connect(`${scheme}://localhost:${port}`, {
    ...(scheme === "https" && { tls }),
    timeoutMs: 10_000,
    retry: { attempts: 1 },
  });
  try {
    await listCollections(db);
    return true;
  } catch (error) {
    if (!(error instanceof QdrantError)) throw error;
    return false;
  } finally {
    await db.close();
  }
}

describe("A server with TLS", () => {
  afterEach(closeOpened);
  const start = async (options: ServeOptions) => opened(await serve({ port: 0, ...options }));

  const given: [how: string, tls: NonNullable<ServeOptions["tls"]>][] = [
    ["texts", own],
    ["bytes", { cert: readFileSync(file("certificate.pem")), key: readFileSync(file("key.pem")) }],
    ["paths", { cert: file("certificate.pem").pathname, key: file("key.pem").pathname }],
  ];
  for (const [how, tls] of given) {
    it(`answers who trusts it, and not in clear text: ${how}`, async () => {
      const { port } = await start({ tls });
      assertEquals(await isAnswered(port, { ca: own.cert }), true);
      assertEquals(await isAnswered(port, { ca: other.cert }), false);
      assertEquals(await isAnswered(port, {}, "http"), false);
      assertEquals(await isAnswered(port, { ca: own.cert }), true);
    });
  }
  it("with `ca` answers who shows a certificate that it signed, and nobody else", async () => {
    const refused: ServerLogEntry[] = [];
    const { port } = await start({ tls: { ...own, ca: other.cert }, onLog: (entry) => refused.push(entry) });
    assertEquals(await isAnswered(port, { ca: own.cert, ...other }), true);
    assertEquals(refused.map(({ event }) => event), ["start"]);
    assertEquals(await isAnswered(port, { ca: own.cert }), false);
    assertEquals(await isAnswered(port, { ca: own.cert, ...own }), false);
    assertMatch(refused.at(-1)!.message, /^TLS could not be agreed on: ./);
  });
  it("asks for keys as well", async () => {
    const { port } = await start({ tls: own, apiKey: "correct horse" });
    const of = (apiKey: string) => connect(`https://localhost:${port}`, { tls: { ca: own.cert }, apiKey });
    assertEquals((await listCollections(opened(await of("correct horse")))).collections, []);
    const wrong = opened(await of("wrong horse"));
    await assertRejects(() => listCollections(wrong), UnauthenticatedError);
  });
  it("takes changed files for new connections, keeps the last good ones where they are broken, and says so", () =>
    inFolder(async (folder) => {
      const cert = join(folder, "cert.pem"), key = join(folder, "key.pem"), told: string[] = [];
      copyFileSync(file("certificate.pem"), cert);
      copyFileSync(file("key.pem"), key);
      const onLog = ({ event, message }: ServerLogEntry) => void (event === "certificate" && told.push(message));
      const { port } = await start({ tls: { cert, key }, onLog });
      const open = opened(await connect(`https://localhost:${port}`, { tls: { ca: own.cert } }));
      await listCollections(open);

      writeFileSync(cert, "no certificate");
      await until(() => told.length === 1);
      assertMatch(told[0], /^New certificates cannot be used, the last good ones stay: .*no certificate in PEM form/);
      assertEquals(await isAnswered(port, { ca: own.cert }), true);

      writeFileSync(join(folder, "new"), other.cert);
      renameSync(join(folder, "new"), cert);
      await until(() => told.length === 2);
      assertMatch(told[1], /is not the private key of/);
      assertEquals(await isAnswered(port, { ca: own.cert }), true);

      writeFileSync(key, other.key);
      await until(() => told.length === 3);
      assertEquals(told[2], "New certificates are in use");
      assertEquals(await isAnswered(port, { ca: other.cert, serverName: "x" }), true);
      assertEquals(await isAnswered(port, { ca: own.cert }), false);
      await listCollections(open);
    }));
  it("looks no more once it is closed, and never where it was given PEM", () =>
    inFolder(async (folder) => {
      const cert = join(folder, "cert.pem"), told: string[] = [];
      copyFileSync(file("certificate.pem"), cert);
      const options = { tell: (text: string) => told.push(text), lookMs: 5 };
      const stop = (await loadCertificates({ ...own, cert }, options)).watch(() => {});
      writeFileSync(cert, "x");
      await until(() => told.length > 0);
      stop();
      const before = told.length;
      writeFileSync(cert, own.cert);
      await pause(60);
      assertEquals(told.length, before);
      (await loadCertificates(own, options)).watch(() => {})();
    }));
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert(tries < 1_000, "it never was so");
    await pause(10);
  }
}

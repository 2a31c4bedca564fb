// A process that asks its own database without a pause stays alive: timers, signals and sockets have their turns.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { CancelledError, connect, DeadlineExceededError, listCollections } from "../../mod.ts";

function busy(ms: number) {
  for (const end = performance.now() + ms; performance.now() < end;);
  return { collections: [] };
}

/** A service whose calls each take a millisecond, asked until `done`, at most five seconds. */
async function askUntil(done: () => boolean): Promise<void> {
  const db = await connect({ call: () => busy(1) });
  for (const end = Date.now() + 5_000; !done() && Date.now() < end;) await listCollections(db);
  await db.close();
}

async function refusals(calls: readonly Promise<unknown>[]): Promise<unknown[]> {
  return (await Promise.allSettled(calls)).flatMap((end) => end.status === "rejected" ? [end.reason] : []);
}

async function answerOf(port: number): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  request({ port, host: "127.0.0.1" }, (answer) => answer.resume().on("end", () => resolve(answer.statusCode)))
    .on("error", reject).end();
  return await promise;
}

describe("Beside a tight loop of calls in this process", () => {
  it("a timer ticks", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await askUntil(() => ticks >= 20);
    clearInterval(timer);
    assertEquals(ticks >= 20, true);
  });
  it("AbortSignal.timeout ends the loop", async () => {
    const db = await connect({ call: () => busy(1) }), signal = AbortSignal.timeout(50), end = Date.now() + 5_000;
    await assertRejects(async () => {
      while (Date.now() < end) await listCollections(db, {}, { signal });
    }, CancelledError);
    await db.close();
  });
  it("a signal of the system arrives", async () => {
    let arrived = false;
    process.once("SIGUSR2", () => arrived = true);
    process.kill(process.pid, "SIGUSR2");
    await askUntil(() => arrived);
    assert(arrived);
  });
  it("a socket is answered", async () => {
    const server = createServer((_, answer) => answer.end("ok"));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    let status: number | undefined;
    void answerOf((server.address() as AddressInfo).port).then((code) => status = code);
    await askUntil(() => status !== undefined);
    assertEquals(status, 200);
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  it("calls that wait their turn are not begun when they were given up or are too late", async () => {
    let begun = 0;
    const call = () => {
      begun++;
      return busy(20);
    };
    const db = await connect({ call }), controller = new AbortController();
    const late = refusals(Array.from({ length: 10 }, () => listCollections(db, {}, { timeoutMs: 50 })));
    const stopped = refusals(Array.from({ length: 10 }, () => listCollections(db, {}, { signal: controller.signal })));
    setTimeout(() => controller.abort(), 1);
    assertEquals((await stopped).map((reason) => reason instanceof CancelledError), Array(10).fill(true));
    const reasons = await late;
    await listCollections(db);
    await db.close();
    assert(reasons.length > 0 && reasons.every((reason) => reason instanceof DeadlineExceededError));
    assertLess(begun, 10);
  });
});

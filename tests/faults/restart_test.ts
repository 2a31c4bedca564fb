// A server that is killed with 500 calls in flight, and comes back at the same port.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess } from "@std/assert";
import { connect, UnavailableError } from "../../mod.ts";
import { root, runtime } from "../run.ts";
import { order } from "./order.ts";
import type { Seen } from "./peer_main.ts";
import { startPeers } from "./processes.ts";

const peers = () => startPeers([...runtime, "tests/faults/peer_main.ts"], root);
/** Answers after a quarter of a second. */
const open = "slow, but in time";
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe("a server that is killed with 500 calls in flight and comes back", () => {
  it("answers all reads, gets no write twice, and is found again at once", async () => {
    const first = await peers();
    const { port } = await order<{ port: number }>(first.control, { open });
    const db = await connect(`127.0.0.1:${port}`, { timeoutMs: 30_000 });
    await db.collections.list();
    const reads = Array.from({ length: 250 }, () => db.collections.list());
    const writes = Array.from({ length: 250 }, () => db.collections.create({ collectionName: "c" }));
    const ends = Promise.all([Promise.allSettled(reads), Promise.allSettled(writes)]);
    await pause(50);
    await first.kill();
    await pause(1_000);
    const second = await peers();
    await order(second.control, { open, port });
    const back = performance.now();
    await db.collections.list();
    const found = performance.now() - back;
    const [read, written] = await ends;
    const { calls } = await order<Seen>(second.control, { seen: port });
    await db.close();
    await second.close();
    assertEquals(read.filter(({ status }) => status === "rejected"), []);
    const lost = written.filter((end) => end.status === "rejected").map(({ reason }) => reason);
    assert(lost.length > 0 && lost.every((error) => error instanceof UnavailableError), String(lost[0]));
    const unsent = written.length - lost.length;
    assertEquals(calls, 1 + reads.length + unsent, "calls that the second server saw");
    assertLess(found, 2_000, "milliseconds until it was found again");
  });
});

// The two ends of a link, both in this thread: what one sends the other gets, whole and in order.
import { Buffer } from "node:buffer";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { linkMemory, SharedLink } from "../../src/thread/link.ts";

const ring = 4 * 1024 * 1024;

function ends(): [SharedLink, SharedLink] {
  const memory = linkMemory()!;
  return [new SharedLink(memory, "caller"), new SharedLink(memory, "worker")];
}

const noise = new Uint32Array(ring);
for (let i = 1, x = 1; i < noise.length; i++) noise[i] = x = Math.imul(x, 1664525) + 1013904223;
const noiseBytes = Buffer.from(noise.buffer);

/** Bytes that tell which message they are of. */
const bytesOf = (serial: number, length: number) => noiseBytes.subarray(serial, serial + length);

/** Waiting in shared memory keeps no process alive. */
async function kept(waiting: Promise<unknown>): Promise<void> {
  const timer = setTimeout(() => {}, 60_000);
  await waiting;
  clearTimeout(timer);
}

describe("a link in shared memory", () => {
  const sizes: [what: string, sizes: number[]][] = [
    ["an empty message", [0]],
    ["a message of one byte", [1]],
    ["many small ones", Array.from({ length: 5000 }, (_, i) => i % 67)],
    ["ones that end at the ring's end", [ring - 8, 4, 1, ring - 4, 0, 3]],
    ["ones larger than the ring", [3 * ring + 5, 2, ring, 0, ring + 1]],
    ["ones of all sizes", Array.from({ length: 40 }, (_, i) => (i * 7919) % 300_000)],
  ];
  for (const [what, list] of sizes) {
    it(`${what} comes whole, in order, and by two parts as by one`, () => {
      const [from, to] = ends(), got: boolean[] = [];
      const receive = () => {
        for (let message; (message = to.next()) !== undefined;) {
          got.push(message.equals(bytesOf(got.length, list[got.length])));
        }
      };
      for (const [i, size] of list.entries()) {
        const bytes = bytesOf(i, size), middle = size >> 1;
        from.send(i % 2 === 0 ? [bytes] : [bytes.subarray(0, middle), bytes.subarray(middle)]);
        if (i % 3 === 0) receive();
      }
      for (let i = 0; i < 20; i++) {
        receive();
        from.flush();
      }
      assertEquals(got, list.map(() => true));
      assertEquals(from.waitingBytes, 0);
    });
  }

  it("what waits for room can be taken back until a part of it has gone", () => {
    const [from, to] = ends(), lengths: number[] = [], sent: string[] = [];
    const begun = from.send([new Uint8Array(ring + 1)])!;
    const waiting = from.send([new Uint8Array(2)])!, last = from.send([new Uint8Array(3)])!;
    const urgent = from.send([new Uint8Array(4)], true)!;
    for (const [name, message] of Object.entries({ begun, waiting, last, urgent })) {
      message.onSent = () => void sent.push(name);
    }
    assertEquals([begun.takeBack(), waiting.takeBack()], [false, true]);
    for (let i = 0; i < 4; i++) {
      for (let message; (message = to.next()) !== undefined;) lengths.push(message.length);
      from.flush();
    }
    assertEquals(lengths, [ring + 1, 4, 3]);
    assertEquals(sent.filter((name) => name !== "waiting"), ["begun", "urgent", "last"]);
  });

  it("who sleeps is woken by a message, and by room for what waits; who has work does not sleep", async () => {
    const [from, to] = ends();
    const asleep = to.sleep(true);
    assert(asleep !== undefined);
    from.send([new Uint8Array(1)]);
    from.wake();
    await kept(asleep);
    assertEquals(to.sleep(true), undefined);
    assertEquals(to.next()?.length, 1);
    from.send([new Uint8Array(2 * ring)]);
    const full = from.sleep(true);
    assert(full !== undefined);
    assertEquals(to.next(), undefined); // reads what has come of it, and tells of the room
    await kept(full);
    assert(from.hasWork(false));
  });
});

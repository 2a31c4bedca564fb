// How long a call may take, and what ends it early.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { DeadlineExceededError, StatusError } from "../../src/errors.ts";
import { chooseTimeout, within } from "../../src/transport/deadline.ts";
import { inProcess, through } from "./doors.ts";

const chosen: [candidates: (number | undefined)[], timeoutMs: number][] = [
  [[5, 10, 60_000], 5],
  [[undefined, 10, 60_000], 10],
  [[undefined, undefined, 60_000], 60_000],
  [[0.5], 0.5],
  [[Infinity], 2 ** 31 - 1],
  [[1e12], 2 ** 31 - 1],
];

const never = () => new Promise<never>(() => {});
const later = () => Date.now() + 60_000;

/** A signal that counts its listeners. */
function watchedSignal(): { controller: AbortController; listeners: () => number } {
  const controller = new AbortController(), { signal } = controller;
  let listeners = 0;
  const add = signal.addEventListener.bind(signal), remove = signal.removeEventListener.bind(signal);
  Object.assign(signal, {
    addEventListener: (...args: Parameters<typeof add>) => (listeners++, add(...args)),
    removeEventListener: (...args: Parameters<typeof remove>) => (listeners--, remove(...args)),
  });
  return { controller, listeners: () => listeners };
}

describe("deadlines", () => {
  for (const [candidates, timeoutMs] of chosen) {
    it(`of ${JSON.stringify(candidates)} ${timeoutMs} is taken`, () =>
      assertEquals(chooseTimeout(...candidates), timeoutMs));
  }
  for (const bad of [0, -1, NaN, "5" as never, null as never]) {
    it(`a timeout of ${JSON.stringify(bad)} is refused`, () =>
      void assertThrows(() => chooseTimeout(bad), RangeError, "timeoutMs"));
  }

  it("work that ends in time is passed on, and no listener stays", async () => {
    const { controller, listeners } = watchedSignal();
    assertEquals(await within(Promise.resolve(7), later(), controller.signal), 7);
    assertEquals(listeners(), 0);
  });
  it("a failure is passed on, and no listener stays", async () => {
    const { controller, listeners } = watchedSignal();
    await assertRejects(() => within(Promise.reject(new TypeError("x")), later(), controller.signal), TypeError, "x");
    assertEquals(listeners(), 0);
  });
  it("a deadline ends the wait with DEADLINE_EXCEEDED, and no listener stays", async () => {
    const { controller, listeners } = watchedSignal();
    const error = await assertRejects(() => within(never(), Date.now() + 5, controller.signal), StatusError);
    assertEquals(error.status, "DEADLINE_EXCEEDED");
    assertEquals(listeners(), 0);
  });
  it("deadlines that share a timer end the waits that are left, none too soon and none late", async () => {
    const start = Date.now(), deadlines = Array.from({ length: 40 }, (_, i) => start + 1700 + i);
    const ends = deadlines.map((deadline, i) => {
      const work = i % 2 === 0 ? Promise.resolve() : never();
      return within<unknown>(work, deadline).then(() => 0, () => Date.now() - deadline);
    });
    const late = await Promise.all(ends);
    assertEquals(late.filter((ms, i) => i % 2 === 0 ? ms !== 0 : ms < 0 || ms > 100), []);
  });
  it("the longest deadlines do not pass at once", async () => {
    const soon = new Promise((resolve) => setTimeout(resolve, 50, 7)), longest = Date.now() + chooseTimeout(Infinity);
    assertEquals(await Promise.all([longest, longest + 1].map((deadline) => within(soon, deadline))), [7, 7]);
  });
  it("an answer in process that took longer than its call may is none", async () => {
    const call = () => {
      for (const end = Date.now() + 30; Date.now() < end;);
      return { collections: [] };
    };
    await through(inProcess, call, async (db) => {
      await assertRejects(() => db.collections.list({}, { timeoutMs: 10 }), DeadlineExceededError);
      assertEquals((await db.collections.list({}, { timeoutMs: 10_000 })).collections, []);
    });
  });
  it("an abort ends the wait with CANCELLED and its reason", async () => {
    const { controller } = watchedSignal(), reason = new Error("enough");
    const waiting = within(never(), later(), controller.signal);
    controller.abort(reason);
    const error = await assertRejects(() => waiting, StatusError);
    assertEquals([error.status, error.cause], ["CANCELLED", reason]);
  });
});

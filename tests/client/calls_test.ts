// What a call does whatever answers it: deadlines, signals, headers, retries, errors. Both transports do the same.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertRejects, assertStringIncludes } from "@std/assert";
import {
  type CallEnd,
  type CallEvent,
  type CallStart,
  CancelledError,
  ClosedError,
  type ConnectOptions,
  DeadlineExceededError,
  deletePoints,
  InternalError,
  listCollections,
  NotFoundError,
  ResourceExhaustedError,
  type Service,
  StatusError,
  UnavailableError,
} from "../../mod.ts";
import { doors, through } from "./doors.ts";

const names: Service["call"] = () => ({ collections: [{ name: "a" }], time: 1 });
const frozen: Service["call"] = () => new Promise(() => {});

/** Fails some times, then answers. */
function flaky(times: number, failure: StatusError): Service["call"] & { calls: () => number } {
  let calls = 0;
  const call = () => {
    if (calls++ < times) throw failure;
    return { collections: [] };
  };
  return Object.assign(call, { calls: () => calls });
}

// deno-lint-ignore no-explicit-any
const typos: [filter: any, path: string][] = [
  [{ mustt: [{ key: "a", match: 1 }] }, "points.filter.mustt"],
  [{ must: [{ key: "a", mach: 1 }] }, "points.filter.must[0].mach"],
  [{ must: [{}] }, "points.filter.must[0]"],
  [{ must: undefined }, "points.filter"],
];

for (const door of doors) {
  describe(`calls ${door.name}`, () => {
    it("an answer comes as native values", async () => {
      await through(
        door,
        names,
        async (db) => assertEquals(await listCollections(db), { collections: [{ name: "a" }], time: 1 }),
      );
    });

    it("a frozen server is DeadlineExceededError, no sooner than the deadline", async () => {
      await through(door, frozen, async (db) => {
        const start = performance.now();
        const error = await assertRejects(() => listCollections(db, {}, { timeoutMs: 80 }), DeadlineExceededError);
        assertEquals(error.method, "qdrant.Collections/List");
        const took = performance.now() - start;
        assert(took > 60 && took < 2_000, `took ${took} ms`);
      });
    });

    it("an aborted signal cancels at once, with its reason as the cause", async () => {
      await through(door, frozen, async (db) => {
        const controller = new AbortController(), reason = new Error("changed my mind");
        const waiting = listCollections(db, {}, { signal: controller.signal });
        await new Promise((done) => setTimeout(done, 60));
        const start = performance.now();
        controller.abort(reason);
        const error = await assertRejects(() => waiting, CancelledError);
        assertEquals(error.cause, reason);
        assertLess(performance.now() - start, 50);
      });
    });

    it("a signal aborted before the call sends nothing", async () => {
      let calls = 0;
      await through(door, () => (calls++, {}), async (db) => {
        await assertRejects(() => listCollections(db, {}, { signal: AbortSignal.abort() }), CancelledError);
      });
      assertEquals(calls, 0);
    });

    it("an abort of one call leaves the others alone", async () => {
      const slow: Service["call"] = async () => {
        await new Promise((done) => setTimeout(done, 50));
        return { collections: [] };
      };
      await through(door, slow, async (db) => {
        const controller = new AbortController();
        const first = listCollections(db, {}, { signal: controller.signal }), second = listCollections(db);
        controller.abort();
        await assertRejects(() => first, CancelledError);
        assertEquals((await second).collections, []);
      });
    });

    it("headers and keys arrive, the call's before the client's", async () => {
      const seen: Record<string, string | undefined>[] = [];
      const call: Service["call"] = (_rpc, _request, { metadata }) => {
        seen.push({ a: metadata?.get("x-a"), b: metadata?.get("x-b"), key: metadata?.get("api-key") });
        return {};
      };
      let asked = 0;
      const options = {
        apiKey: () => Promise.resolve(`key ${++asked}`),
        headers: { "x-a": "client", "X-B": "client" },
      };
      await through(door, call, async (db) => {
        await listCollections(db, {}, { headers: { "x-a": "call" } });
        await listCollections(db);
      }, options);
      assertEquals(seen, [{ a: "call", b: "client", key: "key 1" }, { a: "client", b: "client", key: "key 2" }]);
    });

    it("an empty key is none, given or asked for", async () => {
      const seen: boolean[] = [];
      const call: Service["call"] = (_rpc, _request, { metadata }) => {
        seen.push(metadata?.has("api-key") ?? false);
        return {};
      };
      for (const apiKey of ["", () => "", "k"]) {
        await through(door, call, async (db) => void await listCollections(db), { apiKey });
      }
      assertEquals(seen, [false, false, true]);
    });

    it("a key that is never given ends at the deadline", async () => {
      await through(door, names, async (db) => {
        await assertRejects(() => listCollections(db, {}, { timeoutMs: 30 }), DeadlineExceededError);
      }, { apiKey: () => new Promise<string>(() => {}) });
    });

    it("a service sees the deadline", async () => {
      let deadline: number | undefined;
      const start = Date.now();
      await through(door, (_rpc, _request, context) => (deadline = context.deadline, {}), async (db) => {
        await listCollections(db, {}, { timeoutMs: 5_000 });
      });
      assert(deadline! > start + 4_000 && deadline! < start + 7_000, `${deadline! - start}`);
    });

    it("a status has its class, text and metadata", async () => {
      const failing = () => {
        throw new StatusError("NOT_FOUND", "Not found: `é`", { "x-why": "gone" });
      };
      await through(door, failing, async (db) => {
        const error = await assertRejects(() => listCollections(db), NotFoundError);
        assertEquals([error.code, error.serverMessage, error.metadata["x-why"]], [
          "NOT_FOUND",
          "Not found: `é`",
          "gone",
        ]);
      });
    });

    it("a failure without a status is InternalError", async () => {
      const failing = () => {
        throw new Error("broken");
      };
      await through(door, failing, async (db) => {
        assertStringIncludes((await assertRejects(() => listCollections(db), InternalError)).serverMessage, "broken");
      });
    });

    it("a call that is safe to repeat is repeated", async () => {
      const service = flaky(2, new StatusError("UNAVAILABLE", "starting"));
      await through(door, service, async (db) => assertEquals((await listCollections(db)).collections, []), {
        retry: { initialDelayMs: 1 },
      });
      assertEquals(service.calls(), 3);
    });

    it("a call that is not safe to repeat is made once", async () => {
      const service = flaky(2, new StatusError("UNAVAILABLE", "starting"));
      await through(door, service, async (db) => {
        await assertRejects(() => db.collections.create({ collectionName: "c" }), UnavailableError, "starting");
      }, { retry: { initialDelayMs: 1 } });
      assertEquals(service.calls(), 1);
    });

    it("a full disk is not tried again", async () => {
      const service = flaky(
        1,
        new StatusError("RESOURCE_EXHAUSTED", "No space", {
          "retry-after": "0",
          "qdrant-insufficient-storage": "true",
        }),
      );
      await through(
        door,
        service,
        async (db) => void await assertRejects(() => listCollections(db), ResourceExhaustedError),
      );
      assertEquals(service.calls(), 1);
    });

    for (const [filter, path] of typos) {
      it(`deleting by ${JSON.stringify(filter)} sends nothing and names ${path}`, async () => {
        let calls = 0;
        await through(door, () => (calls++, {}), async (db) => {
          const error = await assertRejects(
            () => deletePoints(db, { collectionName: "c", points: { filter } }),
            TypeError,
          );
          assertStringIncludes(error.message, path);
        });
        assertEquals(calls, 0);
      });
    }

    it("onCall is told of each call's end, and may fail", async () => {
      const events: CallEvent[] = [];
      const onCall = (event: CallEvent) => {
        events.push(event);
        throw new Error("a broken hook");
      };
      await through(door, flaky(1, new StatusError("UNAVAILABLE", "")), async (db) => {
        await listCollections(db);
        await assertRejects(() => listCollections(db, { typo: 1 } as never), TypeError);
      }, { onCall, retry: { initialDelayMs: 1 } });
      assertEquals(events.map(({ method, code, attempts }) => [method, code, attempts]), [
        ["qdrant.Collections/List", "OK", 2],
        ["qdrant.Collections/List", undefined, 0],
      ]);
    });

    it("onCallStart sees a call before it is sent, sends headers with it, and is told of its end", async () => {
      const events: unknown[] = [];
      const onCallStart = ({ method, request, setHeader }: CallStart): CallEnd => {
        setHeader("x-trace", "1");
        setHeader("x-given", "by the hook");
        events.push([method, request]);
        return ({ code }, { response, error }) => events.push([code, response !== undefined, error !== undefined]);
      };
      const seen: unknown[] = [];
      const echo: Service["call"] = (_rpc, _request, { metadata }) => {
        seen.push(metadata?.get("x-trace"), metadata?.get("x-given"));
        return { collections: [], time: 0 };
      };
      await through(door, echo, async (db) => {
        await listCollections(db, {}, { headers: { "x-given": "by the call" } });
        await assertRejects(() => listCollections(db, { typo: 1 } as never), TypeError);
      }, { onCallStart });
      assertEquals(seen, ["1", "by the call"]);
      assertEquals(events, [
        ["qdrant.Collections/List", {}],
        ["OK", true, false],
        ["qdrant.Collections/List", { typo: 1 }],
        [undefined, false, true],
      ]);
    });

    const hooks: [what: string, fail: () => unknown][] = [
      ["throws", () => {
        throw new Error("a broken hook");
      }],
      ["rejects", () => Promise.reject(new Error("a broken hook"))],
      [
        "gives what only looks like a promise",
        () => ({ then: (_: unknown, reject: (e: unknown) => void) => reject(1) }),
      ],
      ["gives what throws when looked at", () => ({
        get then() {
          throw new Error("a broken hook");
        },
      })],
    ];
    for (const [what, fail] of hooks) {
      it(`an onCall, and an onCallStart, that ${what} is ignored`, async () => {
        for (const options of [{ onCall: fail }, { onCallStart: fail }, { onCallStart: () => fail }]) {
          await through(door, names, async (db) => {
            await listCollections(db);
            await new Promise((done) => setTimeout(done, 5));
          }, options as never);
        }
      });
    }

    it("closing ends calls under way, and later ones fail", async () => {
      const { db, close } = await door.open(frozen);
      const waiting = assertRejects(() => listCollections(db), CancelledError, "closed");
      await new Promise((done) => setTimeout(done, 60));
      await db.close();
      await waiting;
      const late = await assertRejects(() => listCollections(db), ClosedError);
      assertEquals(late.serverMessage, "The client is closed: connect again");
      await db.close();
      await close();
    });

    const slowly = new StatusError("RESOURCE_EXHAUSTED", "busy", { "retry-after": "30" });
    const waits: [what: string, call: Service["call"], options: ConnectOptions][] = [
      ["a pause before a retry", flaky(1, slowly), {}],
      ["a key that is asked for", names, { apiKey: () => new Promise<string>(() => {}) }],
    ];
    for (const [what, call, options] of waits) {
      it(`closing ends ${what} at once`, async () => {
        const { db, close } = await door.open(call, options);
        const waiting = assertRejects(() => listCollections(db), CancelledError, "closed");
        await new Promise((done) => setTimeout(done, 60));
        const start = performance.now();
        await db.close();
        await waiting;
        assertLess(performance.now() - start, 50);
        await close();
      });
    }

    it("a key that fails is the caller's own error", async () => {
      const options = { apiKey: () => Promise.reject(new TypeError("no vault")) };
      await through(door, names, async (db) => {
        await assertRejects(() => listCollections(db), TypeError, "no vault");
      }, options);
    });

    it("CANCELLED that nobody here asked for is UnavailableError, and is tried again", async () => {
      const service = flaky(2, new StatusError("CANCELLED", "shutting down"));
      await through(door, service, async (db) => {
        await assertRejects(
          () => db.collections.create({ collectionName: "c" }),
          UnavailableError,
          "The server cancelled the call: shutting down",
        );
        assertEquals((await listCollections(db)).collections, []);
      }, { retry: { initialDelayMs: 1 } });
      assertEquals(service.calls(), 3);
    });

    it("one signal for many calls is listened to once, and then no more", async () => {
      let most = 0, now = 0;
      const controller = new AbortController(), { signal } = controller;
      const counted = (method: "addEventListener" | "removeEventListener", by: number) => {
        const original = signal[method].bind(signal) as (...args: unknown[]) => void;
        Object.assign(signal, {
          [method]: (...args: unknown[]) => {
            now += by;
            most = Math.max(most, now);
            original(...args);
          },
        });
      };
      counted("addEventListener", 1);
      counted("removeEventListener", -1);
      const soon: Service["call"] = async () => {
        await new Promise((done) => setTimeout(done, 30));
        return { collections: [] };
      };
      await through(door, soon, async (db) => {
        await Promise.all(Array.from({ length: 25 }, () => listCollections(db, {}, { signal })));
        assertEquals(now, 0);
        const calls = Array.from({ length: 25 }, () => listCollections(db, {}, { signal }).catch((error) => error));
        setTimeout(() => controller.abort(), 10);
        assertEquals((await Promise.all(calls)).filter((error) => !(error instanceof CancelledError)), []);
      });
      assertEquals(most, 1);
    });

    it("many calls at once each get their own answer", async () => {
      const echo: Service["call"] = (_rpc, request) => ({
        result: { exists: (request as { collectionName: string }).collectionName.length % 2 === 0 },
      });
      await through(door, echo, async (db) => {
        const answers = await Promise.all(
          Array.from({ length: 200 }, (_, i) => db.collections.exists({ collectionName: "x".repeat(i + 1) })),
        );
        assertEquals(answers.map(({ result }) => result?.exists), answers.map((_, i) => i % 2 === 1));
      });
    });

    it("a handle of one collection refuses a request for another", async () => {
      await through(door, names, async (db) => {
        const request = { collectionName: "b" } as never;
        await assertRejects(() => db.collection("a").count(request), TypeError, 'this is the handle of "a"');
        const batch = { queryPoints: [{}, request] };
        await assertRejects(() => db.collection("a").queryBatch(batch), TypeError, 'this is the handle of "a"');
      });
    });
  });
}

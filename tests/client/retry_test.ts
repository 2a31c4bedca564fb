// When a failed call is tried again, and after how long.
import { Metadata } from "@grpc/grpc-js";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import { retryAfterMs, StatusError, type StatusName } from "../../src/errors.ts";
import { defaultRetry, retryDelay, retrying } from "../../src/transport/retry.ts";
import { CallEnd, failureOf } from "../../src/transport/unary.ts";

interface Case {
  what: string;
  status: StatusName;
  metadata?: Record<string, string>;
  attempt?: number;
  idempotent?: boolean;
  remainingMs?: number;
  random?: number;
  delay: number | undefined;
}

const policy = { attempts: 4, initialDelayMs: 100, maxDelayMs: 250 };
const full = "qdrant-insufficient-storage";
const cases: Case[] = [
  { what: "UNAVAILABLE waits a random part of the first limit", status: "UNAVAILABLE", delay: 50 },
  { what: "the limit doubles", status: "UNAVAILABLE", attempt: 2, delay: 100 },
  { what: "the limit stops doubling", status: "UNAVAILABLE", attempt: 3, delay: 125 },
  { what: "the jitter is full: it can be 0", status: "UNAVAILABLE", random: 0, delay: 0 },
  { what: "tries are limited", status: "UNAVAILABLE", attempt: 4, delay: undefined },
  { what: "what is not safe to repeat is not repeated", status: "UNAVAILABLE", idempotent: false, delay: undefined },
  { what: "no pause goes beyond the deadline", status: "UNAVAILABLE", remainingMs: 49, delay: undefined },
  { what: "a server's wish is a least pause", status: "UNAVAILABLE", metadata: { "retry-after": "2" }, delay: 2050 },
  { what: "RESOURCE_EXHAUSTED alone is final", status: "RESOURCE_EXHAUSTED", delay: undefined },
  {
    what: "RESOURCE_EXHAUSTED with retry-after waits",
    status: "RESOURCE_EXHAUSTED",
    metadata: { "retry-after": "12" },
    delay: 12_050,
  },
  {
    what: "a full disk is final",
    status: "RESOURCE_EXHAUSTED",
    metadata: { "retry-after": "1", [full]: "true" },
    delay: undefined,
  },
  {
    what: "retry-after beyond the deadline is final",
    status: "RESOURCE_EXHAUSTED",
    metadata: { "retry-after": "120" },
    delay: undefined,
  },
  ...([
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "INTERNAL",
    "ABORTED",
    "DATA_LOSS",
  ] as const)
    .map((status) => ({ what: `${status} is final`, status, delay: undefined })),
];

const context = { idempotent: true, deadline: Date.now() + 60_000, signal: undefined, closing: undefined };

describe("retries", () => {
  for (
    const { what, status, metadata = {}, attempt = 1, idempotent = true, remainingMs = 60_000, random = 0.5, delay }
      of cases
  ) {
    it(what, () => {
      const failure = new StatusError(status, "", metadata);
      assertEquals(retryDelay({ failure, attempt, idempotent, remainingMs }, policy, () => random), delay);
    });
  }

  const now = Date.UTC(2026, 0, 1);
  for (
    const [text, wait] of [
      ["0", 0],
      ["12", 12_000],
      ["1.5", 1500],
      [" 3 ", 3000],
      ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
      ["Thu, 01 Jan 2015 00:00:00 GMT", 0],
      ["soon", undefined],
      ["", undefined],
    ] as const
  ) {
    it(`retry-after ${JSON.stringify(text)} is ${wait} ms`, () =>
      assertEquals(retryAfterMs({ "retry-after": text }, now), wait));
  }

  it("tries end with the first success", async () => {
    let tries = 0;
    const attempt = () => ++tries < 3 ? Promise.reject(new StatusError("UNAVAILABLE", "")) : Promise.resolve("done");
    assertEquals(await retrying(attempt, context, { ...policy, initialDelayMs: 1 }), "done");
    assertEquals(tries, 3);
  });
  it("what is no status is thrown at once", async () => {
    let tries = 0;
    await assertRejects(
      () => retrying(() => (tries++, Promise.reject(new TypeError("typo"))), context, defaultRetry),
      TypeError,
      "typo",
    );
    assertEquals(tries, 1);
  });
  it("an abort ends the pause", async () => {
    const controller = new AbortController();
    const attempt = () => Promise.reject(new StatusError("UNAVAILABLE", "", { "retry-after": "30" }));
    const waiting = retrying(attempt, { ...context, signal: controller.signal }, policy);
    setTimeout(() => controller.abort(), 5);
    assertEquals((await assertRejects(() => waiting, StatusError)).status, "CANCELLED");
  });

  const ends: [details: string, code: number, repeats: boolean][] = [
    ["Failed to start HTTP/2 stream with error The session has been destroyed", 13, true],
    ["Failed to start HTTP/2 stream with error New streams cannot be created after receiving a GOAWAY", 13, true],
    ["Stream refused by server", 14, true],
    ["Received RST_STREAM with code 2 triggered by internal client error: write EPIPE", 13, false],
    ["Connection dropped", 14, false],
  ];
  for (const [details, code, repeats] of ends) {
    it(`"${details}" is UNAVAILABLE, and ${repeats ? "" : "not "}repeated where twice is not as once`, () => {
      const failure = failureOf(new CallEnd({ code, details, metadata: new Metadata() }, undefined, true), "h:6334");
      assertEquals(failure.status, "UNAVAILABLE");
      const delay = (idempotent: boolean) =>
        retryDelay({ failure, attempt: 1, idempotent, remainingMs: 60_000 }, policy, () => 0.5);
      assertEquals([delay(true), delay(false)], [50, repeats ? 50 : undefined]);
    });
  }
});

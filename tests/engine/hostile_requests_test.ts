// Random messages with extreme numbers, as any peer can send them: each is answered or refused, soon, and by a status.
import { all } from "../all.ts";
import { assert } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { StatusError } from "../../src/errors.ts";
import { allMethods } from "../../src/methods.ts";
import { call, filled, randomMessage } from "./hostile.ts";
import { seeded } from "./vector/data.ts";

/** Milliseconds; a loop or an allocation of the size of a number in the request takes far longer. */
const soon = 2_000;

describe("A request with extreme numbers is answered or refused", () => {
  for (const method of allMethods) {
    it(method.fullName, async () => {
      const random = seeded(method.fullName.length * 7919 + 1);
      let engine = filled();
      for (let i = 0; i < (all ? 1000 : 100); i++) {
        const request = Uint8Array.from(randomMessage(method.request, random, 0).list), start = performance.now();
        try {
          await call(engine, method, request);
        } catch (error) {
          if (!(error instanceof StatusError)) throw new Error(`${[...request]}: ${(error as Error).stack}`);
          assert(!error.message.includes("undefined"), error.message);
        }
        assert(performance.now() - start < soon, `${performance.now() - start} ms for ${[...request]}`);
        if (i % 50 === 49) {
          await engine.close();
          engine = filled();
        }
      }
    });
  }
});

// Calls of an engine in memory, through the bytes a client would send.
import { codecFor } from "../../../src/codec/codec.ts";
import { createEngine, type EngineOptions } from "../../../src/engine/engine.ts";
import { StatusError } from "../../../src/errors.ts";
import { allMethods } from "../../../src/methods.ts";
import { Turns } from "../../../src/turns.ts";

type Answer = Record<string, unknown>;

/** Nothing gives way: an answer is there at once. */
export const atOnce = new Turns({ sliceMs: Infinity });

/** @returns a function that calls an RPC with a request in wire form and returns the answer in it, at once */
export function engineCalls(options?: EngineOptions): (rpc: string, request?: unknown) => Answer {
  const engine = createEngine({ turns: atOnce, ...options });
  return (rpc, request = {}) => {
    const method = allMethods.find((each) => each.rpc === rpc)!;
    const sent = codecFor(method.request, "wire").encode(request);
    const decoded = codecFor(method.request, "wire").decode(new Uint8Array(sent.bytes));
    sent.release();
    const received = codecFor(method.response, "wire").encode(engine.call(rpc, decoded, {}));
    const answer = codecFor(method.response, "wire").decode(new Uint8Array(received.bytes)) as Answer;
    received.release();
    return answer;
  };
}

/** The text of the status a call fails with. */
export function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof StatusError) return `${error.status} ${error.message}`;
    throw error;
  }
  throw new Error("The call succeeded");
}

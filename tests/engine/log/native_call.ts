// Calls of an engine with native requests; what a write changes is changed before the function returns.
import { codecFor } from "../../../src/codec/codec.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { allMethods } from "../../../src/methods.ts";

// deno-lint-ignore no-explicit-any -- any RPC's answer
export type Answer = any;

const methods = new Map(allMethods.map((method) => [method.rpc, method]));

export async function call(engine: Engine, rpc: string, request: object = {}): Promise<Answer> {
  const method = methods.get(rpc)!;
  const sent = codecFor(method.request).encode(request);
  const decoded = codecFor(method.request, "wire").decode(new Uint8Array(sent.bytes));
  sent.release();
  const received = codecFor(method.response, "wire").encode(await engine.call(rpc, decoded, {}));
  const answer = codecFor(method.response).decode(new Uint8Array(received.bytes));
  received.release();
  return answer;
}

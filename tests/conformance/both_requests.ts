// What a recorded request makes the engine be asked over gRPC and over REST: the same, field by field.
import { codecFor } from "../../src/codec/codec.ts";
import { StatusError } from "../../src/errors.ts";
import { allMethods } from "../../src/methods.ts";
import { restHandler } from "@quiver/qdrant";
import { type Tree, Unsayable } from "./message_json.ts";
import { methodOf, type Scenario } from "./player.ts";
import { sentOf } from "./rest_words.ts";

const byRpc = new Map(allMethods.map((method) => [method.rpc, method]));

/** By their names, what the engine was asked. */
const asked = new Map<string, unknown>();
const handle = restHandler({
  call(rpc, request) {
    asked.set(rpc, request);
    throw new StatusError("UNIMPLEMENTED", "it is seen what is asked");
  },
});

export interface Compared {
  /** Requests that came to the engine both ways. */
  count: number;
  readonly differences: { readonly step: string; readonly text: string }[];
}

export async function compareRequests(scenario: Scenario, area: string, compared: Compared): Promise<void> {
  for (const [i, { rpc, request = {} }] of scenario.steps.entries()) {
    const codec = methodOf(rpc), bytes = codec.requestSerialize(request);
    const got = await overRest(rpc, codec.requestDeserialize(bytes));
    if (got === undefined) continue;
    compared.count++;
    const wanted = codecFor(byRpc.get(rpc)!.request, "wire").decode(bytes);
    const text = difference(plain(withDefaults(rpc, wanted as Tree)), plain(got), "request");
    if (text !== undefined) compared.differences.push({ step: `${area}/${scenario.name} ${i}`, text });
  }
}

/** @returns undefined where REST cannot say it, or the engine is not asked */
async function overRest(rpc: string, request: Tree): Promise<unknown> {
  asked.clear();
  try {
    const { method, target, body } = sentOf(rpc, request);
    await (await handle(new Request(`http://localhost${target}`, { method, body: body as BodyInit | undefined })))
      .text();
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
  }
  return asked.get(rpc);
}

/** What REST says that gRPC leaves to the engine. */
function withDefaults(rpc: string, request: Tree): Tree {
  const enable = { enable: true }, { withLookup } = request;
  const lookup = withLookup && { withLookup: { withPayload: enable, ...withLookup } };
  return { ...rpc === "Points/Scroll" && { withPayload: enable }, ...request, ...lookup };
}

/** Without what is empty, zero or false: unset is the same. Whole numbers of any size are one, as are lists of any kind. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return plain(Number.isSafeInteger(Number(value)) ? Number(value) : String(value));
  if (typeof value !== "object" || value === null) return value || undefined;
  if (value instanceof Uint8Array) return value.join() || undefined;
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const kept = entries.map(([key, each]) => [key, plain(each)]);
  if (kept.length === 0) return undefined;
  if (isList) return Object.fromEntries(kept);
  const some = kept.filter(([, each]) => each !== undefined || value instanceof Map);
  return some.length === 0 ? undefined : Object.fromEntries(some);
}

function difference(want: unknown, got: unknown, at: string): string | undefined {
  if (want === got) return undefined;
  if (typeof want !== "object" || typeof got !== "object") {
    return `${at}: by gRPC ${JSON.stringify(want)?.slice(0, 200)}, by REST ${JSON.stringify(got)?.slice(0, 200)}`;
  }
  const one = want as Tree, other = got as Tree;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${at}.${key}`);
    if (found !== undefined) return found;
  }
}

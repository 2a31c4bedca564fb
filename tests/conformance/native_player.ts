// Plays recorded scenarios through a client: requests and answers as native values, in collections of names of their own.
import * as quiver from "@quiver/qdrant";
import { codecFor } from "../../src/codec/codec.ts";
import { allMethods, type Method, methods } from "../../src/methods.ts";
import { type Answer, difference, type Step } from "./compare.ts";
import { beginOf, type Difference, type Door, type MethodCodec, methodOf, type Scenario, statusNames } from "./player.ts";

type Call = (db: quiver.Client, request: unknown, options?: quiver.CallOptions) => Promise<unknown>;
type Tree = Record<string, unknown>;

const byRpc = new Map(allMethods.map((method) => [method.rpc, method]));
const calls = new Map(
  Object.entries(methods).map(([name, { rpc }]) => [rpc, (quiver as unknown as Record<string, Call>)[name]]),
);
/** Keys whose texts name a collection or an alias. */
const namingKeys = new Set(["collectionName", "aliasName", "oldAliasName", "newAliasName", "collection"]);
/** Marks a text that stands for a double; no recording has the character. */
const doubleMark = "\ue000";

export interface Played {
  differences: Difference[];
  /** Calls made through the client, and those it cannot say or refuses to, which went out as recorded. */
  native: number;
  raw: number;
}

/** Where a scenario is played. */
export interface Stage {
  readonly db: quiver.Client;
  /** Sends a recorded request to the same database as it is. */
  readonly raw: Door;
  /** Put before the names of collections and aliases. */
  readonly prefix: string;
}

export async function playNatively(scenario: Scenario, area: string, stage: Stage): Promise<Played> {
  const played: Played = { differences: [], native: 0, raw: 0 };
  const names = new Names(stage.prefix);
  const steps = scenario.steps.map((step) => ({ ...step, request: names.given(step.request ?? {}) }));
  try {
    await beginOf(scenario);
    for (const [i, step] of steps.entries()) {
      const asked = await ask(step, stage, played);
      if (step.rpc === "Collections/Create" && !asked.error) names.created.add(String(step.request.collectionName));
      const got = names.taken(step.rpc, asked);
      const text = unreadable(step) ? undefined : difference(asNative(step), got);
      if (text) played.differences.push({ scenario: `${area}/${scenario.name}`, step: i, rpc: step.rpc, text });
    }
  } finally {
    for (const collectionName of names.created) await quiver.deleteCollection(stage.db, { collectionName });
  }
  return played;
}

/** The recording client could not read the answer; this one can. */
function unreadable(step: Step): boolean {
  return step.error?.message.startsWith("Response message parsing error") ?? false;
}

/** Calls the function of an RPC, or sends the request as recorded where the client has no words for it. */
async function ask(step: Step, stage: Stage, played: Played): Promise<Answer> {
  const method = byRpc.get(step.rpc)!, codec = methodOf(step.rpc);
  const bytes = codec.requestSerialize(step.request);
  const request = nativeRequest(method, codec, bytes);
  try {
    if (request === undefined) {
      played.raw++;
      return { response: comparable(codecFor(method.response).decode(await stage.raw(step.rpc, codec, bytes))) };
    }
    played.native++;
    const response = await calls.get(step.rpc)!(stage.db, request, { timeoutMs: 60_000 });
    return { response: comparable(response) };
  } catch (error) {
    return { error: errorOf(error) };
  }
}

function errorOf(error: unknown): Answer["error"] {
  if (error instanceof quiver.QdrantError) {
    return { code: error.code, message: error.serverMessage, metadata: error.metadata };
  }
  const { code, details, metadata } = error as { code?: number; details: string; metadata?: Record<string, unknown> };
  if (code === undefined || statusNames.get(code) === undefined) throw error;
  return { code: statusNames.get(code)!, message: details, metadata };
}

/** @returns undefined where the client refuses the request or would say something else */
function nativeRequest(method: Method, codec: MethodCodec, bytes: Uint8Array): unknown {
  const marked = codec.requestSerialize(markDoubles(codec.requestDeserialize(bytes)) as object);
  try {
    const native = unmarkDoubles(codecFor(method.request).decode(marked));
    const encoded = codecFor(method.request).encode(native);
    const said = JSON.stringify(codec.requestDeserialize(encoded.bytes));
    encoded.release();
    return said === JSON.stringify(codec.requestDeserialize(bytes)) ? native : undefined;
  } catch {
    return undefined;
  }
}

function markDoubles(value: unknown): unknown {
  return mapped(value, (tree) =>
    Number.isInteger(tree.doubleValue) ? { stringValue: `${doubleMark}${tree.doubleValue}` } : undefined);
}

/** A payload's double that is whole is read as a number, which would be written as an integer. */
function unmarkDoubles(value: unknown): unknown {
  if (typeof value === "string" && value.startsWith(doubleMark)) return quiver.double(Number(value.slice(1)));
  return mapped(value, () => undefined, unmarkDoubles);
}

/** A copy of lists and plain objects, with other objects where `change` gives one. */
function mapped(value: unknown, change: (tree: Tree) => unknown, inner = (v: unknown) => mapped(v, change)): unknown {
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== "object" || value === null || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    return value;
  }
  return change(value as Tree) ??
    Object.fromEntries(Object.entries(value).map(([key, v]) => [key, inner(v)]));
}

function asNative(step: Step): Step {
  const also = step.also && { ...step.also, response: asNativeResponse(step.rpc, step.also.response) };
  return { ...step, response: asNativeResponse(step.rpc, step.response), also };
}

/** A recorded response as the client would give it. */
function asNativeResponse(rpc: string, response: unknown): unknown {
  if (response === undefined) return undefined;
  return comparable(codecFor(byRpc.get(rpc)!.response).decode(methodOf(rpc).responseSerialize(response as object)));
}

/** A native value in the shapes that the comparison knows: ids and order values are objects, numbers JSON's. */
function comparable(value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array, comparable);
  return mapped(value, ({ id, orderValue, ...rest }) => ({
    ...mapped(rest, () => undefined, comparable) as Tree,
    ...(id === undefined ? {} : { id: typeof id === "object" ? comparable(id) : { num: String(id) } }),
    ...(orderValue === undefined ? {} : { orderValue: { float: Number(orderValue) } }),
  }), comparable);
}

/** The recorded names and those that stand for them. */
class Names {
  readonly #prefix: string;
  readonly #given = new Map<string, string>();
  /** Collections to delete afterwards, by the names that stand for theirs. */
  readonly created = new Set<string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** A request with other names. */
  given(request: Tree): Tree {
    const rename = (value: unknown): unknown =>
      mapped(value, (tree) =>
        Object.fromEntries(
          Object.entries(tree).map(([key, v]) => [key, typeof v === "string" && namingKeys.has(key) ? this.#nameFor(v) : rename(v)]),
        ));
    return rename(request) as Tree;
  }

  /** As long as the recorded one where that is near the limit of lengths. No name, "." and ".." stay: no collection has them. */
  #nameFor(name: string): string {
    if (/^\.{0,2}$/.test(name)) return name;
    const signs = Array.from(name);
    const other = this.#prefix + (signs.length > 200 ? signs.slice(this.#prefix.length).join("") : name);
    this.#given.set(other, name);
    return other;
  }

  /** An answer with the recorded names, without collections and aliases of others. */
  taken(rpc: string, answer: Answer): Answer {
    const longestFirst = [...this.#given].sort(([a], [b]) => b.length - a.length);
    const restore = (value: unknown): unknown => {
      if (typeof value !== "string") return mapped(value, () => undefined, restore);
      for (const [other, name] of longestFirst) value = (value as string).replaceAll(other, () => name);
      return (value as string).replaceAll(this.#prefix, "");
    };
    const { response } = answer;
    if (rpc !== "Collections/List" && rpc !== "Collections/ListAliases") return restore(answer) as Answer;
    const own = Object.entries((response ?? {}) as Tree).map(([key, list]) => [
      key,
      Array.isArray(list) ? list.filter(({ name, collectionName = name }) => collectionName.startsWith(this.#prefix)) : list,
    ]);
    return restore({ ...answer, response: Object.fromEntries(own) }) as Answer;
  }
}

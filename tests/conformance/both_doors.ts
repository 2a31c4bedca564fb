// Plays recorded calls to two engines that are alike, to one over gRPC and to the other over REST, and compares what
// they answer as values.
import { Buffer } from "node:buffer";
import protobuf from "protobufjs";
import { codecFor } from "../../src/codec/codec.ts";
import { createEngine, type Engine } from "../../src/engine/engine.ts";
import { StatusError } from "../../src/errors.ts";
import { allMethods } from "../../src/methods.ts";
import { restHandler } from "@quiver/qdrant";
import { ask } from "../../src/transport/ask.ts";
import { reference } from "../codec/reference.ts";
import { Dice } from "../oracle/dice.ts";
import { Single, type Tree, Unsayable } from "./message_json.ts";
import { type MethodCodec, methodOf, type Scenario } from "./player.ts";
import type { Sent } from "./rest_player.ts";
import { Numeral, parseExactly } from "./rest_numbers.ts";
import { resultOf } from "./rest_results.ts";
import { sentOf } from "./rest_words.ts";

export interface Played {
  /** Calls that were made over both. */
  compared: number;
  /** What REST has no words for, with how often. */
  readonly unsayable: Map<string, number>;
  readonly differences: { readonly step: string; readonly call: string; readonly text: string }[];
}

type Outcome = { readonly response: Tree } | { readonly error: StatusError };
const byRpc = new Map(allMethods.map((method) => [method.rpc, method]));

/** Two engines with the same dice, and a clock that goes on from step to step. */
export async function playBoth(scenario: Scenario, area: string, played: Played): Promise<void> {
  let now = 1_700_000_000_000;
  const engines = [0, 1].map(() => {
    const dice = new Dice(1);
    return createEngine({ clock: () => now, random: () => dice.next() });
  });
  const [again, handle] = engines.map((engine) => restHandler(engine));
  for (const [i, { rpc, request = {} }] of scenario.steps.entries()) {
    now += 3;
    const codec = methodOf(rpc), bytes = codec.requestSerialize(request);
    const sent = said(rpc, codec, bytes);
    const outcome = await byGrpc(engines[0], rpc, bytes);
    if (sent instanceof Unsayable) {
      played.unsayable.set(sent.message, (played.unsayable.get(sent.message) ?? 0) + 1);
      await byGrpc(engines[1], rpc, bytes);
      continue;
    }
    played.compared++;
    const came = await byRest(handle, sent);
    // What one of them refuses is done by the other's door too, as is what may have been begun: they go on alike.
    if (came.status !== 200 && ("response" in outcome || isReaders(came))) await byGrpc(engines[1], rpc, bytes);
    if ("error" in outcome && came.status === 200) await byRest(again, sent);
    const text = differenceOf(rpc, outcome, came);
    const step = `${area}/${scenario.name} ${i}`;
    if (text !== undefined) {
      played.differences.push({ step, call: `${sent.method} ${sent.target} ${sent.body ?? ""}`, text });
    }
  }
  for (const engine of engines) await engine.close();
}

function said(rpc: string, codec: MethodCodec, bytes: Uint8Array): Sent | Unsayable {
  try {
    return sentOf(rpc, codec.requestDeserialize(bytes));
  } catch (error) {
    if (error instanceof Unsayable) return error;
    throw error;
  }
}

async function byGrpc(engine: Engine, rpc: string, bytes: Uint8Array): Promise<Outcome> {
  const method = byRpc.get(rpc)!;
  try {
    const encoded = codecFor(method.response, "wire").encode(await ask(engine, method, bytes, {}));
    const response = Uint8Array.from(encoded.bytes);
    encoded.release();
    return { response: decoded(method.response, response) };
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return { error };
  }
}

const plain = { longs: String, enums: String };

function decoded(message: string, bytes: Uint8Array): Tree {
  const type = reference.get(message)!, found = type.decode(bytes);
  fill(type, found as unknown as Tree);
  return type.toObject(found, plain);
}

/** protobufjs reads null for the value of a map's entry that is an empty message, and cannot go on with it. */
function fill(type: protobuf.Type, value: Tree): void {
  for (const { name, map, repeated, resolvedType } of type.fieldsArray) {
    if (!(resolvedType instanceof protobuf.Type) || resolvedType.name === "Value" || !Object.hasOwn(value, name)) {
      continue;
    }
    if (map) { for (const [key, one] of Object.entries(value[name])) value[name][key] ??= one ?? {}; }
    const all: Tree[] = map ? Object.values(value[name]) : repeated ? value[name] : [value[name]];
    for (const one of all) if (one) fill(resolvedType, one);
  }
}

async function byRest(
  handle: (request: Request) => Promise<Response>,
  { method, target, body }: Sent,
): Promise<RestOutcome> {
  const answer = await handle(new Request(`http://localhost${target}`, { method, body: body as BodyInit | undefined }));
  return { status: answer.status, body: parseExactly(Buffer.from(await answer.arrayBuffer()).toString()) as Tree };
}

interface RestOutcome {
  readonly status: number;
  readonly body: Tree;
}

const statuses: Readonly<Record<string, readonly number[]>> = {
  INVALID_ARGUMENT: [400, 422],
  NOT_FOUND: [404],
  ALREADY_EXISTS: [409],
  PERMISSION_DENIED: [403],
  UNIMPLEMENTED: [405],
  RESOURCE_EXHAUSTED: [429],
  FAILED_PRECONDITION: [500],
  INTERNAL: [500],
  DEADLINE_EXCEEDED: [408],
  UNAVAILABLE: [503],
};

const refusalOf = ({ body }: RestOutcome): string | undefined => body.status?.error;
/** Found while a request is read, before the engine is asked. */
const isReaders = (came: RestOutcome): boolean =>
  came.status === 422 || /^(?:Format error in JSON body|Deserialize error in)/.test(refusalOf(came) ?? "");

function differenceOf(rpc: string, outcome: Outcome, came: RestOutcome): string | undefined {
  const { status, body } = came, refused = refusalOf(came);
  if ("response" in outcome) {
    if (refused !== undefined) return `answered by gRPC, ${status} ${refused}`;
    return differ(resultOf(rpc, outcome.response), rpc === "Qdrant/HealthCheck" ? body : body.result, "result");
  }
  const { status: code, message } = outcome.error;
  if (refused === undefined) return `${code} ${message}, answered by REST`;
  if (!statuses[code].includes(status)) return `${code} ${message}, status ${status} ${refused}`;
  // The reader has words of its own.
  if (isReaders(came) && !(status === 422 && message.startsWith("Validation error in body"))) return undefined;
  return wording(message) === wording(refused) ? undefined : `${message}, over REST: ${refused}`;
}

/** A text without the places where its faults were found: REST's fields have other names. */
function wording(text: string): string {
  const found = /^(?:Wrong input: )?Validation error in (?:JSON body|body|path parameters|query parameters): \[(.*)\]$/s
    .exec(text);
  if (found === null) return text.replace("Inference error: ", "");
  return found[1].split(/; (?=[\w.?[\]]+: )/).map((violation) => violation.replace(/^[\w.?, [\]]+?: /, "")).sort().join(
    "; ",
  );
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null ||
  (typeof value === "object" && !(value instanceof Numeral) && Object.keys(value).length === 0);
const isNumber = (value: unknown): value is number | Numeral => typeof value === "number" || value instanceof Numeral;
const textOf = (value: number | Numeral): string => typeof value === "number" ? String(value) : value.text;
const isWhole = (text: string): boolean => /^-?\d+$/.test(text);
const volatile = new Set(["created_at", "checksum"]);
/** Qdrant's own default over REST; over gRPC that of the recorded server, which was configured so. */
const ownDefault = "result.config.optimizer_config.default_segment_number";

/** Where nothing is written for a list, a map or a message that is empty, over one or the other, they are the same. */
function differ(want: unknown, got: unknown, at: string): string | undefined {
  if (isNothing(want) && isNothing(got)) return undefined;
  const wrong = `${at}: by gRPC ${shown(want)}, by REST ${shown(got)}`;
  if (at === ownDefault && textOf(want as Numeral) === "2" && got === 0) return undefined;
  if (isNumber(want) && isNumber(got)) return sameNumber(want, got) ? undefined : wrong;
  if (isNumber(want) || isNumber(got) || typeof want !== "object" || typeof got !== "object") {
    return want === got
      ? undefined
      : wrong;
  }
  const one = (want ?? {}) as Tree, other = (got ?? {}) as Tree;
  if (Array.isArray(want) !== Array.isArray(got) && !isNothing(want) && !isNothing(got)) return wrong;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (volatile.has(key)) continue;
    const found = differ(one[key], other[key], `${at}.${key}`);
    if (found !== undefined) return found;
  }
}

const shown = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, each) => each instanceof Numeral ? `#${each.text}` : each)?.slice(0, 200);

/** A float32 exactly, a whole number digit by digit, and a double as what it is: never as a whole number. */
function sameNumber(want: number | Numeral, got: number | Numeral): boolean {
  const text = textOf(got);
  if (want instanceof Single) return Math.fround(Number(text)) === want.value && !isWhole(text);
  const wanted = textOf(want);
  return isWhole(wanted) || isWhole(text) ? wanted === text : Object.is(Number(wanted), Number(text));
}

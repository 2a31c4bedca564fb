// Properties of the codec: whatever bytes come, whatever values are given.
import { assert, assertEquals } from "@std/assert";
import { codecFor, type Dialect, type Encoded, MalformedError } from "../../src/codec/codec.ts";
import { messages } from "../../src/gen/descriptor.ts";
import { Generator, reference } from "../codec/reference.ts";
import { Dice } from "../oracle/dice.ts";
import { bytesOf, fewerBytes, hex, mutated, type Property } from "./property.ts";
import { changed, isPlain, marker, nodesOf } from "./values.ts";

const names = Object.keys(messages).filter((name) => reference.has(name));

function validBytes(message: string, dice: Dice): Uint8Array {
  const type = reference.get(message)!;
  return type.encode(type.fromObject(new Generator(dice.int(2 ** 31), dice.chance(0.5)).message(type))).finish();
}

interface Bytes {
  readonly message: string;
  readonly dialect: Dialect;
  readonly hex: string;
}

/** Values in a decoded message; each byte may stand for a message with all of its absent fields. */
const mostNodes = (bytes: number): number => 200 * (bytes + 1);

export const decoding: Property<Bytes> = {
  name: "any bytes are decoded, or are malformed, and cost no more than a valid message as long",
  make(dice) {
    const message = dice.one(names), dialect = dice.one(["native", "wire"] as const);
    const bytes = dice.chance(0.15)
      ? Uint8Array.from({ length: dice.int(60) }, () => dice.int(256))
      : mutated(validBytes(message, dice), dice);
    return { message, dialect, hex: hex(bytes) };
  },
  check({ message, dialect, hex }) {
    const bytes = bytesOf(hex), codec = codecFor(message, dialect);
    let value: unknown;
    try {
      value = codec.decode(bytes);
    } catch (error) {
      const tooLarge = error instanceof RangeError && /past 2\^53: it does not fit a number$/.test(error.message);
      assert(error instanceof MalformedError || tooLarge, String((error as Error).stack));
      assert(!/undefined|\[object|NaN/.test(error.message), error.message);
      return;
    }
    const nodes = nodesOf(value);
    assert(nodes <= mostNodes(bytes.length), `${nodes} values from ${bytes.length} bytes`);
    if (dialect === "wire") sameAgain(message, dialect, value);
  },
  *fewer(input) {
    for (const bytes of fewerBytes(bytesOf(input.hex))) yield { ...input, hex: hex(bytes) };
  },
};

/** Bytes may hold two members of a union, and `{}` for a filter reads as one with empty clauses: neither is taken from a caller. */
const stricter = /Only one of .* can be given|has clauses but no condition/;

/** What was decoded is the same when it is encoded and decoded again; absent fields may have become defaults. */
function sameAgain(message: string, dialect: Dialect, value: unknown): void {
  const codec = codecFor(message, dialect);
  let encoded: Encoded;
  try {
    encoded = codec.encode(value === undefined ? {} : value);
  } catch (error) {
    if (stricter.test((error as Error).message)) return;
    throw error;
  }
  const bytes = Uint8Array.from(encoded.bytes);
  encoded.release();
  assertEquals(codec.decode(bytes), value, "encoded again it means something else");
}

interface Seeded {
  readonly message: string;
  readonly seed: number;
}

/** Messages that a caller writes. */
const requests = ["UpsertPoints", "QueryPoints", "CreateCollection", "SetPayloadPoints", "CountPoints", "DeletePoints"];
const requestNames = names.filter((name) =>
  requests.includes(name) || /^(?:Filter|Condition|Query|Vector|PointStruct)$/.test(name)
);

function nativeValue(message: string, dice: Dice): unknown {
  const type = reference.get(message)!, made = new Generator(dice.int(2 ** 31), true).message(type);
  return codecFor(message).decode(type.encode(type.fromObject(made)).finish());
}

/** Words of an engine's own errors, of which none is for a caller. */
const accidents =
  /Cannot read prop|is not a function|is not iterable|\[object|Cannot convert|Maximum call stack|Invalid array length/;

export const encoding: Property<Seeded> = {
  name: "what the encoder accepts means the same when it is decoded, and what it refuses it names",
  make: (dice) => ({ message: dice.one(requestNames), seed: dice.int(2 ** 31) }),
  check({ message, seed }) {
    const dice = new Dice(seed), base = nativeValue(message, dice), value = changed(base, dice);
    let encoded;
    try {
      encoded = codecFor(message).encode(value);
    } catch (error) {
      assert(error instanceof TypeError || error instanceof RangeError, String((error as Error).stack));
      assert(!accidents.test(error.message), error.stack);
      return;
    }
    const bytes = Uint8Array.from(encoded.bytes);
    encoded.release();
    codecFor(message, "wire").decode(bytes);
    const decoded = codecFor(message).decode(bytes);
    sameAgain(message, "native", decoded);
    if (nodesOf(value, (one) => one === marker) > 0) {
      assert(nodesOf(decoded, (one) => one === marker) > 0, "a text that was given is not in what is sent");
    }
  },
};

export const filters: Property<Seeded> = {
  name: "a filter with an unknown key anywhere is refused, and the key is named",
  make: (dice) => ({ message: dice.one(["CountPoints", "QueryPoints", "DeletePoints"]), seed: dice.int(2 ** 31) }),
  check({ message, seed }) {
    const dice = new Dice(seed), filter = nativeValue("Filter", dice) as Record<string, unknown>;
    const places: Record<string, unknown>[] = [];
    nodesOf(filter, (one) => (isPlain(one) && places.push(one), false));
    const place = dice.one(places), known = Object.keys(place);
    const key = dice.chance(0.5) && known.length > 0
      ? `${dice.one(known)}_`
      : dice.one(["keys", "Must", "must_not", "x"]);
    if (key in place) return;
    const old = known.find((one) => key.startsWith(one)),
      value = old === undefined ? dice.one([1, null, {}, undefined]) : place[old];
    if (old !== undefined && dice.chance(0.5)) delete place[old];
    place[key] = value;
    const request = requestOf(message, filter);
    try {
      codecFor(message).encode(request).release();
    } catch (error) {
      assert(error instanceof TypeError || error instanceof RangeError, String((error as Error).stack));
      assert(!accidents.test(error.message), error.stack);
      return;
    }
    throw new Error(`accepted, with ${JSON.stringify(key)}: ${JSON.stringify(filter)}`);
  },
};

function requestOf(message: string, filter: unknown): object {
  const collectionName = "c";
  if (message === "QueryPoints") return { collectionName, prefetch: [{ query: [1], filter, limit: 1 }], query: [1] };
  return message === "DeletePoints" ? { collectionName, points: { filter } } : { collectionName, filter };
}

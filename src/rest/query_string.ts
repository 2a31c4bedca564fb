// The parameters of a request's query.
import { unknownVariant } from "./form_error.ts";
import { Refusal } from "./http.ts";
import type { Wire } from "./reading.ts";
import { anyOf, type Schema, shaped, text, truth, whole } from "./shape.ts";

/** Reads one parameter's text. @throws {Error} its text is the detail */
type ReadParameter = (text: string) => unknown;
export type Parameters = Readonly<Record<string, ReadParameter>>;

const mostU64 = 2n ** 64n - 1n;

function unsigned(text: string): number | bigint {
  if (text === "") throw new Error("cannot parse integer from empty string");
  if (!/^\+?\d+$/.test(text)) throw new Error("invalid digit found in string");
  const value = BigInt(text.replace("+", ""));
  if (value > mostU64) throw new Error("number too large to fit in target type");
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

const bool: ReadParameter = (text) => {
  if (text !== "true" && text !== "false") throw new Error("provided string was not `true` or `false`");
  return text === "true";
};

const nonZero: ReadParameter = (text) => {
  const value = unsigned(text);
  if (value == 0) throw new Error("invalid value: integer `0`, expected a nonzero u64");
  return value;
};

const duration: ReadParameter = (text) => {
  if (/^-\d+$/.test(text)) throw new Error("std::time::Duration cannot be negative");
  return unsigned(text);
};

const atLeastOne: ReadParameter = (text) => {
  const value = unsigned(text);
  if (value == 0) {
    throw new Refusal(422, "Validation error in query parameters: [timeout: value 0 invalid, must be 1 or larger]");
  }
  return value;
};

/** Whether it is to be done before the answer; with what is done where nothing is said. */
const wait = (byDefault: boolean): ReadParameter =>
  shaped((text: string) => bool(text), () => ({ ...truth, default: byDefault }));

const orderings = ["weak", "medium", "strong"], consistencies = ["all", "majority", "quorum"];

const ordering: ReadParameter = (text) => {
  const type = orderings.indexOf(text);
  if (type < 0) throw new Error(unknownVariant(text, orderings).message);
  return { type };
};

const consistency: ReadParameter = (text) => {
  if (text === "") return undefined;
  const type = consistencies.indexOf(text);
  if (type >= 0) return { type };
  if (/^\+?\d+$/.test(text) && BigInt(text.replace("+", "")) > 0n && BigInt(text.replace("+", "")) <= mostU64) {
    return { factor: BigInt(text.replace("+", "")) };
  }
  throw new Error(`failed to deserialize read consistency query parameter value '${text}'`);
};

const seconds: Schema = { ...whole, description: "In seconds." }, atLeast: Schema = { ...seconds, minimum: 1 };
shaped(unsigned, () => whole);
shaped(bool, () => truth);
shaped(nonZero, () => atLeast);
shaped(duration, () => seconds);
shaped(atLeastOne, () => atLeast);
shaped(ordering, () => ({ ...text, enum: orderings }));
shaped(consistency, () => anyOf({ ...whole, minimum: 1 }, { ...text, enum: consistencies }));

/** What each kind of endpoint takes; names are those of the wire form, but for their spelling. */
export const parametersOf = {
  none: {},
  read: { consistency, timeout: nonZero },
  write: { wait: wait(false), ordering, timeout: duration },
  meta: { timeout: atLeastOne },
  wait: { wait: wait(true) },
} satisfies Readonly<Record<string, Parameters>>;
export type QueryKind = keyof typeof parametersOf;
export const parameterKinds = {
  ...{ bool, unsigned, nonZero },
  text: shaped((text: string) => text, () => text) as ReadParameter,
};

/** Reads a query; parameters that are not known are ignored. @throws {Refusal} */
export function readQuery(query: string, parameters: Parameters): Wire {
  const found: Wire = {};
  for (const part of query.split("&")) {
    const at = part.indexOf("="), name = decoded(at < 0 ? part : part.slice(0, at));
    const read = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (read === undefined) continue;
    if (name in found) throw wrong(`duplicate field \`${name}\``);
    found[name] = readOne(read, decoded(at < 0 ? "" : part.slice(at + 1)));
  }
  return found;
}

function readOne(read: ReadParameter, text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    throw error instanceof Refusal ? error : wrong((error as Error).message);
  }
}

const wrong = (detail: string): Refusal => new Refusal(400, `Deserialize error in query parameters: ${detail}`);

const decoded = (text: string): string => percentDecoded(text.replaceAll("+", " "));

const encoder = new TextEncoder(), decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A broken escape stays as it is; bytes that are no UTF-8 become U+FFFD. */
export function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  const from = encoder.encode(text), to = new Uint8Array(from.length);
  let length = 0;
  for (let i = 0; i < from.length; i++) {
    const pair = from[i] === 0x25 ? String.fromCharCode(from[i + 1], from[i + 2]) : "";
    if (/^[\da-fA-F]{2}$/.test(pair)) {
      to[length++] = Number.parseInt(pair, 16);
      i += 2;
    } else to[length++] = from[i];
  }
  return decoder.decode(to.subarray(0, length));
}

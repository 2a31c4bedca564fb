// Properties of what reads texts: paths of payloads, targets, dates, tokens.
import { createHmac } from "node:crypto";
import { assert, assertEquals } from "@std/assert";
import { formatJsonPath, parseJsonPath } from "../../src/engine/request/json_path.ts";
import { parseDatetime } from "../../src/engine/request/datetime.ts";
import { StatusError } from "../../src/errors.ts";
import { retryAfterMs } from "../../src/errors.ts";
import { Tokens } from "../../src/server/tokens.ts";
import { statusMessage } from "../../src/transport/status_message.ts";
import { parseTarget } from "../../src/transport/target.ts";
import { Dice } from "../oracle/dice.ts";
import type { Property } from "./property.ts";

interface Text {
  readonly text: string;
}

/** Texts of pieces that mean something, and of any characters. */
function textOf(pieces: readonly string[], dice: Dice): string {
  const any = () =>
    String.fromCodePoint(dice.one([dice.int(0x80), dice.int(0x800), dice.int(0xd800), 0x1f600 + dice.int(80)]));
  return dice.some(12, () => dice.chance(0.15) ? any() : dice.one(pieces)).join("");
}

function* shorter({ text }: Text): Iterable<Text> {
  for (let size = text.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at + size <= text.length; at += size) yield { text: text.slice(0, at) + text.slice(at + size) };
  }
}

export const paths: Property<Text> = {
  name: "any text is a path, which its canonical text means too, or is refused in full",
  make: (dice) => ({
    text: textOf(
      ["a", "b", "größe", ".", "[]", "[0]", "[18446744073709551615]", '"', '"x y"', "[", "]", "-", "_"],
      dice,
    ),
  }),
  check({ text }) {
    let path;
    try {
      path = parseJsonPath(text);
    } catch (error) {
      assert(error instanceof StatusError && error.status === "INVALID_ARGUMENT", String(error));
      return;
    }
    assertEquals(typeof path[0], "string", "a path starts with a key");
    const canonical = formatJsonPath(path);
    assertEquals(parseJsonPath(canonical), path, canonical);
    assertEquals(formatJsonPath(parseJsonPath(canonical)), canonical);
  },
  fewer: shorter,
};

export const targets: Property<Text> = {
  name: "any text is a target, or a TypeError that says what targets are",
  make: (dice) => ({
    text: textOf([
      "http://",
      "https://",
      "unix:",
      "file:",
      "memory",
      ":",
      "6334",
      "/",
      "//",
      "h",
      "[::1]",
      "@",
      "%2F",
      "?",
      "#",
      "\0",
      " ",
    ], dice),
  }),
  check({ text }) {
    try {
      const target = parseTarget(text);
      if (target.kind === "remote") assert(/^unix:[^]|:\d{1,5}$/.test(target.address), target.address);
      if (target.kind === "file") assert(target.path !== "" && !target.path.includes("\0"));
    } catch (error) {
      assert(error instanceof TypeError && error.message.startsWith("Cannot connect to "), String(error));
    }
  },
  fewer: shorter,
};

export const words: Property<Text> = {
  name: "any text of a server is read: dates, pauses and messages throw nothing, and are bounded",
  make: (dice) => ({
    text: textOf([
      "2024",
      "-01-01",
      "T",
      "00:00:00",
      "Z",
      "+14:00",
      ".5",
      "%",
      "%ZZ",
      "1",
      "e9",
      "Thu, 01 Jan 2026",
      "x".repeat(900),
    ], dice),
  }),
  check({ text }) {
    const micros = parseDatetime(text);
    assert(micros === undefined || typeof micros === "bigint" || Number.isFinite(micros), String(micros));
    const pause = retryAfterMs({ "retry-after": text });
    assert(pause === undefined || pause >= 0 && Number.isFinite(pause), String(pause));
    const { encoded } = statusMessage(text);
    assert(encoded.length <= 4_000 && /^[\x20-\x7e]*$/.test(encoded), encoded.slice(0, 100));
    decodeURI(encoded.replaceAll("%3F", "").replaceAll("%23", "").replace(/%(?![0-9A-F]{2})/g, ""));
  },
  fewer: shorter,
};

interface Token {
  readonly claims: unknown;
  readonly seed: number;
}

const secret = "a secret of a test", now = Date.UTC(2026, 0, 1);
const tokens = new Tokens(secret, () => now);
const base64 = (text: string): string => Buffer.from(text).toString("base64url");

function signed(header: object, claims: unknown, key = secret, hash = "sha256"): string {
  const body = `${base64(JSON.stringify(header))}.${base64(JSON.stringify(claims))}`;
  return `${body}.${createHmac(hash, key).update(body).digest("base64url")}`;
}

function claimsOf(dice: Dice): unknown {
  if (dice.chance(0.05)) return dice.one([null, [], "r", 5, true]);
  const odd = () =>
    dice.one<unknown>([null, "", "r", "m", "rw", -1, 1.5, 2e9, [], {}, true, [{ collection: "c", access: "r" }]]);
  const claims: Record<string, unknown> = {};
  if (dice.chance(0.5)) claims.exp = dice.chance(0.8) ? now / 1000 + dice.one([-3600, -31, -10, 60]) : odd();
  if (dice.chance(0.7)) {
    claims.access = dice.chance(0.2) ? odd() : dice.some(
      3,
      () => ({ collection: dice.one(["a", "b", "__proto__", ""]), access: dice.one(["r", "rw", "prw", "m"]) }),
    );
  }
  if (dice.chance(0.2)) {
    claims.value_exists = dice.chance(0.5) ? odd() : { collection: "u", matches: [{ key: "id", value: 1 }] };
  }
  if (dice.chance(0.2)) claims.subject = odd();
  return claims;
}

/** A token that is not what was signed, however it came about. */
function forged(token: string, claims: unknown, dice: Dice): string {
  const [header, body, signature] = token.split(".");
  switch (dice.int(7)) {
    case 0:
      return signed({ alg: "none" }, claims).replace(/[^.]*$/, "");
    case 1:
      return signed({ alg: "HS512" }, claims, secret, "sha512");
    case 2:
      return signed({ alg: "HS256" }, claims, "another secret");
    case 3:
      return `${header}.${base64(JSON.stringify({ access: "m" }))}.${signature}`;
    case 4:
      return `${header}.${body}`;
    case 5:
      return `${header}.${body}.${signature}.${signature}`;
    default: {
      const at = dice.int(token.length), other = dice.one([..."AZaz09-_.=+/ \n"].filter((one) => one !== token[at]));
      return token.slice(0, at) + other + token.slice(at + 1);
    }
  }
}

/** The last character of a part may hold bits that are not read. */
const meaning = (token: string): string =>
  token.split(".").map((part) => Buffer.from(part, "base64url").toString("hex")).join(".");

export const forgedTokens: Property<Token> = {
  name: "a token counts only as it was signed, in time and with claims that can be read, whatever else is sent",
  make: (dice) => ({ claims: claimsOf(dice), seed: dice.int(2 ** 31) }),
  async check({ claims, seed }) {
    const dice = new Dice(seed),
      token = signed({ alg: "HS256", typ: "JWT" }, claims),
      other = forged(token, claims, dice);
    const read = async (text: string) => await tokens.read(text);
    for (const text of [token, other, token]) {
      const found = await read(text).catch((error) => {
        assert(error instanceof StatusError, String(error?.stack));
        assert(["UNAUTHENTICATED", "PERMISSION_DENIED"].includes(error.status), error.status);
        return undefined;
      });
      if (found === undefined) continue;
      assert(text === token || meaning(text) === meaning(token), "a forged token was taken");
      const given = claims as { exp?: number; access?: unknown };
      assert(
        given.exp === undefined || given.exp === null || given.exp >= now / 1000 - 30,
        "an expired token was taken",
      );
      if (Array.isArray(given.access)) {
        const rights = [...found.access as ReadonlyMap<string, string>].map(([collection, access]) => ({
          collection,
          access,
        }));
        assertEquals(rights, given.access as typeof rights);
      } else assertEquals(found.access as unknown, given.access ?? "m");
    }
  },
};

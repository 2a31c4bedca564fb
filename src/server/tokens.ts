// Qdrant's tokens: a JWT signed with the api key (HS256), whose claims say what it allows. What a node refuses is refused in its words.
import type { CompactVerifyResult } from "jose";
import { StatusError } from "../errors.ts";
import { exportsOf } from "../exports_of.ts";
import type { Access, CollectionRight } from "./access.ts";

/** What a token says. */
export interface Claims {
  readonly access: Access;
  /** Seconds since 1970. */
  readonly exp: number | undefined;
  /** The token holds as long as a point with all of these values is in the collection. */
  readonly valueExists: ValueExists | undefined;
  readonly subject: string | undefined;
}

export interface ValueExists {
  readonly collection: string;
  readonly matches: readonly { readonly key: string; readonly value: string | number | boolean }[];
}

/** How much later than `exp` a token is taken, for clocks that differ, in seconds. */
const leeway = 30;
/** Tokens whose signature was found good; none is kept that was not. */
const mostKept = 1_000;
/** A longer one is verified each time. */
const longestKept = 4_096;

export const notAKey = (): StatusError => new StatusError("UNAUTHENTICATED", "Invalid API key or JWT");

/** Verifies tokens signed with one secret. The verifier is loaded for the first token. */
export class Tokens {
  readonly #secret: Uint8Array;
  readonly #clock: () => number;
  readonly #kept = new Map<string, Claims>();
  #verify: ((token: string) => Promise<CompactVerifyResult>) | undefined;

  constructor(secret: string, clock: () => number = Date.now) {
    this.#secret = new TextEncoder().encode(secret);
    this.#clock = clock;
  }

  /** @throws {StatusError} UNAUTHENTICATED or PERMISSION_DENIED, at once or as a rejection */
  read(token: string): Claims | Promise<Claims> {
    // Found by the hash of the whole text, seeded for this process: time tells nothing of a prefix.
    const known = this.#kept.get(token);
    return known === undefined ? this.#readNew(token) : this.#checkTime(known);
  }

  async #readNew(token: string): Promise<Claims> {
    this.#verify ??= await verifier(this.#secret);
    const { payload } = await this.#verify(token).catch((error) => {
      // jose's name of the failure: a class would have a second copy under loaders that make CommonJS of it.
      const isForged = (error as { code?: string }).code === "ERR_JWS_SIGNATURE_VERIFICATION_FAILED";
      throw isForged ? new StatusError("PERMISSION_DENIED", "InvalidSignature") : notAKey();
    });
    const claims = this.#checkTime(readClaims(parsed(payload)));
    if (token.length <= longestKept) {
      if (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value!);
      this.#kept.set(token, claims);
    }
    return claims;
  }

  #checkTime(claims: Claims): Claims {
    if (claims.exp !== undefined && claims.exp < Math.floor(this.#clock() / 1000) - leeway) {
      throw new StatusError("PERMISSION_DENIED", "ExpiredSignature");
    }
    return claims;
  }
}

async function verifier(secret: Uint8Array): Promise<(token: string) => Promise<CompactVerifyResult>> {
  const { compactVerify } = exportsOf(await import("jose"), "compactVerify");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret as BufferSource, algorithm, false, ["verify"]);
  return (token) => compactVerify(token, key, { algorithms: ["HS256"] });
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    throw notAKey();
  }
}

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** A claim that may be left out, or null. */
const isOptional = (value: unknown, test: (value: unknown) => boolean) =>
  value === undefined || value === null || test(value);
const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Reads claims; those that a node does not know are left alone.
 *
 * @throws {StatusError} UNAUTHENTICATED: a claim is not what it has to be
 */
function readClaims(payload: unknown): Claims {
  if (!isRecord(payload)) throw notAKey();
  const { sub, exp, access = "m", value_exists: valueExists, subject } = payload;
  const isSound = isOptional(sub, isText) && isOptional(subject, isText) && isOptional(exp, isTime) &&
    isOptional(valueExists, isValueExists);
  if (!isSound) throw notAKey();
  return {
    access: readAccess(access),
    exp: (exp ?? undefined) as number | undefined,
    valueExists: (valueExists ?? undefined) as ValueExists | undefined,
    subject: (subject ?? undefined) as string | undefined,
  };
}

const isTime = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

function isValueExists(value: unknown): boolean {
  return isRecord(value) && isText(value.collection) && Array.isArray(value.matches) &&
    value.matches.every((pair: unknown) =>
      isRecord(pair) && isText(pair.key) &&
      (isText(pair.value) || typeof pair.value === "boolean" || Number.isInteger(pair.value))
    );
}

function readAccess(access: unknown): Access {
  if (access === "r" || access === "m") return access;
  if (!Array.isArray(access) || !access.every(isCollectionAccess)) throw notAKey();
  const rights = new Map<string, CollectionRight>();
  for (const [i, { collection, access: right, payload }] of (access as CollectionAccess[]).entries()) {
    if (payload !== undefined && payload !== null) {
      throw refused(`access[${i}].payload: The 'payload' constraint is deprecated and should not be used`);
    }
    if (rights.has(collection)) throw refused(`access[${i}].collection: Collection name should be unique`);
    rights.set(collection, right);
  }
  return rights;
}

interface CollectionAccess {
  readonly collection: string;
  readonly access: CollectionRight;
  readonly payload?: unknown;
}

function isCollectionAccess(value: unknown): boolean {
  return isRecord(value) && isText(value.collection) && ["r", "rw", "prw"].includes(value.access as string);
}

const refused = (text: string): StatusError => new StatusError("UNAUTHENTICATED", text);

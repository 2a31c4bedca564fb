// Who calls, by the key or token in the headers of a call: before anything of the call is decoded. Knows no door.
import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { StatusError } from "../errors.ts";
import type { Caller } from "./access.ts";
import { type Claims, notAKey, Tokens, type ValueExists } from "./tokens.ts";

/** The keys of a server. */
export interface Keys {
  readonly apiKey?: string | undefined;
  readonly readOnlyApiKey?: string | undefined;
  readonly jwtRbac?: boolean | undefined;
}

/** Whether a point has all of the values. @throws {StatusError} NOT_FOUND: no such collection */
export type ValueLookup = (wanted: ValueExists) => Promise<boolean>;

/** Knows callers by what they show. */
export interface Keyring {
  /**
   * @param header the value of a header by its lower-case name
   * @throws {StatusError} UNAUTHENTICATED or PERMISSION_DENIED, at once or as a rejection
   */
  identify(header: (name: string) => string | undefined, hasValue: ValueLookup): Caller | Promise<Caller>;
}

const full: Caller = { access: "m" };
const reader: Caller = { access: "r" };

/** @returns undefined where no key is asked for */
export function keyring({ apiKey, readOnlyApiKey, jwtRbac = false }: Keys, clock?: () => number): Keyring | undefined {
  if (apiKey === undefined && readOnlyApiKey === undefined) return undefined;
  const own = bytesOf(apiKey), readOnly = bytesOf(readOnlyApiKey);
  const tokens = jwtRbac && apiKey !== undefined ? new Tokens(apiKey, clock) : undefined;
  return {
    identify(header, hasValue) {
      const key = keyIn(header);
      if (key === undefined) {
        throw new StatusError("UNAUTHENTICATED", "Must provide an API key or an Authorization bearer token");
      }
      const given = Buffer.from(key);
      if (own !== undefined && same(own, given)) return full;
      if (readOnly !== undefined && same(readOnly, given)) return reader;
      if (tokens === undefined) throw notAKey();
      const claims = tokens.read(key);
      return claims instanceof Promise ? claims.then((found) => callerOf(found, hasValue)) : callerOf(claims, hasValue);
    },
  };
}

const bytesOf = (key: string | undefined): Buffer | undefined => key === undefined ? undefined : Buffer.from(key);

/** In a time that depends on the lengths alone. */
function same(secret: Buffer, given: Buffer): boolean {
  const asLong = secret.length === given.length;
  return timingSafeEqual(secret, asLong ? given : secret) && asLong;
}

function keyIn(header: (name: string) => string | undefined): string | undefined {
  const key = header("api-key");
  if (key !== undefined) return key;
  const authorization = header("authorization"), scheme = "Bearer ";
  return authorization?.startsWith(scheme) ? authorization.slice(scheme.length) : undefined;
}

function callerOf({ access, subject, valueExists }: Claims, hasValue: ValueLookup): Caller | Promise<Caller> {
  const caller: Caller = { access, subject };
  return valueExists === undefined ? caller : stillHolds(valueExists, hasValue).then(() => caller);
}

const gone = "Invalid JWT, stateful validation failed";

/** Looked up at each call: taking the value away takes the token's rights away. */
async function stillHolds(wanted: ValueExists, hasValue: ValueLookup): Promise<void> {
  const found = await hasValue(wanted).catch((error) => {
    const missing = error instanceof StatusError && error.status === "NOT_FOUND";
    throw missing ? new StatusError("PERMISSION_DENIED", gone) : error;
  });
  if (!found) throw new StatusError("UNAUTHENTICATED", gone);
}

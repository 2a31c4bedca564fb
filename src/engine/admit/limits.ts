// The limits of strict mode and the texts of going beyond them.
import type { StatusError } from "../../errors.ts";
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection/collection.ts";
import { badRequest } from "../request/failure.ts";

export type Strict = wire.StrictModeConfig;
type Integer = number | bigint;

/** What the collection's strict mode asks for; undefined while it is not switched on. */
export const strictOf = ({ config }: Collection): Strict | undefined =>
  config.strictMode?.enabled ? config.strictMode : undefined;

export const forbidden = (text: string, help: string): StatusError => badRequest(`${text}. Help: ${help}`);

export function checkLimit(value: Integer | undefined, limit: Integer | undefined, name: string): void {
  if (value === undefined || limit === undefined || value <= limit) return;
  throw forbidden(
    `Limit exceeded ${value} > ${limit} for "${name}"`,
    `Reduce the "${name}" parameter to or below ${limit}.`,
  );
}

export const checkTimeout = (strict: Strict, timeout: Integer | undefined): void =>
  checkLimit(timeout, strict.maxTimeout, "timeout");

export function checkExact(strict: Strict, exact: boolean | undefined): void {
  if (exact && strict.searchAllowExact === false) throw forbidden("Exact search disabled!", "Set exact=false.");
}

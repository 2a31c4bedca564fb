// Targets of commands: servers, files, memory; and clients of them, with keys and certificates.
import { existsSync, readFileSync, statSync } from "node:fs";
import { type Client, connect } from "../client.ts";
import { parseTarget, type Target } from "../transport/target.ts";
import type { TlsOptions } from "../transport/tls.ts";
import type { Given } from "./command_form.ts";
import { CommandError, UsageError } from "./failure.ts";
import { keyOf } from "./keys.ts";
import { numberOf } from "./values.ts";

/** A target as `connect` takes it, and what it is. */
export interface Place {
  readonly text: string;
  readonly target: Target;
}

/**
 * A plain path is a file's: what has a slash in it, ends with .db, or is there.
 *
 * @throws {UsageError} it is none
 */
export function placeOf(given: Given, text: string | undefined): Place {
  const named = text ?? (given.environment.QDRANT_URL || "http://localhost:6334");
  const whole = isPath(named) ? `file:${named}` : named;
  try {
    return { text: whole, target: parseTarget(whole) };
  } catch (error) {
    throw new UsageError((error as Error).message, given.command);
  }
}

function isPath(text: string): boolean {
  if (/^(?:file:|unix:|:memory:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text)) return false;
  return /[/\\]/.test(text) || /\.db$/i.test(text) || existsSync(text);
}

/** What is done with the target. */
export interface Use {
  /** Which key: `api-key` unless told. */
  readonly key?: string;
  /** A file that is not there is not made. */
  readonly mustExist?: boolean;
}

/** @throws {UsageError} @throws {QdrantError} a file cannot be opened */
export async function connectTo(
  given: Given,
  place: Place,
  { key = "api-key", mustExist = true }: Use = {},
): Promise<Client> {
  const { target, text } = place, seconds = numberOf(given, "timeout", { least: 1, most: 86_400 });
  const timeoutMs = seconds === undefined ? undefined : seconds * 1000;
  if (target.kind !== "remote") {
    if (target.kind === "file" && mustExist) checkIsThere(target.path);
    return await connect(text, { timeoutMs, onWarning: silently });
  }
  const tls = tlsOf(given);
  try {
    return await connect(text, { timeoutMs, tls, apiKey: keyFor(given, key), onWarning: silently });
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message, given.command) : error;
  }
}

/** The key that is asked for, else that of the one name that the client itself looks for. */
export const keyFor = (given: Given, option: string): string | undefined =>
  keyOf(given, option) ?? (option === "api-key" ? given.environment.QDRANT_API_KEY || undefined : undefined);

/** Doctor says what there is to say; other commands fail where it matters. */
const silently = (): void => {};

function checkIsThere(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    throw new CommandError(
      `There is no file ${path}`,
      "check the path; `quiver import … --to FILE` and `quiver serve FILE` make one",
    );
  }
}

function tlsOf(given: Given): TlsOptions | undefined {
  const [ca, cert, key] = ["tls-ca", "tls-cert", "tls-key"].map((option) => certificate(given, option));
  const serverName = given.text("tls-server-name");
  if ([ca, cert, key, serverName].every((value) => value === undefined)) return undefined;
  return { ca, cert, key, serverName };
}

/** The text of a file in PEM. @throws {UsageError} */
export function certificate(given: Given, option: string): string | undefined {
  const file = given.text(option);
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UsageError(`Cannot read --${option}: ${(cause as Error).message}`, given.command);
  }
}

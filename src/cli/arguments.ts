// The command line of `serve`, its environment, and the files of keys: what they say, as options of the function.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ServeOptions, ServerLimits } from "../server.ts";

export const usage = `usage: serve [options]
  --port N                     TCP port, 0 for a free one (6334)
  --rest-port N                TCP port of REST beside gRPC, 0 for a free one (6333; a free one with --port 0)
  --no-rest                    gRPC alone
  --host H                     address to listen on (127.0.0.1)
  --path FILE                  the database's file, made where there is none (in memory)
  --no-thread                  the database shares the thread of the server
  --api-key-file FILE          a file with the key that allows everything (QUIVER_API_KEY)
  --read-only-api-key-file F   a file with a key that allows reading (QUIVER_READ_ONLY_API_KEY)
  --jwt-rbac                   take tokens signed with the key
  --insecure                   listen without a key where other machines can connect
  --tls-cert, --tls-key FILE   certificate and private key in PEM, read again when they change
  --tls-ca FILE                certificates of those who may connect
  --max-message-bytes N        the longest request (536870912)
  --max-body-bytes N           the longest body of a REST request (33554432)
  --max-calls N                calls at once (20000), those that wait included
  --max-connections N          connections at once (1000)
  --max-calls-per-connection N calls at once on one of them (1000)
  --max-unread-bytes N         bytes of answers not read yet (1073741824)
  --max-resident-bytes N       size of the process past which nothing more is stored (none)
  --close-timeout-ms N         how long calls under way may take at the end (5000)
  --log-format text|json       a line for people, or for programs (text)`;

/** What the command line asks for. */
export interface Arguments {
  readonly options: ServeOptions;
  readonly logFormat: "text" | "json";
}

type Environment = Readonly<Record<string, string | undefined>>;

const limits: Readonly<Record<string, keyof ServerLimits>> = {
  "max-message-bytes": "maxMessageBytes",
  "max-body-bytes": "maxBodyBytes",
  "max-calls": "maxCalls",
  "max-connections": "maxConnections",
  "max-calls-per-connection": "maxCallsPerConnection",
  "max-unread-bytes": "maxUnreadBytes",
  "max-resident-bytes": "maxResidentBytes",
};
const texts = [
  "port",
  "rest-port",
  "host",
  "path",
  "api-key-file",
  "read-only-api-key-file",
  "tls-cert",
  "tls-key",
  "tls-ca",
] as const;
const others = ["log-format", "close-timeout-ms", ...Object.keys(limits)] as const;
const flags = ["no-rest", "no-thread", "jwt-rbac", "insecure"] as const;

/**
 * @returns undefined where help was asked for
 * @throws {TypeError} what is not understood, in words
 */
export function readArguments(args: readonly string[], environment: Environment): Arguments | undefined {
  refuseKeys(args);
  const text = { type: "string" } as const, flag = { type: "boolean" } as const;
  const known = { ...all([...texts, ...others], text), ...all(flags, flag), help: { ...flag, short: "h" } };
  const { values, positionals } = parseArgs({ args: [...args], options: known, allowPositionals: true });
  const given = values as Readonly<Record<string, string | boolean | undefined>>;
  if (given.help) return undefined;
  const [command, ...rest] = positionals;
  if (command !== "serve") {
    throw new TypeError(command === undefined ? "No command given" : `Unknown command "${command}"`);
  }
  if (rest.length > 0) throw new TypeError(`Unexpected argument "${rest[0]}"`);
  const format = given["log-format"] ?? "text";
  if (format !== "text" && format !== "json") {
    throw new TypeError(`--log-format must be "text" or "json", current value is "${format}"`);
  }
  return {
    options: readOptions(given as Readonly<Record<string, string | undefined>>, environment),
    logFormat: format,
  };
}

function all<T>(names: readonly string[], kind: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, kind]));
}

function readOptions(given: Environment, environment: Environment): ServeOptions {
  const port = number(given, "port", 65535), restPort = number(given, "rest-port", 65535);
  const bounds = Object.entries(limits).map(([option, name]) => [name, number(given, option)] as const);
  return {
    port: port ?? 6334,
    restPort: given["no-rest"] ? undefined : restPort ?? (port === 0 ? 0 : 6333),
    host: given.host,
    path: given.path,
    thread: !given["no-thread"],
    apiKey: key(given["api-key-file"], environment, "QUIVER_API_KEY"),
    readOnlyApiKey: key(given["read-only-api-key-file"], environment, "QUIVER_READ_ONLY_API_KEY"),
    jwtRbac: given["jwt-rbac"] as boolean | undefined,
    insecure: given.insecure as boolean | undefined,
    tls: certificates(given),
    closeTimeoutMs: number(given, "close-timeout-ms"),
    limits: Object.fromEntries(bounds),
  };
}

/** Everybody on a machine sees the command lines of its processes. */
function refuseKeys(args: readonly string[]): void {
  const found = args.map((arg) => /^--(?:read-only-)?api-key(?==|$)/.exec(arg)?.[0]).find((option) =>
    option !== undefined
  );
  if (found === undefined) return;
  const variable = found === "--api-key" ? "QUIVER_API_KEY" : "QUIVER_READ_ONLY_API_KEY";
  throw new TypeError(
    `A key on the command line is seen by everybody on this machine, and kept by shells: give it as ${variable}, or in a file with ${found}-file`,
  );
}

/** A key of a file, without the newline at its end, or of the environment. */
function key(file: string | undefined, environment: Environment, variable: string): string | undefined {
  const fromEnvironment = environment[variable] || undefined;
  if (file === undefined) return fromEnvironment;
  if (fromEnvironment !== undefined) {
    throw new TypeError(`The key is given twice, as ${variable} and in ${file}: give one of them`);
  }
  let text;
  try {
    text = readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch (cause) {
    throw new TypeError(`Cannot read the key: ${(cause as Error).message}`, { cause });
  }
  if (!/^[\x20-\x7e]+$/.test(text)) throw new TypeError(`${file} has no key: one line of printable ASCII is one`);
  return text;
}

function certificates(given: Environment): ServeOptions["tls"] {
  const { "tls-cert": cert, "tls-key": key, "tls-ca": ca } = given;
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new TypeError("TLS needs --tls-cert and --tls-key");
  return { cert, key, ca };
}

function number(given: Environment, option: string, most = Number.MAX_SAFE_INTEGER): number | undefined {
  const text = given[option];
  if (text === undefined) return undefined;
  if (!/^\d{1,16}$/.test(text) || Number(text) > most) {
    throw new TypeError(`--${option} must be a number from 0 to ${most}, current value is "${text}"`);
  }
  return Number(text);
}

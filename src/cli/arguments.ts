// What the command line of `serve` says, with its environment and files of keys, as options of the function.
import type { ServeOptions, ServerLimits } from "../server.ts";
import type { Given } from "./command_form.ts";
import { UsageError } from "./failure.ts";
import { keyOf } from "./keys.ts";
import { numberOf, wordOf } from "./values.ts";

/** What the command line asks for. */
export interface Arguments {
  readonly options: ServeOptions;
  readonly logFormat: "text" | "json";
}

const limits: Readonly<Record<string, keyof ServerLimits>> = {
  "max-message-bytes": "maxMessageBytes",
  "max-body-bytes": "maxBodyBytes",
  "max-calls": "maxCalls",
  "max-connections": "maxConnections",
  "max-calls-per-connection": "maxCallsPerConnection",
  "max-unread-bytes": "maxUnreadBytes",
  "max-resident-bytes": "maxResidentBytes",
};

/** @throws {UsageError} what is not understood, in words */
export function serveArguments(given: Given): Arguments {
  const logFormat = given.flag("json") ? "json" : wordOf(given, "log-format", ["text", "json"]) ?? "text";
  return { options: readOptions(given), logFormat };
}

function readOptions(given: Given): ServeOptions {
  const port = numberOf(given, "port", { most: 65535 }), restPort = numberOf(given, "rest-port", { most: 65535 });
  const bounds = Object.entries(limits).map(([option, name]) => [name, numberOf(given, option)] as const);
  return {
    port: port ?? 6334,
    restPort: given.flag("no-rest") ? undefined : restPort ?? (port === 0 ? 0 : 6333),
    dashboard: given.flag("no-dashboard") ? false : undefined,
    host: given.text("host"),
    path: pathOf(given),
    thread: !given.flag("no-thread"),
    exact: given.flag("exact") ? "always" : undefined,
    apiKey: keyOf(given, "api-key"),
    readOnlyApiKey: keyOf(given, "read-only-api-key"),
    jwtRbac: given.flag("jwt-rbac") || undefined,
    insecure: given.flag("insecure") || undefined,
    tls: certificates(given),
    closeTimeoutMs: numberOf(given, "close-timeout-ms"),
    limits: Object.fromEntries(bounds),
  };
}

/** The file: behind `--path`, or alone. */
function pathOf(given: Given): string | undefined {
  const [alone] = given.positionals, path = given.text("path");
  if (alone === undefined) return path;
  if (/^\d+$/.test(alone)) {
    throw new UsageError(`Unexpected argument "${alone}": a port is --port ${alone}, a file ./${alone}`, "serve");
  }
  if (path !== undefined) throw new UsageError(`Two files are given, ${alone} and ${path}: give one of them`, "serve");
  return alone;
}

function certificates(given: Given): ServeOptions["tls"] {
  const cert = given.text("tls-cert"), key = given.text("tls-key"), ca = given.text("tls-ca");
  if (cert === undefined && key === undefined && ca === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new UsageError("TLS needs --tls-cert and --tls-key", "serve");
  return { cert, key, ca };
}

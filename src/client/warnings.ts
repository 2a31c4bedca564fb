// What is told to the user's hooks: the ends of calls, known faults of the runtime, a key in clear text.
import { hostOf, isLoopback } from "../transport/proxy.ts";

let warned = false;

/** What is known to fail on this Deno; undefined if nothing. */
export function runtimeWarning(denoVersion: string | undefined): string | undefined {
  if (denoVersion === undefined || !/^2\.9\.[456]$/.test(denoVersion)) return undefined;
  return `Deno ${denoVersion} crashes when a server closes an HTTP/2 connection (GOAWAY): use 2.9.3 or a release after 2.9.6`;
}

/** Calls `warn` at most once in the life of the process. */
export function warnOnce(warn: (text: string) => void): void {
  if (warned) return;
  const { Deno } = globalThis as { Deno?: { version?: { deno?: string } } };
  const text = runtimeWarning(Deno?.version?.deno);
  if (text === undefined) return;
  warned = true;
  tell(warn, text);
}

/** Calls a hook. What it throws, or what its promise rejects with, must not turn an answered call into a failed one, or end the process. */
export function tell<T>(hook: (value: T) => unknown, value: T): void {
  try {
    const result = hook(value) as PromiseLike<unknown> | undefined;
    if (typeof result?.then === "function") Promise.resolve(result).catch(() => {});
  } catch {
    // As above.
  }
}

/** Headers that hold a secret. */
const secrets = /^(?:api-key|authorization)$/i;

/** What to say of a key that anyone on the way can read; undefined if nobody can. */
export function clearTextWarning(
  address: string,
  apiKey: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
): string | undefined {
  const secret = apiKey ? "apiKey" : Object.keys(headers).find((name) => secrets.test(name) && headers[name]);
  if (!secret || address.startsWith("unix:") || isLoopback(hostOf(address))) return undefined;
  return `\`${secret}\` goes to ${address} in clear text: use https:// if the server has TLS`;
}

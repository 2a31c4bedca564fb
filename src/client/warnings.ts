// Known faults of the runtime, said once.

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
  warn(text);
}

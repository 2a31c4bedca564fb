// The server's version, asked once and only when a request holds something that older servers do not know.
import type { Since } from "../codec/codec.ts";

/** Every server that is supported knows the fields up to this version. */
const oldest = "1.15";

/** Compares `major.minor[.patch]` by number; what is not a number counts as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) =>
    text.replace(/^v/, "").split(/[.+-]/).slice(0, 3).map((part) => Number(part) || 0)
  );
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The server's version as text. Concurrent callers share one question; a question that failed is asked again. */
export function askOnce(ask: () => Promise<string>): () => Promise<string> {
  let asking: Promise<string> | undefined;
  return () =>
    asking ??= ask().catch((error) => {
      asking = undefined;
      throw error;
    });
}

/** Whether the server has to be asked before a request with this newest field may go out. */
export function needsCheck(since: Since | undefined): since is Since {
  return since !== undefined && compareVersions(since.version, oldest) > 0;
}

/** Why the request must not go to a server of this version; undefined if it may. */
export function incompatibility(since: Since, version: string): string | undefined {
  if (compareVersions(version, since.version) >= 0) return undefined;
  return `${since.field} needs Qdrant ${since.version}, and the server is ${version}: it would drop the field without a word`;
}

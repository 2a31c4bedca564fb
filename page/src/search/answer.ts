// Asks the database: the query, and its prefetches alone where several are fused.
import { of } from "../api/collections.ts";
import { type Answer, ask, post } from "../api/request.ts";
import type { ScoredPoint } from "../api/types.ts";
import { aloneQueries, explainFused, type Gain } from "./fused.ts";
import type { QueryBody } from "./query_body.ts";
import type { Source } from "./search.ts";

/** What is asked, and the sources that rank in it: those of the form may be others when the answer comes. */
export interface Asked {
  readonly body: QueryBody;
  readonly sources: readonly Source[];
}
export interface Found extends Asked, Pick<Answer<unknown>, "ms" | "serverMs" | "plan"> {
  readonly points: readonly ScoredPoint[];
  /** Of a fusion what each source gave, by id as text; or why that is not known. */
  readonly gains: ReadonlyMap<string, readonly Gain[]> | Error | undefined;
}

/** The header is one of Quiver's own: others answer as without it. */
const headers = { "quiver-explain": "true" };

export async function answerOf(name: string, asked: Asked, signal: AbortSignal): Promise<Found> {
  const path = `${of(name)}/points/query`, { body } = asked;
  const { result, ms, serverMs, plan } = await ask<{ points: ScoredPoint[] }>("POST", path, { body, headers, signal });
  const gains = body.prefetch === undefined ? undefined : await gainsOf(path, body, signal);
  return { ...asked, points: result.points, ms, serverMs, plan, gains };
}

/** The hits are there: where the database does not answer a second time they are shown without. */
async function gainsOf(path: string, body: QueryBody, signal: AbortSignal): Promise<Found["gains"]> {
  try {
    const searches = aloneQueries(body);
    const lists = await post<{ points: ScoredPoint[] }[]>(`${path}/batch`, { searches }, { signal });
    return explainFused(body, lists.map(({ points }) => points));
  } catch (error) {
    return error as Error;
  }
}

// Asks the database over REST, with the key of this tab.
import { signal } from "@preact/signals";
import { type RequestQuery, target } from "./address.ts";
import { jsonText, parseJson } from "./json.ts";
export { part, target } from "./address.ts";
import type { QueryPlan } from "./types.ts";

const keyName = "quiver-key";

/** The key of this tab: gone when it is closed. */
export const key = signal(sessionStorage.getItem(keyName) ?? "");
/** Whether the last call was refused for want of a key, and why. */
export const refused = signal<string | undefined>(undefined);

export function useKey(value: string): void {
  if (value === "") sessionStorage.removeItem(keyName);
  else sessionStorage.setItem(keyName, value);
  key.value = value;
  refused.value = undefined;
}

/** What the database says it will not do. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

export interface Ask {
  readonly query?: RequestQuery | undefined;
  /** Sent as JSON, a form as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer<Result> {
  readonly result: Result;
  /** What the database says it took, in milliseconds; what it took to here. */
  readonly serverMs: number;
  readonly ms: number;
  readonly headers: Headers;
  /** How a query was answered, where it was asked and the database says it. */
  readonly plan: QueryPlan | undefined;
}

/** @throws {ApiError} what the database answers, or that it does not */
export async function ask<Result>(
  method: string,
  path: string,
  { query, body, headers, signal }: Ask = {},
): Promise<Answer<Result>> {
  const startedAt = performance.now(), isForm = body instanceof FormData;
  const response = await send(target(path, query), {
    method,
    signal: signal ?? null,
    headers: {
      ...keyHeaders(),
      ...headers,
      ...(body !== undefined && !isForm && { "content-type": "application/json" }),
    },
    body: body === undefined ? null : isForm ? body : jsonText(body),
  });
  const text = await response.text(), ms = performance.now() - startedAt;
  const answer = parsed(text);
  if (!response.ok) throw failed(response.status, answer, text);
  return {
    result: answer?.result as Result,
    serverMs: Number(answer?.time ?? 0) * 1000,
    ms,
    headers: response.headers,
    plan: answer?.plan,
  };
}

/** The result alone. */
export const get = async <Result>(path: string, options?: Ask): Promise<Result> =>
  (await ask<Result>("GET", path, options)).result;
export const post = async <Result>(path: string, body: unknown, options?: Ask): Promise<Result> =>
  (await ask<Result>("POST", path, { ...options, body })).result;
export const put = async <Result>(path: string, body: unknown, options?: Ask): Promise<Result> =>
  (await ask<Result>("PUT", path, { ...options, body })).result;
export const remove = async <Result>(path: string, options?: Ask): Promise<Result> =>
  (await ask<Result>("DELETE", path, options)).result;

/** A file of the database, for the reader to keep. */
export async function download(path: string, signal?: AbortSignal): Promise<Blob> {
  const response = await send(path, { headers: keyHeaders(), signal: signal ?? null });
  if (!response.ok) {
    const text = await response.text();
    throw failed(response.status, parsed(text), text);
  }
  return await response.blob();
}

const keyHeaders = (): Record<string, string> => key.value === "" ? {} : { "api-key": key.value };

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new ApiError(0, "The database does not answer. Is it still running?");
  }
}

interface Envelope {
  readonly result?: unknown;
  readonly time?: number;
  readonly plan?: QueryPlan;
  readonly status?: string | { readonly error?: string };
}

function parsed(text: string): Envelope | undefined {
  try {
    return parseJson(text) as Envelope;
  } catch {
    return undefined;
  }
}

function failed(status: number, answer: Envelope | undefined, text: string): ApiError {
  const told = typeof answer?.status === "object" ? answer.status.error : undefined;
  const message = told ??
    (text.length > 0 && text.length < 500 && !text.startsWith("<") ? text : `HTTP status ${status}`);
  if (status === 401 || (status === 403 && key.value === "")) refused.value = message;
  return new ApiError(status, message);
}

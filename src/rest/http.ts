// What a request to this door is, and what it gets: nothing of sockets, nothing of the web's classes.
import type { StatusError } from "../errors.ts";
import { jsonFloat64 } from "./number_text.ts";

/** A request as it came. */
export interface RestCall {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  /** The body as it was sent, up to so many bytes. @throws {TooLarge} */
  body(mostBytes: number): Promise<Uint8Array>;
  /** The body piece by piece, for what may be large. */
  stream(): AsyncIterable<Uint8Array>;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal | undefined;
  /** Who calls, as `address:port`. */
  readonly peer: string | undefined;
}

/** What is answered. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array> | undefined;
}

/** A body that is larger than is taken; with its size where the caller told it. */
export class TooLarge extends Error {
  constructor(mostBytes: number, bytes?: number) {
    super(
      bytes === undefined
        ? `JSON payload has exceeded limit (${mostBytes} bytes).`
        : `JSON payload (${bytes} bytes) is larger than allowed (limit: ${mostBytes} bytes).`,
    );
  }
}

/** Ends a request with a status and a text. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

/** Ends a request with an answer that has no envelope. */
export class PlainRefusal extends Error {
  readonly answer: RestAnswer;

  constructor(answer: RestAnswer) {
    super("refused");
    this.answer = answer;
  }
}

const json = { "content-type": "application/json" };

export const jsonAnswer = (body: string, status = 200): RestAnswer => ({ status, headers: { ...json }, body });

/** What an answer has beside its result, as JSON texts. */
export interface Beside {
  readonly usage?: string | undefined;
  readonly plan?: string | undefined;
}

/** @param result JSON text */
export function success(result: string, startedAt: number, { usage, plan }: Beside = {}): RestAnswer {
  const used = usage === undefined ? "" : `"usage":${usage},`, planned = plan === undefined ? "" : `"plan":${plan},`;
  return jsonAnswer(`{${used}${planned}"result":${result},"status":"ok","time":${timeSince(startedAt)}}`);
}

export const accepted = (startedAt: number): RestAnswer =>
  jsonAnswer(`{"status":"accepted","time":${timeSince(startedAt)}}`, 202);

/** @param startedAt undefined for what was found before anything was done */
export function failure(
  status: number,
  text: string,
  startedAt?: number,
  headers: Readonly<Record<string, string>> = {},
): RestAnswer {
  const time = startedAt === undefined ? "0.0" : timeSince(startedAt);
  return {
    status,
    headers: { ...json, ...headers },
    body: `{"status":{"error":${JSON.stringify(text.toWellFormed())}},"time":${time}}`,
  };
}

export const plainText = (body: string, status = 200, type = "text/plain; charset=utf-8"): RestAnswer => ({
  status,
  headers: { "content-type": type },
  body,
});

/** Without a type, as what no route answers. */
export const bare = (status: number, body?: string): RestAnswer => ({ status, headers: {}, body });

const timeSince = (startedAt: number): string => jsonFloat64(Math.round((performance.now() - startedAt) * 1e6) / 1e9);

const statuses: Readonly<Record<string, number>> = {
  INVALID_ARGUMENT: 400,
  OUT_OF_RANGE: 400,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  UNAUTHENTICATED: 401,
  UNIMPLEMENTED: 405,
  DEADLINE_EXCEEDED: 408,
  RESOURCE_EXHAUSTED: 429,
  UNAVAILABLE: 503,
  CANCELLED: 503,
};

/** The HTTP status of a status. */
export function httpStatus({ status, message, metadata }: StatusError): number {
  if (/^Validation error in /.test(message)) return 422;
  if (metadata["qdrant-insufficient-storage"] !== undefined || message.startsWith("Insufficient storage")) return 507;
  if (message.startsWith("Storage locked")) return 403;
  if (message.startsWith("Checksum mismatch")) return 400;
  return statuses[status] ?? 500;
}

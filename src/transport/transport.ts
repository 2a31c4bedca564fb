// The contract of a transport: encoded requests in, encoded responses out.
import type { Buffer } from "node:buffer";
import type { Method } from "../methods.ts";

/** The encoded message of a call: valid until the transport's promise settles, and as long as `hold` was asked for. */
export interface Lent {
  /** The message. */
  readonly bytes: Buffer;
  /** The message behind its length, as gRPC sends it. */
  readonly framed: Buffer;
  /** Keeps the bytes until `reading` settles: a service in this process goes on with a call that was given up. */
  hold(reading: Promise<unknown>): void;
}

/** One try at a call. */
export interface Attempt {
  /** What is called. */
  readonly method: Method;
  /** What is sent. */
  readonly request: Lent;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  /** Ends the call early. */
  readonly signal: AbortSignal | undefined;
}

/** An encoded response; `bytes` are valid until `release`. */
export interface Reply {
  /** The encoded message. */
  readonly bytes: Uint8Array;
  /** Gives the bytes back. */
  release(): void;
}

/** The way to a database: a connection, or an engine in this process. */
export interface Transport {
  /** What error messages call the other side. */
  readonly address: string;
  /** Whether a server of unknown version is behind it. */
  readonly remote: boolean;
  /**
   * Makes one try at a call. Settles when the call has ended: answered, past its deadline or aborted.
   *
   * @throws {StatusError}
   */
  call(attempt: Attempt): Promise<Reply>;
  /** Ends the calls under way with CANCELLED and frees what keeps the process alive. */
  close(): Promise<void>;
}

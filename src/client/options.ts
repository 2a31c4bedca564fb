// What a client can be told when it connects.
import type { EmbedOption } from "./embedder.ts";
import type { StatusName } from "../errors.ts";
import type { KeepaliveOptions } from "../transport/connection.ts";
import type { ProtoSource } from "../services/source.ts";
import type { RetryPolicy } from "../transport/retry.ts";
import type { TlsOptions } from "../transport/tls.ts";

/** A call that has ended. */
export interface CallEvent {
  /** The RPC, as `qdrant.Points/Upsert`. */
  readonly method: string;
  /** What was called. */
  readonly address: string;
  /** `"OK"`, or what the call failed with; undefined if the request was refused before it was sent. */
  readonly code: StatusName | undefined;
  /** From the call of the function to its end, in milliseconds. */
  readonly durationMs: number;
  /** Tries, the first included; 0 if nothing was sent. */
  readonly attempts: number;
}

/** A call that begins. */
export interface CallStart {
  /** The RPC, as `qdrant.Points/Upsert`. */
  readonly method: string;
  /** What is called. */
  readonly address: string;
  /** The request as it was given: not to be changed. */
  readonly request: unknown;
  /** Sends a header with this call, such as the context of a trace; one that the call has already stays. */
  setHeader(name: string, value: string): void;
}

/** How a call ended, besides its event: one of the two is set. */
export interface CallOutcome {
  /** The answer, as the caller gets it: not to be changed. */
  readonly response?: unknown;
  /** What the caller gets thrown. */
  readonly error?: unknown;
}

/** Told of the end of a call. */
export type CallEnd = (event: CallEvent, outcome: CallOutcome) => void;

/** Options of {@linkcode connect}. */
export interface ConnectOptions {
  /** Sent with every call as `api-key`: a string, or a function that is asked before each call. */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Deadline of every call that does not set its own, in milliseconds; 60 000 unless given, and an hour for snapshots. */
  readonly timeoutMs?: number | undefined;
  /** Certificates. A target without a scheme speaks TLS when this is given. */
  readonly tls?: TlsOptions | undefined;
  /** Pings on an idle connection; none unless given. */
  readonly keepalive?: KeepaliveOptions | undefined;
  /** How calls that are safe to repeat are repeated; `{ attempts: 1 }` for never. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Largest message sent or received, in bytes; unlimited unless given. */
  readonly maxMessageBytes?: number | undefined;
  /** `"off"`: never ask for the server's version, and send what it may not know. */
  readonly compatibility?: "on" | "off" | undefined;
  /**
   * A newer version of Qdrant's proto files than this release was made from: the client's functions then take its new fields, members and enum
   * values too, in native form by the same rules, and as strictly. Read once, by `connect`.
   */
  readonly proto?: ProtoSource | undefined;
  /**
   * For `:memory:` and `file:` targets: whether the database works on a thread of its own, so that the event loop goes on beside long calls; false
   * unless given. A call then takes some 40 µs longer.
   */
  readonly thread?: boolean | undefined;
  /**
   * For `:memory:` and `file:` targets: `"always"`, where every search is to look at all candidates and miss none, however large a collection is. A
   * search of a large one may miss a hit in some hundred unless given, and take a tenth of the time; see docs/embedded.md.
   */
  readonly exact?: "always" | undefined;
  /**
   * Turns `{ text, model }` (and `{ image, model }`, `{ object, model }`) of points and queries into vectors on this side, for models that the server
   * does not know: a function for all models, or a record of them. Asked in bulk, each input once in a call; see docs/embedding.md.
   */
  readonly embed?: EmbedOption | undefined;
  /** How many inputs `embed` is given at once; 64 unless given. */
  readonly embedBatchSize?: number | undefined;
  /**
   * Called when a call begins, before its request is looked at; the function that it returns is called when that call has ended. What either throws
   * is ignored.
   */
  readonly onCallStart?: ((call: CallStart) => CallEnd | void) | undefined;
  /** Called when a call has ended; what it throws, or rejects with, is ignored. */
  readonly onCall?: ((event: CallEvent) => void) | undefined;
  /** Told of known faults of the runtime, once, and of a key that goes to another machine in clear text; `console.warn` unless given. */
  readonly onWarning?: ((text: string) => void) | undefined;
}

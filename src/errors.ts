// Status codes and error classes: what a service throws and what a caller catches.

/** A gRPC status by name, such as `"NOT_FOUND"`. */
export type StatusName =
  | "OK"
  | "CANCELLED"
  | "UNKNOWN"
  | "INVALID_ARGUMENT"
  | "DEADLINE_EXCEEDED"
  | "NOT_FOUND"
  | "ALREADY_EXISTS"
  | "PERMISSION_DENIED"
  | "RESOURCE_EXHAUSTED"
  | "FAILED_PRECONDITION"
  | "ABORTED"
  | "OUT_OF_RANGE"
  | "UNIMPLEMENTED"
  | "INTERNAL"
  | "UNAVAILABLE"
  | "DATA_LOSS"
  | "UNAUTHENTICATED";

/** The gRPC status codes by name. */
export const statusCode: Readonly<Record<StatusName, number>> = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
};

const names = Object.keys(statusCode) as StatusName[];

/** The status of a number from the wire; a number gRPC does not define is `"UNKNOWN"`. */
export function statusName(code: number): StatusName {
  return names[code] ?? "UNKNOWN";
}

const isStatus = Symbol.for("@quiver/qdrant StatusError");

/**
 * What a service or a transport throws to answer a call with a status; callers get a {@linkcode QdrantError}.
 *
 * @example
 * ```ts
 * import { StatusError } from "@quiver/qdrant";
 *
 * const error = new StatusError("NOT_FOUND", "no such thing");
 * console.log(error.status); // NOT_FOUND
 * ```
 */
export class StatusError extends Error {
  /** How the call ends. */
  readonly status: StatusName;
  /** Goes out as trailing metadata. */
  readonly metadata: Readonly<Record<string, string>>;

  /** True of another copy's errors too: a loader that turns modules into CommonJS, as tsx does, has a second copy for `import()`. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== StatusError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && isStatus in value;
  }

  /** Ends a call with a status; the message is what the caller reads. */
  constructor(status: StatusName, message: string, metadata: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "StatusError";
    Object.defineProperty(this, isStatus, { value: true });
    this.status = status;
    this.metadata = metadata;
  }
}

/** What is known of a call that failed: the fields of {@linkcode QdrantError}. */
export interface Failure {
  /** The RPC, as `qdrant.Points/Upsert`. */
  readonly method: string;
  /** The status of the call. */
  readonly code: StatusName;
  /** The server's own text, or the client's where nothing was answered. */
  readonly serverMessage: string;
  /** What was called: `host:port`, `unix:PATH`, `:memory:` or `file:PATH`. */
  readonly address: string;
  /** The answer's trailing metadata. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** What led to the failure, such as a signal's reason. */
  readonly cause?: unknown;
}

/**
 * A call that failed. The subclasses say what to do next; this class itself stands for the rarer statuses UNKNOWN, ABORTED and OUT_OF_RANGE.
 *
 * @example
 * ```ts
 * import { connect, countPoints, QdrantError } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * try {
 *   await countPoints(db, { collectionName: "missing" });
 * } catch (error) {
 *   if (error instanceof QdrantError) console.log(error.code, error.method, error.address); // NOT_FOUND qdrant.Points/Count :memory:
 * }
 * ```
 */
export class QdrantError extends Error {
  /** The RPC, as `qdrant.Points/Upsert`. */
  readonly method: string;
  /** The status of the call. */
  readonly code: StatusName;
  /** The server's own text, or the client's where nothing was answered. */
  readonly serverMessage: string;
  /** What was called: `host:port`, `unix:PATH` or `:memory:`. */
  readonly address: string;
  /** The answer's trailing metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  /** How long the server asks to wait before the next try, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  /** Made by the client for every failed call. */
  constructor(failure: Failure) {
    const { method, code, serverMessage, address, metadata = {}, cause } = failure;
    super(`${method} at ${address}: ${code}: ${serverMessage}`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.method = method;
    this.code = code;
    this.serverMessage = serverMessage;
    this.address = address;
    this.metadata = metadata;
    this.retryAfterMs = retryAfterMs(metadata);
  }
}

/**
 * A collection, point, snapshot or shard key is missing: create it, or go without.
 *
 * @example
 * ```ts
 * import { connect, NotFoundError } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const error = await db.collections.get({ collectionName: "missing" }).catch((error) => error);
 * console.log(error instanceof NotFoundError); // true
 * ```
 */
export class NotFoundError extends QdrantError {}
/**
 * What was to be created exists: use it.
 *
 * @example
 * ```ts
 * import { AlreadyExistsError, connect } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const error = await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } }).catch((error) => error);
 * console.log(error instanceof AlreadyExistsError); // true
 * ```
 */
export class AlreadyExistsError extends QdrantError {}
/**
 * The server refuses the request as it is: mend it.
 *
 * @example
 * ```ts
 * import { connect, InvalidArgumentError } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const error = await db.points.query({ collectionName: "cities", query: [1, 2, 3] }).catch((error) => error);
 * console.log(error instanceof InvalidArgumentError); // true
 * ```
 */
export class InvalidArgumentError extends QdrantError {}
/**
 * The api key is missing or wrong.
 *
 * @example
 * ```ts
 * import { connect, UnauthenticatedError, serve, StatusError } from "@quiver/qdrant";
 *
 * const refuse = () => {
 *   throw new StatusError("UNAUTHENTICATED", "Must provide an API key");
 * };
 * await using server = await serve({ port: 0, database: { call: refuse } });
 * await using db = await connect(server.address);
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof UnauthenticatedError); // true
 * ```
 */
export class UnauthenticatedError extends QdrantError {}
/**
 * The api key does not allow this.
 *
 * @example
 * ```ts
 * import { connect, PermissionDeniedError, serve, StatusError } from "@quiver/qdrant";
 *
 * const refuse = () => {
 *   throw new StatusError("PERMISSION_DENIED", "This key only reads");
 * };
 * await using server = await serve({ port: 0, database: { call: refuse } });
 * await using db = await connect(server.address);
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof PermissionDeniedError); // true
 * ```
 */
export class PermissionDeniedError extends QdrantError {}
/**
 * The server's state does not allow this now.
 *
 * @example
 * ```ts
 * import { connect, FailedPreconditionError, serve, StatusError } from "@quiver/qdrant";
 *
 * const refuse = () => {
 *   throw new StatusError("FAILED_PRECONDITION", "Not the leader");
 * };
 * await using server = await serve({ port: 0, database: { call: refuse } });
 * await using db = await connect(server.address);
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof FailedPreconditionError); // true
 * ```
 */
export class FailedPreconditionError extends QdrantError {}
/**
 * Too many requests, or no space left. With `retryAfterMs` set, wait as long.
 *
 * @example
 * ```ts
 * import { connect, ResourceExhaustedError, serve, StatusError } from "@quiver/qdrant";
 *
 * const refuse = () => {
 *   throw new StatusError("RESOURCE_EXHAUSTED", "Too many writes", { "retry-after": "90" });
 * };
 * await using server = await serve({ port: 0, database: { call: refuse } });
 * await using db = await connect(server.address);
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof ResourceExhaustedError, error.retryAfterMs); // true 90000
 * ```
 */
export class ResourceExhaustedError extends QdrantError {}
/**
 * No server answers at the address: is it there, and is the port the gRPC one? Trying again may help.
 *
 * @example
 * ```ts
 * import { connect, UnavailableError } from "@quiver/qdrant";
 *
 * await using db = await connect("http://127.0.0.1:1");
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof UnavailableError); // true
 * ```
 */
export class UnavailableError extends QdrantError {}
/**
 * The answer did not come before the deadline; a write may have been done all the same.
 *
 * @example
 * ```ts
 * import { connect, DeadlineExceededError } from "@quiver/qdrant";
 *
 * const never = () => new Promise<string>(() => {});
 * await using db = await connect(":memory:", { apiKey: never, timeoutMs: 10 });
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof DeadlineExceededError); // true
 * ```
 */
export class DeadlineExceededError extends QdrantError {}
/**
 * The call's signal was aborted, or the client was closed during the call; `cause` is the signal's reason.
 *
 * @example
 * ```ts
 * import { CancelledError, connect } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const signal = AbortSignal.abort("not needed");
 * const error = await db.collections.list({}, { signal }).catch((error) => error);
 * console.log(error instanceof CancelledError, error.cause); // true not needed
 * ```
 */
export class CancelledError extends QdrantError {}
/**
 * This server does not know the method, or this runtime lacks what the target needs.
 *
 * @example
 * ```ts
 * import { connect, StatusError, UnimplementedError } from "@quiver/qdrant";
 * const call = () => Promise.reject(new StatusError("UNIMPLEMENTED", "Not here")); // a service instead of ":memory:"
 * await using db = await connect({ call });
 * console.log((await db.collections.list().catch((error) => error)) instanceof UnimplementedError); // true
 * ```
 */
export class UnimplementedError extends QdrantError {}
/**
 * The server failed: its log says more.
 *
 * @example
 * ```ts
 * import { connect, InternalError, serve, StatusError } from "@quiver/qdrant";
 *
 * const refuse = () => {
 *   throw new StatusError("INTERNAL", "Service internal error");
 * };
 * await using server = await serve({ port: 0, database: { call: refuse } });
 * await using db = await connect(server.address);
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof InternalError); // true
 * ```
 */
export class InternalError extends QdrantError {}
/**
 * The server lost data, or a file is damaged.
 *
 * @example
 * ```ts
 * import { connect, DataLossError, serve, StatusError } from "@quiver/qdrant";
 *
 * const refuse = () => {
 *   throw new StatusError("DATA_LOSS", "A segment is damaged");
 * };
 * await using server = await serve({ port: 0, database: { call: refuse } });
 * await using db = await connect(server.address);
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof DataLossError); // true
 * ```
 */
export class DataLossError extends QdrantError {}
/**
 * The request needs a newer server than the one connected to. Nothing was sent.
 *
 * @example
 * ```ts
 * import { CompatibilityError, connect, serve } from "@quiver/qdrant";
 *
 * const call = () => ({ title: "qdrant", version: "1.16.0" }); // an older server
 * await using server = await serve({ port: 0, database: { call } });
 * await using db = await connect(server.address);
 * const filter = { must: { key: "name", match: { substring: "er" } } };
 * const error = await db.points.count({ collectionName: "cities", filter }).catch((error) => error);
 * console.log(error instanceof CompatibilityError); // true
 * ```
 */
export class CompatibilityError extends QdrantError {}
/**
 * The client was closed before the call: connect again, or close it later. Nothing was sent.
 *
 * @example
 * ```ts
 * import { ClosedError, connect } from "@quiver/qdrant";
 *
 * const db = await connect(":memory:");
 * await db.close();
 * const error = await db.collections.list().catch((error) => error);
 * console.log(error instanceof ClosedError); // true
 * ```
 */
export class ClosedError extends QdrantError {}

const classes: Partial<Record<StatusName, typeof QdrantError>> = {
  NOT_FOUND: NotFoundError,
  ALREADY_EXISTS: AlreadyExistsError,
  INVALID_ARGUMENT: InvalidArgumentError,
  UNAUTHENTICATED: UnauthenticatedError,
  PERMISSION_DENIED: PermissionDeniedError,
  FAILED_PRECONDITION: FailedPreconditionError,
  RESOURCE_EXHAUSTED: ResourceExhaustedError,
  UNAVAILABLE: UnavailableError,
  DEADLINE_EXCEEDED: DeadlineExceededError,
  CANCELLED: CancelledError,
  UNIMPLEMENTED: UnimplementedError,
  INTERNAL: InternalError,
  DATA_LOSS: DataLossError,
};

/** The error of the class that says what to do next. */
export function errorFor(failure: Failure): QdrantError {
  return new (classes[failure.code] ?? QdrantError)(failure);
}

/** `retry-after` is a number of seconds or an HTTP date (RFC 9110, 10.2.3). */
export function retryAfterMs(metadata: Readonly<Record<string, string>>, now: number = Date.now()): number | undefined {
  const text = metadata["retry-after"]?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

// Status codes and error classes: what the engine throws and what a caller catches.

/** The gRPC status codes by name. */
export const statusCode = {
  OK: 0, CANCELLED: 1, UNKNOWN: 2, INVALID_ARGUMENT: 3, DEADLINE_EXCEEDED: 4, NOT_FOUND: 5, ALREADY_EXISTS: 6, PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8, FAILED_PRECONDITION: 9, ABORTED: 10, OUT_OF_RANGE: 11, UNIMPLEMENTED: 12, INTERNAL: 13, UNAVAILABLE: 14, DATA_LOSS: 15, UNAUTHENTICATED: 16,
} as const;

export type StatusName = keyof typeof statusCode;

/** What a service throws to answer a call with a status. */
export class StatusError extends Error {
  readonly status: StatusName;
  readonly metadata: Readonly<Record<string, string>>;
  constructor(status: StatusName, message: string, metadata: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "StatusError";
    this.status = status;
    this.metadata = metadata;
  }
}

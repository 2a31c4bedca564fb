// What stands behind every door: an implementation of the RPCs over messages in wire form.

/** What a service may want to know of a call besides its request. */
export interface CallContext {
  /** Aborts when the caller has gone. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since 1970. */
  readonly deadline?: number | undefined;
  /** The call's headers. */
  readonly metadata?: ReadonlyMap<string, string> | undefined;
}

/** An implementation of the RPCs over messages in wire form: plain objects of the interface's own shape. */
export interface Service {
  /**
   * Answers one call.
   *
   * @param rpc service and method without package, as `Points/Upsert`
   * @param request in wire form; views into the request's bytes are valid only during the call
   * @throws {StatusError}
   */
  call(rpc: string, request: unknown, context: CallContext): unknown | Promise<unknown>;
}

// What stands behind every door: an implementation of the RPCs over messages in wire form.

export interface CallContext {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since 1970. */
  readonly deadline?: number | undefined;
  readonly metadata?: ReadonlyMap<string, string> | undefined;
}

export interface Service {
  /**
   * @param rpc service and method without package, as `Points/Upsert`
   * @param request in wire form; views into the request's bytes are valid only during the call
   * @throws {StatusError}
   */
  call(rpc: string, request: unknown, context: CallContext): unknown | Promise<unknown>;
  close(): Promise<void>;
}

// The gRPC transport on grpc-js: one channel at a time, unary calls of bytes.
import type { MetadataOptions } from "@grpc/grpc-js";
import { type Connection, type GrpcOptions, isReady, open, stateChanged } from "./connection.ts";
import { cancelled, DeadlinePassed, wasClosed, whenAborted, within } from "./deadline.ts";
import { type Speaks, whatSpeaks } from "./probe.ts";
import type { Attempt, Reply, Transport } from "./transport.ts";
import { type CallEnd, failureOf, hadNoConnection, isDeaf, ranOutUnsent, unary } from "./unary.ts";
import { type Connecting, type Reason, reasonAsked, reasonIn, Unsent } from "./unavailable.ts";

/** How long a call waits for a server that never answered: long enough for one that is starting, short enough for a wrong address. */
export const patienceMs = 1_000;
/** How long what was heard at an address counts. */
const heardMs = 10_000;

/** Does no I/O: grpc-js is loaded, and the connection opened, by the first call. */
export class GrpcTransport implements Transport {
  readonly address: string;
  readonly remote = true;
  readonly #options: GrpcOptions;
  readonly #connecting: Connecting;
  readonly #closing = new AbortController();
  readonly #underWay = new Set<() => void>();
  #opening: Promise<Connection> | undefined;
  #connection: Connection | undefined;
  readonly #ending = new Set<Promise<void>>();
  #reached = false;
  #asked: { readonly at: number; readonly speaks: Promise<Speaks | undefined> } | undefined;
  readonly #onAnswer = (): void => {
    this.#reached = true;
  };

  constructor(options: GrpcOptions) {
    this.address = options.address;
    this.#options = options;
    this.#connecting = { secure: options.secure, certified: options.tls?.cert !== undefined };
  }

  /** @param waits whether to wait for a connection that there is not; else that is a failure at once */
  async call(attempt: Attempt, waits = true): Promise<Reply> {
    const { signal } = attempt;
    this.#stopIfEnded(signal);
    const connection = this.#connection ?? await this.#open(attempt);
    try {
      return await this.#send(connection, attempt);
    } catch (error) {
      this.#stopIfEnded(signal);
      const end = error as CallEnd;
      if (isDeaf(end)) this.#drop(connection);
      if (!hadNoConnection(end)) throw failureOf(end, connection.where);
      const { text, passes } = await this.#reasonOf(end, connection, attempt);
      const failure = new Unsent(`Could not connect to ${connection.where}: ${text}`, false, end);
      if (!passes || !waits) throw failure;
      return await this.#whenConnected(connection, attempt, failure);
    }
  }

  /** Whether the server was there before. */
  get wasReached(): boolean {
    return this.#reached;
  }

  /** Whether there is a connection now. */
  get isReady(): boolean {
    return this.#connection !== undefined && isReady(this.#connection.channel);
  }

  /** Makes a connection where there is none, and waits for one until a time. @returns whether there is one */
  async connect(attempt: Attempt, until: number): Promise<boolean> {
    const { channel } = this.#connection ?? await this.#open(attempt);
    while (!isReady(channel, true) && Date.now() < until && !this.#closing.signal.aborted && !attempt.signal?.aborted) {
      await stateChanged(channel, until);
    }
    return isReady(channel);
  }

  async #open({ deadline, signal }: Attempt): Promise<Connection> {
    this.#opening ??= open(this.#options);
    const opened = await within(this.#opening, deadline, signal, this.#closing.signal).catch((error) => {
      throw error instanceof DeadlinePassed ? new DeadlinePassed(`No connection to ${this.address}`) : error;
    });
    this.#stopIfEnded(signal);
    return this.#connection = opened;
  }

  async close(): Promise<void> {
    this.#closing.abort(wasClosed());
    for (const cancel of this.#underWay) cancel();
    await this.#opening?.then((connection) => connection.close(), () => {});
    await Promise.all(this.#ending);
  }

  /** The next call makes a new one. */
  #drop(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = this.#opening = undefined;
    const ending = connection.close().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  #stopIfEnded(signal: AbortSignal | undefined): void {
    if (this.#closing.signal.aborted) throw wasClosed();
    if (signal?.aborted) throw cancelled(signal);
  }

  #send(connection: Connection, attempt: Attempt, options?: MetadataOptions): Promise<Reply> {
    const path = this.#options.prefix + attempt.method.path;
    return unary({ connection, path, attempt, options, underWay: this.#underWay, onAnswer: this.#onAnswer });
  }

  /**
   * The channel tries again after pauses of its own, and fails what comes in between: a server that is back would be called
   * dead. So a call waits for it; to its deadline if the server was there before.
   */
  async #whenConnected(connection: Connection, attempt: Attempt, failure: Unsent): Promise<Reply> {
    const { signal } = attempt, waiting = new AbortController();
    let gaveUp = false;
    const timer = this.#reached ? undefined : setTimeout(() => {
      gaveUp = !isReady(connection.channel);
      if (gaveUp) waiting.abort();
    }, patienceMs);
    const stop = signal && whenAborted(signal, () => waiting.abort());
    try {
      return await this.#send(connection, { ...attempt, signal: waiting.signal }, { waitForReady: true });
    } catch (error) {
      this.#stopIfEnded(signal);
      throw gaveUp || ranOutUnsent(error as CallEnd) ? failure : failureOf(error as CallEnd, connection.where);
    } finally {
      clearTimeout(timer);
      stop?.();
    }
  }

  async #reasonOf(end: CallEnd, { proxy, atProxy }: Connection, { deadline, signal }: Attempt): Promise<Reason> {
    const reason = reasonIn(end.details, this.#connecting);
    if (reason !== undefined) return reason;
    if (proxy !== undefined) return atProxy() ?? reasonAsked(undefined, this.#connecting);
    return reasonAsked(this.#options.secure ? undefined : await this.#heard(deadline, signal), this.#connecting);
  }

  /** All calls of a client share one question, and none of them waits for it beyond its own end. */
  async #heard(deadline: number, signal: AbortSignal | undefined): Promise<Speaks | undefined> {
    const now = Date.now(), closing = this.#closing.signal;
    if (this.#asked === undefined || now - this.#asked.at > heardMs) {
      this.#asked = { at: now, speaks: whatSpeaks(this.address, closing) };
    }
    try {
      return await within(this.#asked.speaks, deadline, signal, closing);
    } catch (error) {
      if (error instanceof DeadlinePassed) return undefined;
      throw error;
    }
  }
}

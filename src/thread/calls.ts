// The caller's end: calls go to the thread as bytes, and are settled by what comes back.
import { Buffer } from "node:buffer";
import { setImmediate } from "node:timers";
import { StatusError } from "../errors.ts";
import { cancelled, whenAborted } from "../transport/deadline.ts";
import type { CallContext } from "../transport/service.ts";
import type { Link, Unsent } from "./link.ts";
import { asks, bodyOf, callHead, head, idOf, kindOf, knowsMethod, readFailure, tells, textOf } from "./messages.ts";

/** What is told besides answers. */
export interface Listener {
  /** Whether calls are under way: only then the thread keeps the process alive. */
  busy(now: boolean): void;
  /** Nothing is answered any more. */
  ended(reason: StatusError): void;
  warning(text: string): void;
  progress(text: string): void;
}

interface UnderWay {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly explain?: CallContext["explain"];
  unsent?: Unsent | undefined;
  stop?: (() => void) | undefined;
}

/** Calls under way at once; more is no load but a loop that forgot to wait. */
export const mostCalls = 65_536;
/** Between two turns of the event loop so many answers are given, or so many bytes of them: each is decoded by who waits for it. */
const answersPerTurn = 64, bytesPerTurn = 1024 * 1024;
/** The opening is what the first answer is for. */
const openingId = 0;

export class ThreadCalls {
  /** When the thread has opened its database. */
  readonly opened: Promise<unknown>;
  readonly #link: Link;
  readonly #listener: Listener;
  readonly #underWay = new Map<number, UnderWay>();
  #lastId = openingId;
  /** Somebody will look at what comes. */
  #watching = false;
  #ended: StatusError | undefined;

  constructor(link: Link, listener: Listener) {
    this.#link = link;
    this.#listener = listener;
    this.opened = new Promise((resolve, reject) => this.#add(openingId, { resolve, reject, signal: undefined }));
    this.#watch();
  }

  /** @throws {StatusError} at once or as a rejection */
  call(rpc: string, request: Uint8Array, { signal, deadline, metadata, explain }: CallContext): Promise<Uint8Array> {
    if (this.#ended === undefined && !knowsMethod(rpc)) throw new StatusError("UNIMPLEMENTED", "");
    if (this.#underWay.size >= mostCalls) {
      throw new StatusError("RESOURCE_EXHAUSTED", `${mostCalls} calls of this database are under way`);
    }
    const explained = explain !== undefined;
    return this.#send((id) => [callHead({ id, rpc, deadline, metadata, explained }), request], { signal, explain });
  }

  /** Puts a snapshot in the place of what is there. */
  restore(snapshot: string, as?: string): Promise<unknown> {
    return this.#send((id) => [head(asks.restore, id), Buffer.from(JSON.stringify([snapshot, as]))]);
  }

  /** Bytes of a snapshot's file. */
  readSnapshot(name: string, from: number): Promise<Uint8Array> {
    return this.#send((id) => [head(asks.readSnapshot, id), Buffer.from(JSON.stringify([name, from]))]);
  }

  /** What is known of the optimisations of a collection, as JSON. */
  optimizations(collectionName: string): Promise<Uint8Array> {
    return this.#send((id) => [head(asks.optimizations, id), Buffer.from(JSON.stringify([collectionName]))]);
  }

  /** Ends what has not been begun, and closes the database. */
  close(): Promise<unknown> {
    return this.#send((id) => [head(asks.close, id)], {}, true);
  }

  /** Whether the thread has ended. */
  get ended(): boolean {
    return this.#ended !== undefined;
  }

  /** The thread has ended: so have all calls, and those that come. */
  end(reason: StatusError): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    this.#listener.ended(reason);
    for (const id of [...this.#underWay.keys()]) this.#take(id)?.reject(reason);
  }

  #send(
    partsOf: (id: number) => readonly Uint8Array[],
    { signal, explain }: Pick<CallContext, "signal" | "explain"> = {},
    first = false,
  ): Promise<Uint8Array> {
    if (this.#ended !== undefined) throw this.#ended;
    return new Promise((resolve, reject) => {
      const id = this.#lastId = this.#freeId(), call: UnderWay = { resolve, reject, signal, explain };
      this.#add(id, call);
      call.unsent = this.#link.send(partsOf(id), first);
      if (signal !== undefined) call.stop = whenAborted(signal, () => this.#cancel(id, call, signal));
      this.#link.wake();
      this.#watch();
    });
  }

  #freeId(): number {
    let id = this.#lastId;
    do id = id + 1 >>> 0; while (id === openingId || this.#underWay.has(id));
    return id;
  }

  #add(id: number, call: UnderWay): void {
    this.#underWay.set(id, call);
    if (this.#underWay.size === 1) this.#listener.busy(true);
  }

  #take(id: number): UnderWay | undefined {
    const call = this.#underWay.get(id);
    if (call === undefined) return undefined;
    this.#underWay.delete(id);
    call.stop?.();
    if (this.#underWay.size === 0) this.#listener.busy(false);
    return call;
  }

  #cancel(id: number, { unsent }: UnderWay, signal: AbortSignal): void {
    if (unsent?.takeBack()) return this.#take(id)?.reject(cancelled(signal));
    this.#link.send([head(asks.cancel, id)], true);
    this.#link.wake();
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#sleep();
  }

  #sleep(): void {
    const asleep = this.#link.sleep(true);
    if (asleep === undefined) setImmediate(() => this.#look());
    else void asleep.then(() => this.#look());
  }

  /** Looks at what has come; where that cannot be read nothing that follows can. */
  #look(): void {
    try {
      this.#readAll();
    } catch (error) {
      const text = `The answers of the database's thread cannot be read: ${(error as Error).message}`;
      this.end(new StatusError("INTERNAL", text, {}, error));
    }
  }

  #readAll(): void {
    if (this.#ended !== undefined) return;
    this.#link.flush();
    let answers = 0, bytes = 0;
    for (let message: Buffer | undefined; (message = this.#link.next()) !== undefined;) {
      this.#read(message);
      bytes += message.length;
      if (++answers >= answersPerTurn || bytes >= bytesPerTurn) return void setImmediate(() => this.#look());
    }
    this.#link.wake();
    if (this.#underWay.size > 0) return this.#sleep();
    this.#watching = false;
  }

  #read(message: Buffer): void {
    const id = idOf(message), kind = kindOf(message);
    if (kind === tells.answer) return this.#take(id)?.resolve(bodyOf(message));
    if (kind === tells.plan) return this.#underWay.get(id)?.explain?.(JSON.parse(textOf(message)));
    if (kind === tells.warning) return this.#listener.warning(textOf(message));
    if (kind === tells.progress) return this.#listener.progress(textOf(message));
    const { status, message: text, metadata } = readFailure(message), call = this.#take(id);
    if (call === undefined) return;
    const { signal } = call;
    call.reject(
      status === "CANCELLED" && signal?.aborted ? cancelled(signal) : new StatusError(status, text, metadata),
    );
  }
}

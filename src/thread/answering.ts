// The end with the database: calls are answered in the order they come, and the event loop of the thread goes on meanwhile.
import { Buffer } from "node:buffer";
import { setImmediate } from "node:timers";
import { StatusError } from "../errors.ts";
import { turnsOfThread } from "../turns.ts";
import { askBytesNow } from "../transport/ask.ts";
import type { QueryPlan, Service } from "../transport/service.ts";
import type { Reply } from "../transport/transport.ts";
import type { Link } from "./link.ts";
import { asks, failureText, head, idOf, kindOf, readCall, tells, textOf } from "./messages.ts";

/** What answers. */
export interface Answerer extends Service {
  restore(snapshot: string, as?: string): Promise<void>;
  readSnapshot(name: string, from: number): Promise<Uint8Array>;
  /** As JSON. */
  optimizations(collectionName: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Call {
  readonly id: number;
  readonly message: Buffer;
  cancelled: boolean;
  stop: AbortController | undefined;
}

/** Between two turns of the event loop calls run so long, in milliseconds: files are written and timers fire there. */
const sliceMs = 4;
/** The caller is woken for answers after so long, in milliseconds, while there is more to do; a waking takes 20 µs and more. */
const wakeMs = 0.1;
/** How long the next call is looked for before the thread sleeps, in milliseconds; waking it takes 50 µs and more (bench/thread_bench.ts). */
const spinMs = 0.1, leastSpinMs = 0.02;
/** Requests that wait are taken in up to so many bytes, each with its own overhead: what is behind them stays in the ring, or with the caller. */
const mostTakenIn = 16 * 1024 * 1024, overhead = 1024;
/** No call is begun while so many bytes of answers wait for a slow reader. */
const mostUnread = 64 * 1024 * 1024;

export class Answering {
  readonly #link: Link;
  readonly #answerer: Answerer;
  /** Calls that have come and not been begun, from `#first` on. */
  #waiting: Call[] = [];
  #first = 0;
  #takenIn = 0;
  /** Calls that have come and not been answered. */
  readonly #calls = new Map<number, Call>();
  /** Of them, those that were begun. */
  #running = 0;
  readonly #mostSpinMs: number;
  #spinMs = 0;
  #sleptAt = 0;

  /** @param cores what spins keeps one from others */
  constructor(link: Link, answerer: Answerer, cores: number) {
    this.#link = link;
    this.#answerer = answerer;
    this.#mostSpinMs = cores > 1 ? spinMs : 0;
  }

  /** Answers until the thread ends. */
  start(): void {
    this.#say([head(tells.answer, 0)]);
    // A sleeping thread is woken by the event loop, which is late beside long work.
    turnsOfThread.between = () => this.#lookIn();
    this.#run();
  }

  #lookIn(): void {
    if (!this.#link.hasWork(true)) return;
    const end = performance.now() + sliceMs;
    this.#link.flush();
    this.#takeIn();
    while (this.#beginNext() && performance.now() < end);
    this.#link.wake();
  }

  #run(): void {
    const start = performance.now();
    if (start - this.#sleptAt < 2 * this.#mostSpinMs) this.#spinMs = this.#mostSpinMs;
    for (let woken = start;;) {
      this.#link.flush();
      this.#takeIn();
      if (this.#beginNext()) {
        const now = performance.now();
        if (now - woken < wakeMs) continue;
        this.#link.wake();
        woken = now;
        if (now - start < sliceMs) continue;
        return void setImmediate(() => this.#run());
      }
      this.#link.wake();
      if (this.#spin()) continue;
      const asleep = this.#link.sleep(this.#hasPlace);
      if (asleep === undefined) continue;
      this.#sleptAt = performance.now();
      return void asleep.then(() => this.#run());
    }
  }

  /** Whether more calls may be taken in. */
  get #hasPlace(): boolean {
    return this.#takenIn < mostTakenIn;
  }

  #takeIn(): void {
    while (this.#hasPlace) {
      const message = this.#link.next();
      if (message === undefined) return;
      const id = idOf(message), kind = kindOf(message);
      if (kind === asks.cancel) this.#cancel(this.#calls.get(id));
      else if (kind === asks.close) void this.#close(id);
      else this.#add({ id, message, cancelled: false, stop: undefined });
    }
  }

  #add(call: Call): void {
    this.#waiting.push(call);
    this.#calls.set(call.id, call);
    this.#takenIn += call.message.length + overhead;
  }

  #cancel(call: Call | undefined): void {
    if (call === undefined) return;
    call.cancelled = true;
    call.stop?.abort();
  }

  /** @returns whether there was one that may be begun */
  #beginNext(): boolean {
    if (this.#first === this.#waiting.length || this.#link.waitingBytes > mostUnread) return false;
    const call = this.#waiting[this.#first++];
    this.#takenIn -= call.message.length + overhead;
    if (this.#first === this.#waiting.length || this.#first >= 1024) {
      this.#waiting = this.#waiting.slice(this.#first);
      this.#first = 0;
    }
    this.#begin(call);
    return true;
  }

  #begin(call: Call): void {
    const { id, message } = call;
    const kind = kindOf(message);
    if (kind !== asks.call) return void this.#beside(id, kind, textOf(message));
    try {
      if (call.cancelled) throw new StatusError("CANCELLED", "The call's signal was aborted");
      const { method, request, deadline, metadata, explained } = readCall(message);
      const stop = call.stop = new AbortController();
      const explain = explained
        ? (plan: QueryPlan) => this.#say([head(tells.plan, id), Buffer.from(JSON.stringify(plan))])
        : undefined;
      const reply = askBytesNow(this.#answerer, method, request, { signal: stop.signal, deadline, metadata, explain });
      if (!(reply instanceof Promise)) return this.#answer(id, reply);
      this.#running++;
      reply.then((reply) => this.#answer(id, reply), (error) => this.#fail(id, error)).finally(() => {
        this.#running--;
        this.#link.wake();
      });
    } catch (error) {
      this.#fail(id, error);
    }
  }

  #answer(id: number, reply: Reply): void {
    this.#calls.delete(id);
    const unsent = this.#link.send([head(tells.answer, id), reply.bytes]);
    if (unsent === undefined) reply.release();
    else unsent.onSent = () => reply.release();
  }

  #fail(id: number, error: unknown): void {
    this.#calls.delete(id);
    const { status, message, metadata } = error instanceof StatusError
      ? error
      : new StatusError("INTERNAL", `Service internal error: ${(error as Error).message}`);
    this.#say([head(tells.failure, id), failureText({ status, message, metadata })]);
  }

  async #close(id: number): Promise<void> {
    const unbegun = this.#waiting.slice(this.#first);
    this.#waiting = [];
    this.#first = this.#takenIn = 0;
    for (const { id } of unbegun) this.#fail(id, new StatusError("FAILED_PRECONDITION", "The database was closed"));
    await this.#settle(id, this.#answerer.close());
  }

  /** What is no RPC; its arguments are JSON. */
  #beside(id: number, kind: number, text: string): Promise<void> {
    const [snapshot, more] = JSON.parse(text);
    if (kind === asks.optimizations) return this.#settle(id, this.#answerer.optimizations(snapshot));
    if (kind === asks.restore) return this.#settle(id, this.#answerer.restore(snapshot, more ?? undefined));
    return this.#settle(id, this.#answerer.readSnapshot(snapshot, more));
  }

  async #settle(id: number, work: Promise<Uint8Array | void>): Promise<void> {
    this.#calls.delete(id);
    try {
      const bytes = await work;
      this.#say(bytes === undefined ? [head(tells.answer, id)] : [head(tells.answer, id), bytes]);
    } catch (error) {
      this.#fail(id, error);
    }
    this.#link.wake();
  }

  #say(parts: readonly Uint8Array[]): void {
    this.#link.send(parts);
  }

  /** @returns whether something came; where nothing did, it is looked for less long the next time */
  #spin(): boolean {
    if (this.#running > 0 || this.#spinMs < leastSpinMs) return false;
    const end = performance.now() + this.#spinMs;
    do {
      for (let i = 0; i < 20; i++) if (this.#link.hasWork(true)) return true;
    } while (performance.now() < end);
    this.#spinMs /= 2;
    return false;
  }
}

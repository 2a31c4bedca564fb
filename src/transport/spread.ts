// Several servers as one: calls go to them in turn, and past those that are not there.
import { DeadlinePassed, wasClosed, within } from "./deadline.ts";
import { type GrpcTransport, patienceMs } from "./grpc.ts";
import type { Attempt, Reply, Transport } from "./transport.ts";
import { Unsent } from "./unavailable.ts";

/**
 * A connection for each server, as each has a certificate and a name of its own; grpc-js spreads calls only over the addresses of one
 * name. A call that was not sent goes to the next, so a write does too.
 */
export class Spread implements Transport {
  readonly address: string;
  readonly remote = true;
  readonly #members: readonly GrpcTransport[];
  readonly #closing = new AbortController();
  #turn = 0;

  constructor(members: readonly GrpcTransport[]) {
    this.address = members.map(({ address }) => address).join(", ");
    this.#members = members;
  }

  async call(attempt: Attempt): Promise<Reply> {
    this.#wake(attempt);
    for (;;) {
      const reply = await this.#tryAll(attempt);
      if (reply !== undefined) return reply;
      // Nobody is there: one of them says why.
      if (!await this.#anyReady(attempt)) return await this.#next().call(attempt, false);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(wasClosed());
    await Promise.all(this.#members.map((member) => member.close()));
  }

  /** Undefined where none has a connection. */
  async #tryAll(attempt: Attempt): Promise<Reply | undefined> {
    let refusal: Unsent | undefined;
    const tried = new Set<GrpcTransport>();
    for (let member = this.#nextReady(tried); member !== undefined; member = this.#nextReady(tried)) {
      tried.add(member);
      try {
        return await member.call(attempt, false);
      } catch (error) {
        if (!(error instanceof Unsent)) throw error;
        if (error.again) refusal = error;
      }
    }
    if (refusal !== undefined) throw refusal;
    return undefined;
  }

  #next(): GrpcTransport {
    return this.#members[this.#turn++ % this.#members.length];
  }

  #nextReady(tried: ReadonlySet<GrpcTransport>): GrpcTransport | undefined {
    for (let i = 0; i < this.#members.length; i++) {
      const member = this.#next();
      if (member.isReady && !tried.has(member)) return member;
    }
    return undefined;
  }

  /** All are connected to, though a call needs one: else all calls would go to the first that answered. */
  #wake(attempt: Attempt): void {
    for (const member of this.#members) if (!member.isReady) member.connect(attempt, 0).catch(() => {});
  }

  /** Waits as long as for a server alone: to the deadline if one was there before. */
  async #anyReady(attempt: Attempt): Promise<boolean> {
    const { deadline, signal } = attempt, reached = this.#members.some((member) => member.wasReached);
    const until = reached ? deadline : Math.min(deadline, Date.now() + patienceMs);
    const connecting = this.#members.map(async (member) => {
      if (!await member.connect(attempt, until)) throw new Error("Not in time");
    });
    try {
      return await within(
        Promise.any(connecting).then(() => true, () => false),
        deadline,
        signal,
        this.#closing.signal,
      );
    } catch (error) {
      throw error instanceof DeadlinePassed ? new DeadlinePassed(`No connection to any of ${this.address}`) : error;
    }
  }
}

// A process that is asked in lines of JSON on its standard input and answers each with one.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** Memory and threads are its own: one client's garbage and compiled code are not in the way of another's. */
export class LineProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #reader: Interface;
  readonly #lines: AsyncIterator<string>;
  readonly #name: string;

  /** @param errors where its standard error goes */
  constructor([program, ...args]: readonly string[], errors: "inherit" | "ignore" = "inherit") {
    this.#name = [program, ...args].join(" ").slice(0, 200);
    this.#child = spawn(program, args, { stdio: ["pipe", "pipe", errors] }) as ChildProcessByStdio<
      Writable,
      Readable,
      null
    >;
    this.#reader = createInterface({ input: this.#child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
    this.#child.stdin.on("error", () => {});
    this.#child.on("error", () => this.#reader.close());
  }

  async next<T>(): Promise<T> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`A process has ended: ${this.#name}`);
    return JSON.parse(value) as T;
  }

  ask<T>(question: object): Promise<T> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    return this.next<T>();
  }

  /** Ends its standard input. */
  end(): void {
    this.#child.stdin.end();
  }

  /** It ends by itself. */
  async ended(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
  }

  close(): void {
    this.#reader.close();
    this.#child.kill();
  }
}

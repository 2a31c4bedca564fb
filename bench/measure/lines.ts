// A process that is asked in lines of JSON on its standard input and answers each with one.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** Memory and threads are its own: one client's garbage and compiled code are not in the way of another's. */
export class LineProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #reader: Interface;
  readonly #lines: AsyncIterator<string>;
  readonly #name: string;

  constructor(command: readonly string[], cwd?: string) {
    const [program, ...args] = command;
    this.#name = args.at(-1) ?? program;
    this.#child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"], ...(cwd && { cwd }) });
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

  close(): void {
    this.#reader.close();
    this.#child.kill();
  }
}

// The same by messages, where threads cannot share memory: slower, a call at a time.
import { Buffer } from "node:buffer";
import type { MessagePort, Worker } from "node:worker_threads";
import type { Link, Unsent } from "./link.ts";

/** One of the two ends: a worker as its parent sees it, or the worker's port to its parent. */
export class MessageLink implements Link {
  readonly waitingBytes = 0;
  readonly #port: Worker | MessagePort;
  readonly #come: Buffer[] = [];
  #wake: (() => void) | undefined;

  constructor(port: Worker | MessagePort) {
    this.#port = port;
    port.on("message", (bytes: Uint8Array) => {
      this.#come.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      this.#wake?.();
      this.#wake = undefined;
    });
  }

  send(parts: readonly Uint8Array[]): Unsent | undefined {
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    this.#port.postMessage(bytes, [bytes.buffer]);
    return undefined;
  }

  next(): Buffer | undefined {
    return this.#come.shift();
  }

  hasWork(receiving: boolean): boolean {
    return receiving && this.#come.length > 0;
  }

  sleep(receiving: boolean): Promise<unknown> | undefined {
    return this.hasWork(receiving) ? undefined : new Promise<void>((resolve) => this.#wake = resolve);
  }

  flush(): void {}
  wake(): void {}
}

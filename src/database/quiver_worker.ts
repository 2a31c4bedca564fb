// The thread of a database: opens it, answers calls, and is ended by who started it.
import { availableParallelism } from "node:os";
import process from "node:process";
import { parentPort, workerData } from "node:worker_threads";
import { Buffer } from "node:buffer";
import { engineOf, openDatabase } from "../database.ts";
import { QdrantError, StatusError } from "../errors.ts";
import { Answering } from "../thread/answering.ts";
import { SharedLink } from "../thread/link.ts";
import { MessageLink } from "../thread/message_link.ts";
import { failureText, head, tells } from "../thread/messages.ts";
import type { Start } from "./on_thread.ts";

if (parentPort === null) {
  throw new Error("This is the thread of a database: openDatabase(target, { thread: true }) starts it");
}
const { target, memory, exact, watched } = workerData as Start, port = parentPort;
const link = memory ? new SharedLink(memory, "worker") : new MessageLink(port);
// Waiting in shared memory keeps no thread alive; this does, until it is ended.
port.on("message", () => {});

const say = (kind: number, body: Uint8Array): void => {
  link.send([head(kind, 0), body]);
  link.wake();
};

async function open(): Promise<void> {
  const onWarning = (text: string) => say(tells.warning, Buffer.from(text));
  const onProgress = (progress: unknown) => say(tells.progress, Buffer.from(JSON.stringify(progress)));
  const database = await openDatabase(target, { exact, onWarning, onProgress: watched ? onProgress : undefined });
  const engine = engineOf(database), { restore, readSnapshot } = engine, { call, close } = database;
  const optimizations = async (name: string) => Buffer.from(JSON.stringify(await engine.optimizations(name)));
  new Answering(link, { call, close, restore, readSnapshot, optimizations }, cores()).start();
}

open().catch((error) => say(tells.failure, failureText(statusOf(error))));

function statusOf(error: unknown): StatusError {
  if (error instanceof QdrantError) return new StatusError(error.code, error.serverMessage, error.metadata);
  if (error instanceof StatusError) return error;
  return new StatusError("INTERNAL", error instanceof Error ? error.message : String(error));
}

/** Deno asks for a permission where Node's function is used. */
function cores(): number {
  return globalThis.navigator?.hardwareConcurrency ?? (process.versions.deno ? 1 : availableParallelism());
}

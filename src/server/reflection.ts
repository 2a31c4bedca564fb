// Server reflection: grpcurl and the like learn here which services there are. What they ask for is loaded when the first one asks.
import type { Buffer } from "node:buffer";
import type { Server as GrpcServer, ServerDuplexStream, UntypedHandleCall } from "@grpc/grpc-js";
import { MalformedError } from "../codec/codec.ts";
import { statusCode } from "../errors.ts";

type Stream = ServerDuplexStream<Buffer, Buffer>;

const asTheyAre = (bytes: Buffer): Buffer => bytes;

/** Serves `grpc.reflection.v1` and `v1alpha`, which say the same under two names. */
export function registerReflection(server: GrpcServer): void {
  for (const version of ["v1", "v1alpha"]) {
    const path = `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`;
    server.register(path, converse as UntypedHandleCall as never, asTheyAre, asTheyAre, "bidi");
  }
}

/** Answers each request of a stream, and no sooner than the caller reads. */
function converse(stream: Stream): void {
  let work: Promise<void> = Promise.resolve();
  stream.on("data", (request: Buffer) => {
    stream.pause();
    work = work.then(() => respond(stream, request));
  });
  // Deno tells of the end before the last requests have been answered.
  stream.on("end", () => void work.then(() => stream.end()));
}

async function respond(stream: Stream, request: Buffer): Promise<void> {
  if (stream.cancelled) return;
  try {
    const { answer } = await import("./reflection_answers.ts");
    if (!stream.write(answer(request))) await drained(stream);
  } catch (error) {
    const code = error instanceof MalformedError ? statusCode.INVALID_ARGUMENT : statusCode.INTERNAL;
    stream.emit("error", { code, details: error instanceof Error ? error.message : String(error) });
  }
  stream.resume();
}

/** Waits until the caller has read what was written, or has gone. */
function drained(stream: Stream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off("drain", done).off("close", done);
      resolve();
    };
    stream.on("drain", done).on("close", done);
  });
}

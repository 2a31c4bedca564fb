// Streams that have ended before they are looked at.
import type { ServerHttp2Stream } from "node:http2";
import type { Server } from "@grpc/grpc-js";

type StreamHandler = (interceptors: unknown, stream: ServerHttp2Stream, headers: unknown) => void;

/**
 * Passes over a stream that has been closed: where a connection breaks in the bytes that its calls came in, Deno tells of them afterwards,
 * and grpc-js (1.14, server.ts) answers what is no known call at once, which throws where nobody can catch it. To be called before `server`
 * listens.
 */
export function passOverEnded(server: Server): void {
  const handlers = server as unknown as { _streamHandler?: StreamHandler };
  const look = handlers._streamHandler;
  if (look === undefined) return;
  handlers._streamHandler = function (interceptors, stream, headers) {
    if (stream.destroyed || stream.closed) return void stream.on("error", () => {});
    look.call(this, interceptors, stream, headers);
  };
}

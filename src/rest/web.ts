// The door for requests and responses of the web: `Deno.serve`, Hono, Bun and all that speaks them.
import type { Door } from "./door.ts";
import { type RestAnswer, type RestCall, TooLarge } from "./http.ts";

/** @param peer who calls, where that is known */
export function webHandler(door: Door): (request: Request) => Promise<Response> {
  return async (request) => response(await door(callOf(request)));
}

function callOf(request: Request): RestCall {
  return {
    method: request.method,
    target: request.url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, "") || "/",
    header: (name) => request.headers.get(name) ?? undefined,
    body: (most) => collected(pieces(request), most),
    stream: () => pieces(request),
    signal: request.signal,
    peer: undefined,
  };
}

async function* pieces({ body }: Request): AsyncIterable<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** @throws {TooLarge} as soon as it is: what comes after is not read */
export async function collected(pieces: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    length += piece.length;
    if (length > mostBytes) throw new TooLarge(mostBytes);
    kept.push(piece);
  }
  if (kept.length === 1) return kept[0];
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of kept) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function response({ status, headers, body }: RestAnswer): Response {
  if (body === undefined || typeof body === "string" && body === "") return new Response(null, { status, headers });
  if (typeof body === "string") return new Response(new TextEncoder().encode(body), { status, headers });
  return new Response(body instanceof Uint8Array ? body as BodyInit : streamOf(body), { status, headers });
}

function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void await iterator.return?.(),
  });
}

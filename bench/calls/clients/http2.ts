// The floor of the calls bench: `node:http2` sends prepared bytes and collects the answer's, which nobody decodes.
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { type ClientHttp2Session, connect } from "node:http2";
import { join } from "node:path";
import type { Addresses, BenchClient } from "./bench_client.ts";

/** An answer need not wait for a window. */
const window = 2 ** 22;

export function open({ grpc, bytes }: Addresses): BenchClient {
  const session = connect(`http://${grpc}`, { settings: { initialWindowSize: window } });
  session.on("connect", () => session.setLocalWindowSize?.(window));
  const requests = new Map<string, Buffer>();
  const send = async (method: string, name: string): Promise<never[]> => {
    let body = requests.get(name);
    if (body === undefined) requests.set(name, body = readFileSync(join(bytes, `${name}.request`)));
    const answer = await unary(session, `/qdrant.Points/${method}`, body);
    if (answer.length < 5) throw new Error(`${method} was not answered`);
    return [];
  };
  return {
    query: () => send("Query", "query"),
    upsert: () => send("Upsert", "upsert"),
    scroll: (what) => send("Scroll", what),
    close: () => session.close(),
  };
}

function unary(session: ClientHttp2Session, path: string, body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/grpc",
      te: "trailers",
    });
    const pieces: Buffer[] = [];
    let status: unknown;
    stream.on("trailers", (trailers) => status = trailers["grpc-status"]);
    stream.on("data", (piece: Buffer) => pieces.push(piece));
    stream.on("end", () => {
      if (status === "0") resolve(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
      else reject(new Error(`${path}: ${status}`));
    });
    stream.on("error", reject);
    stream.end(body);
  });
}

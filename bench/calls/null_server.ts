// A server that does nothing: it reads a request to its end and answers with bytes that were prepared, over HTTP/2 and HTTP/1.
// usage: null_server FOLDER; prints its two ports as JSON and ends with its standard input
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { createServer as createHttp1Server } from "node:http";
import { createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import process from "node:process";

const folder = process.argv[2];
const grpcAnswers: Readonly<Record<string, Buffer>> = Object.fromEntries(
  ["Query", "Upsert", "payload", "vectors", "HealthCheck", "List"].map((name) => [name, read(`${name}.answer`)]),
);
const restAnswers: Readonly<Record<string, Buffer>> = Object.fromEntries(
  ["query", "upsert", "payload", "vectors", "list", "version"].map((name) => [name, read(`${name}.json`)]),
);

function read(name: string): Buffer {
  return readFileSync(join(folder, name));
}

/** Which answer a scroll gets is told by its request, of which nothing is decoded: `with_vectors: { enable: true }`. */
const wantsVectors = Buffer.from([0x3a, 0x02, 0x08, 0x01]);
const wantsVectorsJson = '"with_vector":true';

/** As wide as the windows of the server's own HTTP/2 library. */
const window = 2 ** 20;

const grpc = createServer({ settings: { initialWindowSize: window } });
grpc.on("session", (session) => session.setLocalWindowSize?.(window));
grpc.on("stream", (stream: ServerHttp2Stream, headers) => {
  const method = String(headers[":path"]).split("/")[2];
  let vectors = false;
  stream.on("data", (piece: Buffer) => vectors ||= method === "Scroll" && piece.includes(wantsVectors));
  stream.on("end", () => {
    const answer = grpcAnswers[method === "Scroll" ? vectors ? "vectors" : "payload" : method];
    stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
    stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": answer === undefined ? "12" : "0" }));
    stream.end(answer);
  });
  stream.on("error", () => {});
});

function restName(method: string, path: string, body: string): string {
  if (path === "/") return "version";
  if (path === "/collections") return "list";
  if (method === "PUT") return "upsert";
  return path.endsWith("/scroll") ? body.includes(wantsVectorsJson) ? "vectors" : "payload" : "query";
}

const rest = createHttp1Server((request, response) => {
  const pieces: Buffer[] = [], path = request.url!.split("?")[0];
  request.on("data", (piece: Buffer) => path.endsWith("/scroll") && pieces.push(piece));
  request.on("end", () => {
    const answer = restAnswers[restName(request.method!, path, Buffer.concat(pieces).toString())];
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    response.end(answer);
  });
});
rest.keepAliveTimeout = 60_000;

const ports = await Promise.all(
  [grpc, rest].map((server) =>
    new Promise<number>((resolve) =>
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port))
    )
  ),
);
console.log(JSON.stringify(ports));
process.stdin.on("end", () => process.exit()).resume();

// Tokens for tests, signed by hand, and what a served method answers to them.
import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import * as grpc from "@grpc/grpc-js";
import { codecFor } from "../../src/codec/codec.ts";
import type { Method } from "../../src/methods.ts";

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT with any claims, and any header. */
export function token(claims: unknown, secret: string, header: object = { alg: "HS256", typ: "JWT" }): string {
  const signed = `${base64(header)}.${base64(claims)}`;
  const { alg } = header as { alg: string }, hash = alg === "HS512" ? "sha512" : "sha256";
  const signature = alg === "none" ? "" : createHmac(hash, secret).update(signed).digest("base64url");
  return `${signed}.${signature}`;
}

export interface Answered {
  readonly code: number;
  readonly text: string;
  readonly headers: grpc.Metadata;
  readonly bytes: Buffer | undefined;
}

const asIs = (bytes: Buffer): Buffer => bytes;

/** A client that sends what it is told, and shows what comes back. */
export class PlainClient {
  readonly #client: grpc.Client;

  constructor(address: string, credentials = grpc.credentials.createInsecure(), options: grpc.ClientOptions = {}) {
    this.#client = new grpc.Client(address, credentials, { "grpc.max_receive_message_length": -1, ...options });
  }

  /** Calls a method with a request in wire form. */
  call(method: Method, request: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    const encoded = codecFor(method.request, "wire").encode(request), bytes = Buffer.from(encoded.bytes);
    encoded.release();
    return this.send(method.path, bytes, headers);
  }

  send(path: string, request: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return new Promise((resolve) => {
      const options = { deadline: Date.now() + 20_000 };
      const answer = (error: grpc.ServiceError | null, bytes?: Buffer) =>
        resolve({
          code: error?.code ?? 0,
          text: error?.details ?? "",
          headers: error?.metadata ?? new grpc.Metadata(),
          bytes,
        });
      this.#client.makeUnaryRequest(path, asIs, asIs, request, metadataOf(headers), options, answer);
    });
  }

  /** Opens a stream, as reflection has, asks once, and shows how it ends. */
  ask(path: string, request: Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return new Promise((resolve) => {
      const stream = this.#client.makeBidiStreamRequest(path, asIs, asIs, metadataOf(headers));
      let bytes: Buffer | undefined;
      stream.on("data", (answer: Buffer) => bytes = answer).on("error", () => {});
      stream.on(
        "status",
        ({ code, details, metadata }: grpc.StatusObject) => resolve({ code, text: details, headers: metadata, bytes }),
      );
      stream.end(request);
    });
  }

  close(): void {
    this.#client.close();
  }
}

function metadataOf(headers: Readonly<Record<string, string>>): grpc.Metadata {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return metadata;
}

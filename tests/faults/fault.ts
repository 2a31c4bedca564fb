// What a fault is: how a peer behaves, and what a caller must get from it.
import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import type { ConnectOptions, StatusName } from "@quiver/qdrant";
import type { Call, Connection } from "./http2_frames.ts";

/** How a peer behaves; without anything it is a good server. */
export interface Peer {
  /** Nothing listens at its port. */
  readonly nobody?: true;
  readonly tls?: TlsOptions;
  /** Takes a connection over, before HTTP/2 is spoken. */
  readonly socket?: (socket: Socket) => void;
  /** Takes over what is said before the first call. @returns whether to go on as a good server does */
  readonly begin?: (connection: Connection, count: number) => boolean;
  /** Answers a call, the `count`-th that this peer has seen. */
  readonly call?: (call: Call, count: number) => void;
}

/** Runtimes with a way of their own. */
export type Runtime = "deno" | "node20";

export interface Fault {
  readonly name: string;
  readonly peer: Peer;
  /** `"OK"` where the call must succeed all the same. */
  readonly code: StatusName;
  /** Where a write ends otherwise, which a second try would mend but must not. */
  readonly writeCode?: StatusName;
  readonly says: string | RegExp;
  /** How many whole requests the peer must see: of a read, which may be repeated, and of a write, which may not. */
  readonly seen: readonly [read: number, write: number];
  /** The call must end by its deadline, and not before it. */
  readonly late?: true;
  readonly scheme?: "https";
  readonly options?: ConnectOptions;
  /** What is otherwise on a runtime. */
  readonly on?: Partial<Record<Runtime, Partial<Pick<Fault, "code" | "says" | "seen" | "late">>>>;
  /** The fault may come before the call or in it: then a write is not sent again, and is UNAVAILABLE. */
  readonly raced?: true;
}

/** A message in a gRPC frame. */
export function framed(bytes: Uint8Array, claimed: number = bytes.length, flag = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flag, 0);
  head.writeUInt32BE(claimed, 1);
  return Buffer.concat([head, bytes]);
}

/** An answer to `listCollections` and to `createCollection`: neither has a field that must be there. */
export const empty: Buffer = framed(Buffer.alloc(0));
export const head: Readonly<Record<string, string>> = { ":status": "200", "content-type": "application/grpc" };
export const ok: Readonly<Record<string, string>> = { "grpc-status": "0" };

export function good(call: Call): void {
  say(call, {});
}

export interface Said {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** None, and the end of the stream, if undefined is given. */
  readonly trailers?: Readonly<Record<string, string>> | undefined;
}

export function say(call: Call, said: Said): void {
  const { headers = {}, body = empty } = said, trailers = "trailers" in said ? said.trailers : ok;
  call.headers({ ...head, ...headers });
  call.data(body, trailers === undefined);
  if (trailers !== undefined) call.headers(trailers, true);
}

/** Ends a connection with a reset where the runtime can. */
export function cut({ connection: { socket } }: Call): void {
  const tcp = socket as Socket;
  if (typeof tcp.resetAndDestroy === "function") tcp.resetAndDestroy();
  else tcp.destroy();
}

export const never = (): void => {};

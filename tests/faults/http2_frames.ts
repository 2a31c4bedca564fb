// The server's side of HTTP/2 by hand, frame by frame: so that a peer can say what no library would say for it.
import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";

/** Kinds of frames (RFC 9113, 6). */
export const kind = {
  data: 0,
  headers: 1,
  reset: 3,
  settings: 4,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
};
export const flag = { endStream: 1, ack: 1, endHeaders: 4 };
const preface = 24;
const headLength = 9;

export interface Heard {
  /** The request of a call is there, whole. */
  call(call: Call): void;
  /** The first bytes came, before anything is answered. @returns whether to go on as a good server does */
  begin?(connection: Connection): boolean;
}

/** One connection: answers SETTINGS and PING as it should, and leaves the rest to who listens. */
export class Connection {
  readonly socket: Duplex;
  readonly #heard: Heard;
  #bytes: Buffer = Buffer.alloc(0);
  #begun = false;
  #good = true;

  constructor(socket: Duplex, heard: Heard) {
    this.socket = socket;
    this.#heard = heard;
    socket.on("data", (bytes: Buffer) => this.#read(bytes));
  }

  #read(bytes: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    if (!this.#begun) {
      if (this.#bytes.length < preface) return;
      this.#begun = true;
      this.#bytes = this.#bytes.subarray(preface);
      this.#good = this.#heard.begin?.(this) ?? true;
      if (this.#good) this.send(kind.settings, 0, 0);
    }
    while (this.#bytes.length >= headLength) {
      const end = headLength + this.#bytes.readUIntBE(0, 3);
      if (this.#bytes.length < end) return;
      const [type, flags, stream] = [this.#bytes[3], this.#bytes[4], this.#bytes.readUInt32BE(5) & 0x7fffffff];
      const content = this.#bytes.subarray(headLength, end);
      this.#bytes = this.#bytes.subarray(end);
      if (this.#good) this.#frame(type, flags, stream, content);
    }
  }

  #frame(type: number, flags: number, stream: number, content: Buffer): void {
    if (type === kind.settings && !(flags & flag.ack)) this.send(kind.settings, flag.ack, 0);
    else if (type === kind.ping && !(flags & flag.ack)) this.send(kind.ping, flag.ack, 0, content);
    else if ((type === kind.data || type === kind.headers) && flags & flag.endStream) {
      this.#heard.call(new Call(this, stream));
    }
  }

  send(type: number, flags: number, stream: number, content: Uint8Array = Buffer.alloc(0)): void {
    const head = Buffer.alloc(headLength);
    head.writeUIntBE(content.length, 0, 3);
    head[3] = type;
    head[4] = flags;
    head.writeUInt32BE(stream, 5);
    this.raw(Buffer.concat([head, content]));
  }

  raw(bytes: Uint8Array): void {
    if (!this.socket.destroyed && this.socket.writable) this.socket.write(bytes);
  }

  goAway(last: number, code: number, text = ""): void {
    const content = Buffer.alloc(8);
    content.writeUInt32BE(last, 0);
    content.writeUInt32BE(code, 4);
    this.send(kind.goAway, 0, 0, Buffer.concat([content, Buffer.from(text)]));
  }
}

/** A call whose request has come. */
export class Call {
  readonly connection: Connection;
  readonly stream: number;

  constructor(connection: Connection, stream: number) {
    this.connection = connection;
    this.stream = stream;
  }

  headers(fields: Readonly<Record<string, string>>, end = false): void {
    this.connection.send(kind.headers, flag.endHeaders | (end ? flag.endStream : 0), this.stream, block(fields));
  }

  /** In frames of 16 KiB, the most that a receiver must take. */
  data(bytes: Uint8Array, end = false): void {
    for (let at = 0; at === 0 || at < bytes.length; at += 16_384) {
      const part = bytes.subarray(at, at + 16_384), last = at + 16_384 >= bytes.length;
      this.connection.send(kind.data, end && last ? flag.endStream : 0, this.stream, part);
    }
  }

  reset(code: number): void {
    const content = Buffer.alloc(4);
    content.writeUInt32BE(code);
    this.connection.send(kind.reset, 0, this.stream, content);
  }
}

/** Header fields as literals, without an index (RFC 7541, 6.2.2). */
export function block(fields: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(Object.entries(fields).flatMap(([name, value]) => [Buffer.of(0), text(name), text(value)]));
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  if (bytes.length < 127) return Buffer.concat([Buffer.of(bytes.length), bytes]);
  const length = [127];
  let rest = bytes.length - 127;
  for (; rest >= 128; rest >>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([Buffer.from([...length, rest]), bytes]);
}

// The codec: JavaScript values to protobuf bytes and back, for every message of the interface.
import { Buffer } from "node:buffer";
import { newer } from "./field.ts";
import { builtIn, type Dialect, type Interface, messageCodecOf } from "./plan.ts";
import { Reader } from "./reader.ts";
import {
  frameHead,
  frameRoom,
  giveBack,
  type Inference,
  takeWriter,
  type VersionedField,
  type Writer,
} from "./writer.ts";

export type { Dialect } from "./plan.ts";
export type { Inference, Inferred } from "./writer.ts";
export { IncompleteError, MalformedError } from "./reader.ts";

/** An encoded message. Its bytes may lie in a pooled buffer: they are good until `release`. */
export interface Encoded {
  /** The message. */
  readonly bytes: Buffer;
  /** The message behind its length, as gRPC sends it. */
  readonly framed: Buffer;
  /** The newest field written, if any is newer than version 1.7. */
  readonly since: Since | undefined;
  /** Gives the buffer back; call it once, when nothing reads the bytes any more. */
  release(): void;
}

/** The first version that may have what this release does not know. */
export const firstNewer = "1.20.1";

/** The version that a field's minor version stands for. */
export function versionOf(minor: number): string {
  return minor === newer ? firstNewer : `1.${minor}`;
}

/** A server version, and the path of a field that exists since then. */
export interface Since {
  /** As `1.16`. */
  readonly version: string;
  /** As `filter.minShould`. */
  readonly field: string;
}

/** Values of one message to bytes and back. */
export interface MessageCodec {
  /**
   * Checks a value and writes it.
   *
   * @throws {TypeError} an unknown key, a value of a wrong type, a union with no or two members; the message names the path
   * @throws {RangeError} a number out of range, a cycle
   */
  encode(value: unknown): Encoded;
  /**
   * Reads a value.
   *
   * @throws {Error} the bytes are no such message
   */
  decode(bytes: Uint8Array): unknown;
}

/** A codec of the interface, which can write vectors in the place of documents. */
export interface InferringCodec extends MessageCodec {
  encode(value: unknown, inference?: Inference): Encoded;
}

class EncodedMessage implements Encoded {
  readonly bytes: Buffer;
  readonly #since: number;
  readonly #sincePath: readonly VersionedField[];
  #writer: Writer | undefined;

  constructor(writer: Writer) {
    this.bytes = writer.bytes.subarray(frameRoom, writer.at) as Buffer;
    this.#since = writer.since;
    this.#sincePath = writer.sincePath;
    this.#writer = writer;
  }

  get since(): Since | undefined {
    if (this.#since === 0) return undefined;
    return { version: versionOf(this.#since), field: this.#sincePath.map((field) => field.name).join(".") };
  }

  get framed(): Buffer {
    const { buffer, byteOffset, length } = this.bytes;
    return writeHead(Buffer.from(buffer, byteOffset - frameHead, frameHead + length), length);
  }

  release(): void {
    const writer = this.#writer;
    this.#writer = undefined;
    if (writer !== undefined) giveBack(writer);
  }
}

/** A copy of a message behind its length, as gRPC sends it. */
export function frame(message: Uint8Array): Buffer {
  const framed = Buffer.allocUnsafe(frameHead + message.length);
  framed.set(message, frameHead);
  return writeHead(framed, message.length);
}

function writeHead(framed: Buffer, length: number): Buffer {
  framed[0] = 0;
  framed.writeUInt32BE(length, 1);
  return framed;
}

/** The codecs of an interface's messages, each built when it is first asked for. */
export function codecsOf(of: Interface, dialect: Dialect): (message: string) => InferringCodec {
  const known = new Map<string, InferringCodec>();
  return (message) => {
    let found = known.get(message);
    if (found === undefined) known.set(message, found = build(of, message, dialect));
    return found;
  };
}

const known = { native: codecsOf(builtIn, "native"), wire: codecsOf(builtIn, "wire") };

/** The codec of a message: for callers (`native`) or for the engine (`wire`, the shapes of gen/wire.ts). */
export function codecFor(message: string, dialect: Dialect = "native"): InferringCodec {
  return known[dialect](message);
}

function build(of: Interface, message: string, dialect: Dialect): InferringCodec {
  const codec = messageCodecOf(of, message, dialect);
  return {
    encode(value, inference) {
      const writer = takeWriter(inference);
      try {
        codec.write(writer, value);
      } catch (error) {
        giveBack(writer);
        throw error;
      }
      return new EncodedMessage(writer);
    },
    decode(bytes) {
      const reader = new Reader(bytes);
      return codec.read(reader, reader.size);
    },
  };
}

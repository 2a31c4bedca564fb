// Headers of a call, and grpc-js metadata that does not offer compression.
import type { Buffer } from "node:buffer";
import type { Metadata, MetadataOptions } from "@grpc/grpc-js";

type Grpc = typeof import("@grpc/grpc-js");

/** @throws {TypeError} a name or value that cannot be a header */
export function checkHeader(name: string, value: unknown): string {
  const key = name.toLowerCase();
  if (!/^[0-9a-z_.-]+$/.test(key)) {
    throw new TypeError(`Cannot use header ${JSON.stringify(name)}: a name has letters, digits, "_", "-" and "."`);
  }
  if (/^grpc-|^te$|^content-type$/.test(key)) {
    throw new TypeError(`Cannot use header ${JSON.stringify(name)}: it belongs to gRPC`);
  }
  if (key.endsWith("-bin")) {
    throw new TypeError(`Cannot use header ${JSON.stringify(name)}: binary headers are not supported`);
  }
  if (typeof value !== "string") {
    throw new TypeError(`Cannot use header ${JSON.stringify(name)}: its value is not a string`);
  }
  // The value may be a key, so it is not shown.
  if (!/^[\x20-\x7e]*$/.test(value)) {
    throw new TypeError(`Cannot use header ${JSON.stringify(name)}: its value has a character outside printable ASCII`);
  }
  return key;
}

/** Adds headers; later ones replace earlier ones of the same name. */
export function addHeaders(
  target: Map<string, string>,
  headers: Readonly<Record<string, string | undefined>> | undefined,
): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined) target.set(checkHeader(name, value), value);
  }
}

/**
 * grpc-js offers gzip on every call, and a Qdrant node then compresses every answer: more time than it saves on vectors.
 * There is no option against it (grpc-js 1.14, compression-filter.ts), so metadata refuses the offer. grpc-js sends clones.
 */
export function plainMetadata(grpc: Grpc): new (options?: MetadataOptions) => Metadata {
  return class PlainMetadata extends grpc.Metadata {
    override set(key: string, value: string | Buffer): void {
      if (key !== "grpc-accept-encoding") super.set(key, value);
    }
    override clone(): Metadata {
      const copy = new PlainMetadata(this.getOptions());
      copy.merge(this);
      return copy;
    }
  };
}

/** The headers of a call as HTTP/2 takes them, with what a channel would add: they have been checked, and nothing clones them. */
export function httpHeaders(grpc: Grpc): new (headers: ReadonlyMap<string, string>, leftMs: number) => Metadata {
  return class HttpHeaders extends grpc.Metadata {
    readonly #headers: ReadonlyMap<string, string>;
    readonly #leftMs: number;

    constructor(headers: ReadonlyMap<string, string>, leftMs: number) {
      super();
      this.#headers = headers;
      this.#leftMs = leftMs;
    }
    override toHttp2Headers(): Record<string, string> {
      const all: Record<string, string> = {};
      for (const [name, value] of this.#headers) all[name] = value;
      all["accept-encoding"] = "identity";
      all["grpc-timeout"] = timeoutText(this.#leftMs);
      return all;
    }
  };
}

/** Of at most eight digits, as gRPC allows. */
function timeoutText(ms: number): string {
  return ms < 1e8 ? `${Math.ceil(ms)}m` : `${Math.ceil(ms / 1_000)}S`;
}

/** Metadata as text by name; binary and repeated entries beyond the first are left out. */
export function metadataRecord(metadata: Metadata | undefined): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [name, value] of Object.entries(metadata?.getMap() ?? {})) {
    if (typeof value === "string") record[name] = value;
  }
  return record;
}

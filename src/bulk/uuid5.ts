// UUIDs made of names: the same name, the same id.
import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";

/**
 * The namespaces of RFC 9562, 6.6: of domain names, URLs, object identifiers and X.500 names.
 *
 * @example
 * ```ts
 * import { uuid5, uuidNamespaces } from "@quiver/qdrant";
 *
 * console.log(uuid5("www.example.com", uuidNamespaces.dns)); // 2ed6657d-e927-568b-95e1-2665a8aea6a2
 * ```
 */
export const uuidNamespaces: Readonly<Record<"dns" | "url" | "oid" | "x500", string>> = {
  dns: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
  url: "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
  oid: "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
  x500: "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
};

/**
 * A UUID of version 5 (RFC 9562, 5.5): always the same for a name, so that a point that is uploaded twice is one point.
 *
 * @param name text, as UTF-8, or bytes
 * @param namespace a UUID: one of {@linkcode uuidNamespaces}, or your own
 * @throws {TypeError} the namespace is no UUID, or the name neither text nor bytes
 *
 * @example
 * ```ts
 * import { uuid5, uuidNamespaces } from "@quiver/qdrant";
 *
 * const own = uuid5("https://example.com/articles", uuidNamespaces.url); // a namespace of one's own
 * console.log(uuid5("article 7", own) === uuid5("article 7", own)); // true
 * ```
 */
export function uuid5(name: string | Uint8Array, namespace: string): string {
  if (typeof name !== "string" && !(name instanceof Uint8Array)) {
    throw new TypeError("name: expected a string or bytes");
  }
  if (typeof namespace !== "string" || !/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(namespace)) {
    throw new TypeError("namespace: expected a UUID, such as uuidNamespaces.url");
  }
  const space = Buffer.from(namespace.replaceAll("-", ""), "hex");
  const bytes = createHash("sha1").update(space).update(name).digest().subarray(0, 16);
  bytes[6] = bytes[6] & 0x0f | 0x50;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

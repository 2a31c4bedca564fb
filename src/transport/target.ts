// What the string given to `connect` means.
import { named } from "../codec/input_error.ts";

/** A target, parsed. */
export type Target =
  | { readonly kind: "memory" }
  | { readonly kind: "file"; readonly path: string }
  | {
    readonly kind: "remote";
    /** `host:port`, with brackets around an IPv6 address, or `unix:PATH`. */
    readonly address: string;
    /** TLS or not; undefined if the target leaves it open. */
    readonly secure: boolean | undefined;
    /** Put before every method's path: `""` or `/prefix`. */
    readonly prefix: string;
  };

const defaultPort = 6334;

const forms = `"http(s)://host[:port][/prefix]", "host[:port]", "unix:PATH", ":memory:" or "file:PATH"`;
const authority = /^(\[[0-9a-fA-F:.]+(?:%[\w.-]+)?\]|[^:/?#\[\]@\s]+)(?::(\d+))?$/;

/** @throws {TypeError} the text is none of the forms */
export function parseTarget(text: string): Target {
  if (typeof text !== "string") throw new TypeError(`Cannot connect to ${named(text)}: expected ${forms}`);
  const trimmed = text.trim();
  if (trimmed === ":memory:") return { kind: "memory" };
  if (/^:?(?:in-?)?memory:?$/i.test(trimmed)) {
    throw unusable(
      text,
      `did you mean ":memory:"? A host of this name is written with its port, "memory:${defaultPort}"`,
    );
  }
  if (/^file:/i.test(trimmed)) return { kind: "file", path: filePath(text, trimmed) };
  if (/^unix:/i.test(trimmed)) return unixTarget(text, trimmed.slice(5));
  const url = /^(https?):\/\/([^/?#]*)(.*)$/i.exec(trimmed);
  if (url) return { ...hostTarget(text, url[2], url[1].toLowerCase() === "https"), prefix: pathPrefix(text, url[3]) };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) throw unusable(text, "unknown scheme");
  return hostTarget(text, trimmed, undefined);
}

function hostTarget(text: string, hostAndPort: string, secure: boolean | undefined): Target & { kind: "remote" } {
  if (hostAndPort.includes("@")) {
    throw unusable("the target", "it holds a user name or password; give a key as `apiKey`");
  }
  const match = authority.exec(hostAndPort);
  if (!match && /^(?:\.{0,2}\/|[a-z]:\\)/i.test(text.trim())) {
    throw unusable(text, `did you mean "file:${text.trim()}"?`);
  }
  if (!match) throw unusable(text, "no host and port can be read from it");
  const port = match[2] === undefined ? defaultPort : Number(match[2]);
  if (port < 1 || port > 65535) throw unusable(text, `port ${port} is not between 1 and 65535`);
  return { kind: "remote", address: `${match[1]}:${port}`, secure, prefix: "" };
}

function pathPrefix(text: string, path: string): string {
  if (/[?#\s]/.test(path)) throw unusable(text, "a query or fragment has no meaning here");
  return path.replace(/\/+$/, "");
}

function unixTarget(text: string, path: string): Target {
  const plain = path.replace(/^\/\/(?=\/)/, "");
  if (plain === "" || plain.startsWith("//")) throw unusable(text, "no path after unix:");
  return { kind: "remote", address: `unix:${plain}`, secure: undefined, prefix: "" };
}

function filePath(text: string, trimmed: string): string {
  const plain = trimmed.slice(5), path = plain.startsWith("//") ? urlPath(text, plain.slice(2)) : plain;
  if (path === "") throw unusable(text, "no path after file:");
  if (path.includes("\0")) throw unusable(text, "a path has no zero byte");
  if (/[/\\]$/.test(path)) throw unusable(text, "it names a folder");
  return path;
}

/** Of `file://`, as URLs are written: escapes in it, and a drive behind a slash (RFC 8089). */
function urlPath(text: string, rest: string): string {
  const [, host, path] = /^([^/]*)(.*)$/s.exec(rest)!;
  if (host !== "" && host.toLowerCase() !== "localhost") throw unusable(text, `"${host}" is another machine`);
  if (/[?#]/.test(path)) {
    throw unusable(text, "a query or fragment has no meaning here; in a name they are %3F and %23");
  }
  if (/%2f/i.test(path)) throw unusable(text, "%2F is no part of a name");
  try {
    return decodeURIComponent(path).replace(/^\/(?=[a-z]:[/\\])/i, "");
  } catch {
    throw unusable(text, "an escape in it is none; % is written %25");
  }
}

function unusable(text: string, why: string): TypeError {
  return new TypeError(
    `Cannot connect to ${text === "the target" ? text : JSON.stringify(text)}: ${why}; expected ${forms}`,
  );
}

// The studio: a page that looks at the database over REST, the same for everybody, so it needs no key.
import { Buffer } from "node:buffer";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { codingFor, compressed } from "./compression.ts";
import { bare, type RestAnswer, type RestCall } from "./http.ts";

const unpack = promisify(brotliDecompress) as (bytes: Uint8Array) => Promise<Uint8Array>;

/** Scripts, styles, pictures and answers come from here alone; WebAssembly is compiled for the map. Nobody puts the page into theirs. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  txt: "text/plain; charset=utf-8",
};

const secured = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  vary: "accept-encoding",
};

/** Each file as it was packed, once it was asked for. */
const packed = new Map<string, Uint8Array>();

async function fileOf(name: string): Promise<Uint8Array | undefined> {
  const kept = packed.get(name);
  if (kept !== undefined) return kept;
  const { files } = await import("../gen/page/files.ts");
  if (!Object.hasOwn(files, name)) return undefined;
  const bytes = Buffer.from((await files[name]()).packed, "base64");
  packed.set(name, bytes);
  return bytes;
}

async function fileAnswer(name: string, call: Pick<RestCall, "method" | "header">): Promise<RestAnswer> {
  const bytes = await fileOf(name);
  if (bytes === undefined) return bare(404);
  // Names with a hash never mean another file.
  const cached = /-[A-Z0-9]{8}\.\w+$/.test(name) ? "public, max-age=31536000, immutable" : "no-cache";
  const headers: Record<string, string> = {
    ...secured,
    "content-type": types[name.split(".").pop()!],
    "cache-control": cached,
  };
  const coding = codingFor(call.header("accept-encoding"));
  if (coding !== undefined) headers["content-encoding"] = coding;
  const body = coding === "br"
    ? bytes
    : await unpack(bytes).then((plain) => coding ? compressed(plain, coding) : plain);
  return { status: 200, headers, body: call.method === "HEAD" ? undefined : body };
}

const toSlash = (): RestAnswer => ({ status: 307, headers: { location: "/dashboard/" }, body: undefined });

/** What is asked for under `/dashboard`; undefined for what is elsewhere. */
export function dashboardAnswer(
  call: Pick<RestCall, "method" | "target" | "header">,
): Promise<RestAnswer> | undefined {
  const found = /^\/dashboard(?:(\/)([^/?#]*))?(?=[?#]|$)/.exec(call.target);
  if (found === null) return undefined;
  const [, slash, name] = found;
  if (call.method !== "GET" && call.method !== "HEAD") return undefined;
  // Relative links of the page need the slash.
  if (slash === undefined) return Promise.resolve(toSlash());
  return fileAnswer(name === "" ? "index.html" : name, call);
}

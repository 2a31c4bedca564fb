// Certificates of a server, from PEM or files; files are read again when they change, and broken ones leave the last good ones in use.
import type { SecureContextOptions } from "node:tls";
import { checkTls } from "../transport/tls.ts";
import { bytesOrText, nested, type OptionRule } from "../transport/options.ts";

/** TLS of a server. Each is PEM, or the path of a file with PEM, which is read again when it changes. */
export interface ServerTlsOptions {
  /** The server's certificate chain. */
  readonly cert: string | Uint8Array;
  /** The private key of `cert`, without a passphrase. */
  readonly key: string | Uint8Array;
  /** Certificates of those who may connect: with it, clients must show one that it has signed (mTLS). */
  readonly ca?: string | Uint8Array | undefined;
}

export const tlsRule: OptionRule = nested({ cert: bytesOrText, key: bytesOrText, ca: bytesOrText }, "cert", "key");

type Name = "cert" | "key" | "ca";
type Pem = Readonly<Partial<Record<Name, string>>>;

/** How often files are looked at, in milliseconds. */
const lookMs = 2_000;

export interface Certificates {
  /** What TLS is spoken with now. */
  context(): Pem;
  /** Looks at the files now and then, and tells of new ones. @returns what ends it */
  watch(onChange: (context: SecureContextOptions) => void): () => void;
}

export interface CertificateOptions {
  /** Told when new ones are in use, and when new ones cannot be used. */
  readonly tell: (text: string) => void;
  readonly lookMs?: number;
}

/** @throws {TypeError} a file that cannot be read, what is no PEM, a key of another certificate */
export async function loadCertificates(tls: ServerTlsOptions, options: CertificateOptions): Promise<Certificates> {
  const paths = Object.entries(tls).flatMap(([name, given]) =>
    typeof given === "string" && !given.includes("-----BEGIN ") ? [[name as Name, given] as const] : []
  );
  const seen = await stamps(paths);
  let current = await read(tls, paths);
  const watch = (onChange: (context: SecureContextOptions) => void): () => void => {
    if (paths.length === 0) return () => {};
    return lookNowAndThen({ paths, seen }, options, () => read(tls, paths), (found) => {
      current = found;
      onChange(found);
    });
  };
  return { context: () => current, watch };
}

type Paths = readonly (readonly [name: Name, path: string])[];

async function read(tls: ServerTlsOptions, paths: Paths): Promise<Pem> {
  const pem: Partial<Record<Name, string>> = {};
  for (const [name, given] of Object.entries(tls) as [Name, string | Uint8Array | undefined][]) {
    if (given !== undefined) pem[name] = typeof given === "string" ? given : new TextDecoder("latin1").decode(given);
  }
  for (const [name, path] of paths) pem[name] = await readPem(name, path);
  await checkTls(pem);
  return pem;
}

async function readPem(name: Name, path: string): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new TypeError(`Cannot read \`tls.${name}\` from ${JSON.stringify(path)}: ${(cause as Error).message}`, {
      cause,
    });
  }
}

interface Files {
  readonly paths: Paths;
  /** Their stamps when they were read first. */
  readonly seen: string;
}

/** Files that are exchanged one after another do not fit for a while: each failure is told once, and tried again at the next look. */
function lookNowAndThen(
  files: Files,
  { tell, lookMs: ms = lookMs }: CertificateOptions,
  read: () => Promise<Pem>,
  use: (found: Pem) => void,
): () => void {
  let { seen } = files, failure = "", isLooking = false, isOver = false;
  const look = async (): Promise<void> => {
    const now = await stamps(files.paths);
    if (now === seen && failure === "") return;
    seen = now;
    try {
      const found = await read();
      if (isOver) return;
      use(found);
      failure = "";
      tell("New certificates are in use");
    } catch (error) {
      if (isOver) return;
      const text = (error as Error).message;
      if (text !== failure) tell(`New certificates cannot be used, the last good ones stay: ${text}`);
      failure = text;
    }
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => isLooking = false);
  }, ms);
  timer.unref?.();
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}

/** Changes whenever a file is written, or another takes its place. */
async function stamps(paths: Paths): Promise<string> {
  const { stat } = await import("node:fs/promises");
  const stamp = async (path: string) => {
    const { mtimeMs, size, ino } = await stat(path).catch(() => ({ mtimeMs: 0, size: 0, ino: 0 }));
    return `${mtimeMs} ${size} ${ino}`;
  };
  return (await Promise.all(paths.map(([, path]) => stamp(path)))).join("\n");
}

// What a connection that did not come about, or broke, most likely means: in short words, without those of the libraries below.
import { StatusError } from "../errors.ts";
import type { Speaks } from "./probe.ts";

/** UNAVAILABLE, and the request did not reach the server. */
export class Unsent extends StatusError {
  /** Whether another try may help. The transport has waited for a connection already; a stream that was refused was not waited for. */
  readonly again: boolean;

  constructor(message: string, again: boolean, cause: unknown) {
    super("UNAVAILABLE", message, {}, cause);
    this.again = again;
  }
}

/** Why there is no connection. */
export interface Reason {
  readonly text: string;
  /** Whether it may pass by itself, as when a server restarts. */
  readonly passes: boolean;
}

/** How a connection is made, as far as it explains a failure. */
export interface Connecting {
  readonly secure: boolean;
  /** Whether `tls.cert` was given. */
  readonly certified: boolean;
}

type Meaning = string | ((connecting: Connecting) => string);

const clientCertificate: Meaning = ({ certified }) =>
  certified
    ? "the server does not accept the client's certificate: see `tls.cert`"
    : "the server asks for a client certificate: give `tls.cert` and `tls.key`";

const transient: readonly [sign: RegExp, meaning: Meaning][] = [
  [/ECONNREFUSED/, "the connection was refused: nothing listens there"],
  [/ENOTFOUND|EAI_AGAIN|Name resolution failed|failed to lookup address/i, "the host name has no address"],
  [/EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/, "the host cannot be reached"],
  [/ENOENT/, "there is no such socket"],
];
const lasting: readonly [sign: RegExp, meaning: Meaning][] = [
  [/no ?application ?protocol/i, "the server speaks no HTTP/2: 6333 is REST, gRPC is 6334"],
  [
    /servername.*must not be an IP address/,
    "TLS to a bare address needs `tls.serverName`, a name in the server's certificate",
  ],
  [/protocol.?version|unsupported.?protocol/i, "the server's TLS is older than TLS 1.2"],
  [
    /certificate.?required|alert number 116|alert.*unknown.?ca|alert.*bad.?certificate|alert.*UnknownCA|alert.*(?:unsupported|expired|unknown).?certificate/i,
    clientCertificate,
  ],
  [
    /handshake.?failure|alert number 40/i,
    "the server refuses the TLS handshake: it may ask for a client certificate, `tls.cert` and `tls.key`",
  ],
  [
    /wrong version number|packet length too long|EPROTO|InvalidContentType|corrupt message|record layer failure/i,
    "the server speaks no TLS there: use http://",
  ],
  [
    /self.signed|certificate|UnknownIssuer|NotValidForName|ALTNAME/i,
    "the server's certificate is not trusted: see `tls.ca` and `tls.serverName`",
  ],
];
const spoken: Readonly<Record<Speaks, string>> = {
  http1: "the answer was HTTP/1: 6333 is REST, gRPC is 6334",
  tls: "the server speaks TLS there: use https://",
};

/** Why grpc-js says that there is no connection; undefined if its words do not tell. */
export function reasonIn(details: string, connecting: Connecting): Reason | undefined {
  const denied = deniedIn(details);
  if (denied !== undefined) return { text: `Deno does not allow it: --allow-net=${denied}`, passes: false };
  const found = (table: typeof transient) => table.find(([sign]) => sign.test(details))?.[1];
  const passing = found(transient), meaning = passing ?? (connecting.secure ? found(lasting) : undefined);
  if (meaning === undefined) {
    const code = /\b(?!ECONNRESET|EPIPE|EPROTO)E[A-Z]{4,}\b/.exec(details)?.[0];
    return code === undefined ? undefined : { text: `the connection failed with ${code}`, passes: true };
  }
  return { text: typeof meaning === "string" ? meaning : meaning(connecting), passes: passing !== undefined };
}

/** What Deno was not allowed to reach. A name that must not be looked up is told like one that does not exist, so Deno is asked. */
function deniedIn(details: string): string | undefined {
  const [, address] = /Requires net access to "([^"]+)"/.exec(details) ?? [];
  const [, name] = /^Name resolution failed for target dns:(.*):\d+/.exec(details) ?? [];
  if (address !== undefined || name === undefined) return address;
  const { Deno } = globalThis as { Deno?: { permissions?: Permissions } };
  const answer = Deno?.permissions?.querySync({ name: "net", host: name });
  return answer === undefined || answer.state === "granted" ? undefined : name;
}

interface Permissions {
  querySync(question: { name: "net"; host: string }): { readonly state: string };
}

/** The reason where only asking the other side could tell. */
export function reasonAsked(speaks: Speaks | undefined, { secure, certified }: Connecting): Reason {
  if (speaks !== undefined) return { text: spoken[speaks], passes: false };
  const certificate = certified
    ? "; it may not accept the client's certificate, `tls.cert`"
    : "; it may ask for a client certificate, `tls.cert` and `tls.key`";
  return {
    text: `the connection was closed before the server said anything${secure ? certificate : ""}`,
    passes: true,
  };
}

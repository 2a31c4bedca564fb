// What a connection that did not come about most likely means.

const causes: readonly [sign: RegExp, meaning: string][] = [
  [/ECONNREFUSED/, "the connection was refused: nothing listens there"],
  [/ENOTFOUND|EAI_AGAIN|Name resolution failed/, "the host name has no address"],
  [/EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/, "the host cannot be reached"],
  [/ENOENT/, "there is no such socket"],
  [/no ?application ?protocol/i, "the server speaks no HTTP/2: 6333 is REST, gRPC is 6334"],
  [
    /servername.*must not be an IP address/,
    "TLS to a bare address needs `tls.serverName`, a name in the server's certificate",
  ],
  [
    /wrong version number|packet length too long|EPROTO|InvalidContentType|corrupt message/i,
    "the server speaks no TLS there: use http://",
  ],
  [
    /self.signed|certificate|UnknownIssuer|NotValidForName|ALTNAME/i,
    "the server's certificate is not trusted: see `tls.ca` and `tls.serverName`",
  ],
];
const http1 = "the answer was HTTP/1: 6333 is REST, gRPC is 6334";

/** Puts what was tried, and why it failed, before grpc-js's own words. */
export async function explainUnavailable(details: string, address: string, secure: boolean): Promise<string> {
  let meaning = causes.find(([sign]) => sign.test(details))?.[1];
  if (meaning === undefined && details.includes("No connection established") && !secure && await speaksHttp1(address)) {
    meaning = http1;
  }
  const said = details.replace(/\s*Resolution note:\s*$/, "");
  return meaning === undefined
    ? `Could not call ${address}: ${said}`
    : `Could not connect to ${address}: ${meaning} (${said})`;
}

/**
 * Whether the other side answers an HTTP/1 request. grpc-js reports such a server as "write after end" or "Protocol error", which also stand
 * for other faults, so it is asked; only after a connection failed.
 */
export async function speaksHttp1(address: string, timeoutMs = 500): Promise<boolean> {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  if (host === undefined) return false;
  const { connect } = await import("node:net");
  return await new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMs, () => finish(false));
    socket.once("error", () => finish(false));
    socket.once("close", () => resolve(false));
    socket.once("connect", () => socket.write(`GET / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`));
    socket.once("data", (data) => finish(String(data).startsWith("HTTP/1.")));
  });
}

// What a connection that did not come about most likely means.

const causes: readonly [sign: RegExp, meaning: string][] = [
  [/ECONNREFUSED/, "the connection was refused: nothing listens there"],
  [/ENOTFOUND|EAI_AGAIN|Name resolution failed/, "the host name has no address"],
  [/EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/, "the host cannot be reached"],
  [/ENOENT/, "there is no such socket"],
  [/Parse Error|Expected HTTP\/|ERR_HTTP2_ERROR|Protocol error|HTTP\/1|NGHTTP2_PROTOCOL_ERROR|frame/i, "the answer was not HTTP/2: 6333 is REST, gRPC is 6334"],
  [/wrong version number|packet length too long|EPROTO|InvalidContentType/i, "the server speaks no TLS there: use http://"],
  [/self.signed|certificate|ERR_TLS|UnknownIssuer/i, "the server's certificate is not trusted: see `tls.ca`"],
];

/** Puts what was tried and why it failed before grpc-js's own words. */
export function explainUnavailable(details: string, address: string): string {
  const meaning = causes.find(([sign]) => sign.test(details))?.[1];
  return meaning === undefined ? `Could not call ${address}: ${details}` : `Could not connect to ${address}: ${meaning} (${details})`;
}

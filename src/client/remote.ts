// The transport to one server or several, as targets and options say.
import { GrpcTransport } from "../transport/grpc.ts";
import { Spread } from "../transport/spread.ts";
import { parseTarget, type Target } from "../transport/target.ts";
import { checkTls } from "../transport/tls.ts";
import type { Transport } from "../transport/transport.ts";
import type { ConnectOptions } from "./options.ts";
import { clearTextWarning, tell, warnOnce } from "./warnings.ts";

/** A server's target. */
export type Remote = Target & { kind: "remote" };

/**
 * Targets of a list.
 *
 * @throws {TypeError} none, one that is no server, one given twice, some with TLS and some without
 */
export function parseTargets(list: readonly unknown[], options: ConnectOptions): Remote[] {
  if (list.length === 0) throw new TypeError("Cannot connect to an empty list: give the target of a server");
  const targets = list.map((one) => {
    const target = parseTarget(one as string);
    if (target.kind === "remote") return target;
    throw new TypeError(`Cannot connect to ${JSON.stringify(one)} in a list: it spreads calls over servers only`);
  });
  targets.forEach(({ address, prefix }, i) => {
    const same = targets.findIndex((other) => other.address === address && other.prefix === prefix);
    if (same < i) throw new TypeError(`Cannot connect to ${JSON.stringify(list[i])} twice: it is in the list already`);
  });
  const other = targets.findIndex((target) => isSecure(target, options) !== isSecure(targets[0], options));
  if (other < 0) return targets;
  throw new TypeError(
    `Cannot connect to ${JSON.stringify(list[0])} and ${JSON.stringify(list[other])}: all of a list speak TLS, or none`,
  );
}

/** Does no I/O. @param apiKey the option, or that of the environment */
export async function remoteTransport(
  targets: readonly Remote[],
  options: ConnectOptions,
  apiKey: ConnectOptions["apiKey"],
): Promise<Transport> {
  const { tls, keepalive, maxMessageBytes, onWarning = console.warn } = options;
  const plain = targets.find(({ secure }) => secure === false);
  if (tls !== undefined && plain !== undefined) {
    throw new TypeError(`Cannot connect to "http://${plain.address}": options give \`tls\`, so use https://`);
  }
  if (tls !== undefined) await checkTls(tls);
  const warn = (text: string) => tell(onWarning, text);
  const members = targets.map((target) => {
    const { address, prefix } = target, secure = isSecure(target, options);
    return new GrpcTransport({ address, prefix, secure, tls, keepalive, maxMessageBytes, warn });
  });
  warnOnce(onWarning);
  for (const target of targets) {
    const text = isSecure(target, options) ? undefined : clearTextWarning(target.address, apiKey, options.headers);
    if (text !== undefined) warn(text);
  }
  return members.length === 1 ? members[0] : new Spread(members);
}

function isSecure({ secure }: Remote, { tls }: ConnectOptions): boolean {
  return secure ?? tls !== undefined;
}

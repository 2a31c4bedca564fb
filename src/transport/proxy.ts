// The HTTP proxy of the environment, as grpc-js takes it: for naming it in errors, and for leaving it out where it makes no sense.
import type { Reason } from "./unavailable.ts";

/** Variables that grpc-js looks at, in its order. */
const proxyNames = ["grpc_proxy", "https_proxy", "http_proxy"];
const directNames = ["no_grpc_proxy", "no_proxy"];

/** A proxy that connections go through. */
export interface Proxy {
  /** `host:port`, without user name and password. */
  readonly address: string;
  /** The variable that names it. */
  readonly variable: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What connections to a target go through; undefined for a direct one. */
export async function proxyFor(target: string): Promise<Proxy | undefined> {
  if (target.startsWith("unix:") || isLoopback(hostOf(target))) return undefined;
  const { env } = (await import("node:process")).default;
  try {
    return proxyIn(env, target);
  } catch {
    // Deno without the permission to read these variables: then there is no proxy.
    return undefined;
  }
}

export function proxyIn(environment: Environment, target: string): Proxy | undefined {
  const variable = proxyNames.find((name) => environment[name]);
  if (variable === undefined) return undefined;
  const text = environment[variable]!, url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" || isDirect(environment, hostOf(target))) return undefined;
  return { address: `${url.hostname}:${url.port || 80}`, variable };
}

/** Why a proxy lets nothing through, in a line that grpc-js prints; undefined if the line is about something else. */
export function proxyRefusal(line: string, target: string, { address }: Proxy): Reason | undefined {
  const [, asked, status] = /^Failed to connect to (\S+) through proxy \S+ with status (\d+)$/.exec(line) ?? [];
  if (asked === target) {
    const why = status === "407" ? "the proxy asks for a user name and password" : `the proxy answers ${status}`;
    return { text: why, passes: status.startsWith("5") };
  }
  // The line has the address that the proxy's name was resolved to.
  const [, port] = /^Failed to connect to proxy \S+:(\d+) with error /.exec(line) ?? [];
  return port !== undefined && address.endsWith(`:${port}`)
    ? { text: "the proxy cannot be reached", passes: true }
    : undefined;
}

/** Whether a host is this machine: a proxy elsewhere would reach another one by that name. */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost\.?|127(?:\.\d+){3}|::1|(?:0*:)+0*1|::ffff:127(?:\.\d+){3}|0\.0\.0\.0|::)$/i.test(host);
}

/** The host of `host:port`, without the brackets of an IPv6 address. */
export function hostOf(target: string): string {
  return target.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}

function isDirect(environment: Environment, host: string): boolean {
  const list = environment[directNames.find((name) => environment[name]) ?? ""];
  return list?.split(",").map((entry) => entry.trim()).some((entry) =>
    entry === "*" || host.endsWith(entry.replace(/^\*(?=\.)/, "")) || isInRange(host, entry)
  ) ?? false;
}

function isInRange(host: string, entry: string): boolean {
  const [, range, bits] = /^(\d+(?:\.\d+){3})\/(\d+)$/.exec(entry) ?? [];
  if (range === undefined || !/^\d+(?:\.\d+){3}$/.test(host)) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(host) / size) === Math.floor(numberOf(range) / size);
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

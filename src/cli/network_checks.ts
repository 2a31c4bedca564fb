// What `doctor` looks at before it connects: whether the name has addresses.
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Checks } from "./checks.ts";

/** @returns whether it makes sense to connect */
export async function resolves(address: string, checks: Checks): Promise<boolean> {
  const host = /^\[?(.*?)(?:%[^\]]*)?\]?:\d+$/.exec(address)?.[1];
  if (host === undefined || address.startsWith("unix:") || isIP(host) !== 0) return true;
  try {
    const found = await lookup(host, { all: true });
    checks.well("name", `${host} is ${found.map(({ address }) => address).join(", ")}`);
    return true;
  } catch {
    checks.wrong("name", `${host} has no address`, "check its spelling, and that this machine's DNS knows it");
    return false;
  }
}

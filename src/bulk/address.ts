// What an error of a job names as called.
import type { Caller } from "../rpc/caller.ts";

/** A client's address; a caller of one's own need not have any. */
export function addressOf(client: Caller & { readonly address?: unknown }): string {
  return typeof client.address === "string" ? client.address : "the client";
}

// A search as curl asks it.
import { quoted } from "../api/rest_text.ts";
import { type Code, codeText } from "./code_text.ts";
import type { QueryBody } from "./query_body.ts";

/** A value as JSON; whole numbers beyond 2⁵³ are as they are. */
function jsonCode(value: unknown): Code {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return { open: "[", close: "]", items: value.map((each) => ({ code: jsonCode(each) })) };
  const items = Object.entries(value).filter(([, each]) => each !== undefined)
    .map(([key, each]) => ({ head: `${JSON.stringify(key)}: `, code: jsonCode(each) }));
  return { open: "{", close: "}", items, pad: true };
}

export interface Where {
  /** `http://localhost:6333`. */
  readonly origin: string;
  readonly collection: string;
  /** Whether the database wants a key. */
  readonly keyed: boolean;
}

export function curlText(body: QueryBody, { origin, collection, keyed }: Where): string {
  const url = `${origin}/collections/${encodeURIComponent(collection)}/points/query`;
  return [
    `curl ${quoted(url)}`,
    ...(keyed ? ['-H "api-key: $QDRANT_API_KEY"'] : []),
    "-H 'content-type: application/json'",
    `-d ${quoted(codeText(jsonCode(body), { last: "" }))}`,
  ].join(" \\\n  ");
}

// A request as text: what is shown is what is sent, or is put into a shell.
import { type RequestQuery, target } from "./address.ts";
import { jsonText } from "./json.ts";

export interface RestRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: RequestQuery;
  readonly body?: unknown;
}

export function restText({ method, path, query, body }: RestRequest): string {
  const head = `${method} ${target(path, query)}`;
  return body === undefined ? head : `${head}\ncontent-type: application/json\n\n${jsonText(body, 2)}`;
}

/** As a word of a shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** @param withKey whether the server asks for a key, which is not told but taken from `$QDRANT_API_KEY` */
export function curlText({ method, path, query, body }: RestRequest, origin: string, withKey: boolean): string {
  return [
    `curl -X ${method} ${quoted(origin + target(path, query))}`,
    ...withKey ? ['-H "api-key: $QDRANT_API_KEY"'] : [],
    ...body === undefined ? [] : ["-H 'content-type: application/json'", `-d ${quoted(jsonText(body))}`],
  ].join(" ");
}

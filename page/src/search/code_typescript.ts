// A search as TypeScript, by @quiver/qdrant.
import { clientRequest } from "./client_request.ts";
import { type Code, codeText } from "./code_text.ts";
import type { QueryBody } from "./query_body.ts";

/** A value as a literal. */
function literal(value: unknown): Code {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return { open: "[", close: "]", items: value.map((each) => ({ code: literal(each) })) };
  const items = Object.entries(value).map(([key, each]) => {
    const name = /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
    return { head: `${name}: `, code: literal(each) };
  });
  return { open: "{", close: "}", items, pad: true };
}

/** The request alone. */
export const requestText = (collection: string, body: QueryBody): string =>
  codeText(literal(clientRequest(collection, body)), { last: "," });

export const typescriptText = (collection: string, body: QueryBody): string =>
  `import { connect, queryPoints } from "@quiver/qdrant";

// Of QDRANT_URL with QDRANT_API_KEY, else http://localhost:6334: the port of gRPC.
await using db = await connect();
const { result } = await queryPoints(db, ${requestText(collection, body)});
for (const { id, score, payload } of result) console.log(id, score, payload);
`;

// UUIDs in payloads.

const plain = /^[0-9a-f]{32}$/;
const hyphenated = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The canonical text of a UUID written with or without hyphens, in braces or as a URN; undefined if it is none. */
export function parseUuid(text: string): string | undefined {
  if (text.length < 32 || text.length > 45) return undefined;
  let lower = text.toLowerCase();
  if (lower.startsWith("urn:uuid:")) lower = lower.slice(9);
  else if (lower.startsWith("{") && lower.endsWith("}")) lower = lower.slice(1, -1);
  if (hyphenated.test(lower)) return lower;
  if (!plain.test(lower)) return undefined;
  return `${lower.slice(0, 8)}-${lower.slice(8, 12)}-${lower.slice(12, 16)}-${lower.slice(16, 20)}-${lower.slice(20)}`;
}

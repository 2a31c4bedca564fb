// Paths into payloads, as fields of a body.
import { ownText } from "../form_error.ts";
import { shaped, text } from "../shape.ts";
import { made, type Read, string } from "../reading.ts";

const key = String.raw`(?:[\p{Alphabetic}\p{N}_-]+|"[^"\\]*")`, places = String.raw`(?:\[\d*\])*`;
const wellFormed = new RegExp(String.raw`^${key}${places}(?:\.${key}${places})*$`, "u");

/** Whether a text is a path: `a.b`, `"quoted key"`, `list[]`, `list[3]`. */
export const isPath = (text: string): boolean => wellFormed.test(text) && !text.endsWith("\n");

export const path: Read<string> = made(string, (text) => {
  if (!isPath(text)) throw ownText(`Invalid json path: '${text}'`);
  return text;
});
shaped(path, () => ({ ...text, format: "json-path" }));

// ASCII folding: letters with marks become the letters without, and typographic signs the plain ones.
import { foldedCharacters } from "./folded_characters.ts";

let replacements: Map<string, string> | undefined;

export function foldToAscii(text: string): string {
  // deno-lint-ignore no-control-regex -- the whole of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  replacements ??= new Map(
    Object.entries(foldedCharacters).flatMap(([plain, marked]) => [...marked].map((one) => [one, plain])),
  );
  let folded = "";
  for (const character of text) folded += replacements.get(character) ?? character;
  return folded;
}

// ASCII folding: letters with marks become the letters without.

// Letters that Unicode does not take apart.
const letters: Readonly<Record<string, string>> = {
  "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH",
  "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i", "ĸ": "q", "ŋ": "n", "Ŋ": "N", "ŧ": "t", "Ŧ": "T", "ƀ": "b", "ƃ": "b", "ƒ": "f", "ɐ": "a", "ə": "a",
};

export function foldToAscii(text: string): string {
  // deno-lint-ignore no-control-regex -- the whole of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  let folded = "";
  for (const character of text) folded += character < "\x80" ? character : foldOne(character);
  return folded;
}

function foldOne(character: string): string {
  const letter = letters[character];
  if (letter !== undefined) return letter;
  const bare = character.normalize("NFKD").replace(/\p{M}/gu, "");
  // deno-lint-ignore no-control-regex -- the whole of ASCII is meant
  return /^[\x00-\x7f]+$/.test(bare) ? bare : character;
}

// The code tokenizer's cut: identifiers into the words they are made of.

export interface CodeWords {
  /** The words, in order. */
  readonly words: string[];
  /** Identifiers of several words, written as one. */
  readonly joined: string[];
}

const identifiers = /[\p{Alphabetic}\p{N}_]+/gu;

/** Cuts a text at everything but letters, digits and `_`, then each identifier where its case changes and at `_`. */
export function splitCode(text: string): CodeWords {
  const words: string[] = [];
  const joined: string[] = [];
  for (const [identifier] of text.matchAll(identifiers)) {
    if (/^[0-9]/.test(identifier)) {
      words.push(identifier.replaceAll("_", ""));
      continue;
    }
    const parts = identifier.split("_").filter((part) => part !== "");
    for (const part of parts) {
      const subwords = splitCase(part);
      words.push(...subwords);
      if (subwords.length > 1) joined.push(part);
    }
    if (parts.length > 1) joined.push(parts.join(""));
  }
  return { words, joined };
}

type CharacterClass = "upper" | "digit" | "lower";

function classOf(character: string): CharacterClass {
  if (/\p{Uppercase}/u.test(character)) return "upper";
  return /\p{N}/u.test(character) ? "digit" : "lower";
}

function splitCase(part: string): string[] {
  const characters = [...part];
  const classes = characters.map(classOf);
  const words: string[] = [];
  let start = 0;
  for (let at = 1; at < characters.length; at++) {
    if (!startsWord(characters, classes, at)) continue;
    words.push(characters.slice(start, at).join(""));
    start = at;
  }
  words.push(characters.slice(start).join(""));
  return words;
}

/** An upper-case letter starts a word after any other character, and after another upper-case one if a lower-case letter follows. */
function startsWord(characters: readonly string[], classes: readonly CharacterClass[], at: number): boolean {
  if (classes[at] !== "upper") return false;
  if (classes[at - 1] !== "upper") return true;
  if (classes[at + 1] !== "lower") return false;
  // The s of a plural: URLs, not UR Ls.
  const endsPlural = characters[at + 1] === "s" && classes[at + 2] !== "lower";
  return !endsPlural;
}

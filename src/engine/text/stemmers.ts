// Snowball stemmers, loaded when first needed.
import { LoadNeeded } from "./load_needed.ts";

type Stem = (word: string) => string;

/** Languages that text can be stemmed in. */
export const stemmerLanguages: ReadonlySet<string> = new Set([
  "arabic", "armenian", "danish", "dutch", "english", "finnish", "french", "german", "greek", "hungarian", "italian", "norwegian", "portuguese",
  "romanian", "russian", "spanish", "swedish", "tamil", "turkish",
]);

let newStemmer: ((language: string) => { stem: Stem }) | undefined;
const stemmers = new Map<string, Stem>();

/** The stemmer of a language. @throws {LoadNeeded} until the library has been loaded */
export function stemmerFor(language: string): Stem {
  const known = stemmers.get(language);
  if (known !== undefined) return known;
  if (newStemmer === undefined) throw new LoadNeeded(loadStemmers);
  const stemmer = newStemmer(language);
  const stem = remembering((word) => stemmer.stem(word));
  stemmers.set(language, stem);
  return stem;
}

export async function loadStemmers(): Promise<void> {
  const library = await import("snowball-stemmers");
  newStemmer = library.default.newStemmer;
}

/** Words repeat: a stem found is kept. The library takes 2–5 µs a word. */
function remembering(stem: Stem): Stem {
  const stems = new Map<string, string>();
  return (word) => {
    let found = stems.get(word);
    if (found === undefined) {
      if (stems.size >= 20_000) stems.clear();
      found = stem(word);
      stems.set(word, found);
    }
    return found;
  };
}

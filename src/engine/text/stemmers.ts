// Snowball stemmers, loaded when first needed.
import { exportsOf } from "../../exports_of.ts";
import { BoundedCache, detached } from "../request/bounded_cache.ts";
import { LoadNeeded } from "./load_needed.ts";

type Stem = (word: string) => string;

/** Languages that text can be stemmed in, with their codes. */
const codes: Readonly<Record<string, string>> = {
  arabic: "ar",
  armenian: "hy",
  danish: "da",
  dutch: "nl",
  english: "en",
  finnish: "fi",
  french: "fr",
  german: "de",
  greek: "el",
  hungarian: "hu",
  italian: "it",
  norwegian: "no",
  portuguese: "pt",
  romanian: "ro",
  russian: "ru",
  spanish: "es",
  swedish: "sv",
  tamil: "ta",
  turkish: "tr",
};

const names = new Map(Object.entries(codes).flatMap(([name, code]) => [[name, name], [code, name]]));

/** The name of a language given by its name or code, both in lower case; undefined if there is no stemmer for it. */
export const stemmerLanguage = (text: string): string | undefined => names.get(text);

/** The library's own form of a stemmer. */
interface SnowballLibrary {
  newStemmer(language: string): { stem: Stem };
}

const stemmers = new Map<string, Stem>();

/** The stemmer of a language given by its name. @throws {LoadNeeded} until it has been loaded */
export function stemmerFor(language: string): Stem {
  const known = stemmers.get(language);
  if (known !== undefined) return known;
  throw new LoadNeeded(async () => {
    stemmers.set(language, remembering(language === "greek" ? await loadGreek() : await loadSnowball(language)));
  });
}

async function loadSnowball(language: string): Promise<Stem> {
  const library: SnowballLibrary = exportsOf(await import("snowball-stemmers"), "newStemmer");
  const stemmer = library.newStemmer(language);
  return (word) => stemmer.stem(word);
}

/** The one language that the library above lacks. */
async function loadGreek(): Promise<Stem> {
  const library: { readonly stemmer: Stem } = exportsOf(await import("@orama/stemmers/greek"), "stemmer");
  return library.stemmer;
}

/** Words repeat: a stem found is kept, in a megabyte a language. The library takes 2–5 µs a word. */
function remembering(stem: Stem): Stem {
  const stems = new BoundedCache<string>(1 << 20);
  return (word) => {
    let found = stems.get(word);
    if (found === undefined) {
      found = detached(stem(word));
      stems.set(word, found, 2 * found.length);
    }
    return found;
  };
}

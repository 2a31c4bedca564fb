// The stop words of the languages that text indexes know, each list loaded when it is first asked for.
import { raw } from "../request/failure.ts";
import { LoadNeeded } from "./load_needed.ts";

type WordList = () => Promise<{ readonly words: string }>;

/** Each language by its name: its code, and its list. */
const languages: Readonly<Record<string, readonly [code: string, load: WordList]>> = {
  arabic: ["ar", () => import("./stop_words/arabic.ts")],
  azerbaijani: ["az", () => import("./stop_words/azerbaijani.ts")],
  basque: ["eu", () => import("./stop_words/basque.ts")],
  bengali: ["bn", () => import("./stop_words/bengali.ts")],
  catalan: ["ca", () => import("./stop_words/catalan.ts")],
  chinese: ["zh", () => import("./stop_words/chinese.ts")],
  danish: ["da", () => import("./stop_words/danish.ts")],
  dutch: ["nl", () => import("./stop_words/dutch.ts")],
  english: ["en", () => import("./stop_words/english.ts")],
  finnish: ["fi", () => import("./stop_words/finnish.ts")],
  french: ["fr", () => import("./stop_words/french.ts")],
  german: ["de", () => import("./stop_words/german.ts")],
  greek: ["el", () => import("./stop_words/greek.ts")],
  hebrew: ["he", () => import("./stop_words/hebrew.ts")],
  hinglish: ["hi-en", () => import("./stop_words/hinglish.ts")],
  hungarian: ["hu", () => import("./stop_words/hungarian.ts")],
  indonesian: ["id", () => import("./stop_words/indonesian.ts")],
  italian: ["it", () => import("./stop_words/italian.ts")],
  japanese: ["jp", () => import("./stop_words/japanese.ts")],
  kazakh: ["kk", () => import("./stop_words/kazakh.ts")],
  nepali: ["ne", () => import("./stop_words/nepali.ts")],
  norwegian: ["no", () => import("./stop_words/norwegian.ts")],
  portuguese: ["pt", () => import("./stop_words/portuguese.ts")],
  romanian: ["ro", () => import("./stop_words/romanian.ts")],
  russian: ["ru", () => import("./stop_words/russian.ts")],
  slovene: ["sl", () => import("./stop_words/slovene.ts")],
  spanish: ["es", () => import("./stop_words/spanish.ts")],
  swedish: ["sv", () => import("./stop_words/swedish.ts")],
  tajik: ["tg", () => import("./stop_words/tajik.ts")],
  turkish: ["tr", () => import("./stop_words/turkish.ts")],
};

const names = new Map(Object.entries(languages).flatMap(([name, [code]]) => [[name, name], [code, name]]));
const loaded = new Map<string, readonly string[]>();

/** Whether there are stop words for a language given by its name or code. */
export const hasStopWords = (text: string): boolean => names.has(text);

/** The name of a language given by its name or code, both in lower case. @throws {StatusError} raw "unknown language: …" */
export function stopWordLanguage(text: string): string {
  const name = names.get(text);
  if (name !== undefined) return name;
  const known = Object.entries(languages).flatMap(([name, [code]]) => [name, code].sort());
  const expected = known.map((one) => `\`${one}\``).join(", ");
  const column = new TextEncoder().encode(text).length + 2;
  throw raw(`unknown language: unknown variant \`${text}\`, expected one of ${expected} at line 1 column ${column}`);
}

/** The stop words of a language. @throws {LoadNeeded} until its list has been loaded */
export function stopWordsOf(name: string): readonly string[] {
  const words = loaded.get(name);
  if (words !== undefined) return words;
  throw new LoadNeeded(async () => {
    const list = await languages[name][1]();
    loaded.set(name, list.words.trim().split(/\s+/));
  });
}

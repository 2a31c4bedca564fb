// The multilingual tokenizer's cut: words of scripts without spaces come from the runtime's dictionaries, all others from separators.
// Marks are taken off letters, and what has no letter is no word.
import { splitWords } from "./word_tokenizer.ts";

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /\p{Alphabetic}/u;
let segmenter: Intl.Segmenter | undefined;

export function splitMultilingual(text: string): string[] {
  return splitWords(text).flatMap((word) => {
    if (!unspaced.test(word)) return [withoutMarks(word)];
    segmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
    return Array.from(segmenter.segment(word), (part) => part.segment);
  }).filter((word) => letter.test(word));
}

function withoutMarks(word: string): string {
  return word.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
}

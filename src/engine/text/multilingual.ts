// The multilingual tokenizer's cut: words of scripts without spaces come from the runtime's dictionaries, all others from separators.
import { splitWords } from "./word_tokenizer.ts";

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
let segmenter: Intl.Segmenter | undefined;

export function splitMultilingual(text: string): string[] {
  return splitWords(text).flatMap((word) => {
    if (!unspaced.test(word)) return [word];
    segmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
    return Array.from(segmenter.segment(word), (part) => part.segment);
  });
}

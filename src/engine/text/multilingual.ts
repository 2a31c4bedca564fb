// The multilingual tokenizer's cut. Words of scripts without spaces come from the runtime's dictionaries, all others from separators; Latin, Greek,
// Hebrew and Arabic letters lose their marks; what has no letter is no word. Measured on Qdrant's engine; its own dictionaries cut Japanese shorter.

// Signs that part no words, besides letters, digits and marks.
const words = /[\p{Alphabetic}\p{N}\p{M}$<=>^|~¢£¤¥¦¨©¬®¯°´¸⁄€№™]+/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /\p{Alphabetic}/u;
const marks = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu;
const variants: Readonly<Record<string, string>> = { "æ": "ae", "œ": "oe", "ς": "σ", "ـ": "" };
const article = "ال";
let segmenter: Intl.Segmenter | undefined;

export function splitMultilingual(text: string): string[] {
  const found = text.match(words) ?? [];
  return found.flatMap(segments).map(normalized).filter((word) => letter.test(word));
}

function segments(word: string): string[] {
  if (word.startsWith(article) && word.length > article.length) return [article, word.slice(article.length)];
  if (!unspaced.test(word)) return [word];
  segmenter ??= new Intl.Segmenter("ja", { granularity: "word" });
  return Array.from(segmenter.segment(word), (part) => part.segment);
}

function normalized(word: string): string {
  return word.toLowerCase().normalize("NFKD").replace(marks, "$1").replace(
    /[æœςـ]/g,
    (character) => variants[character],
  );
}

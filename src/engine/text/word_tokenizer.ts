// The default word tokenizer: runs of letters and digits, in lower case.

const separators = /[^\p{Alphabetic}\p{N}]+/u;

/** The words of a text as they stand. */
export function splitWords(text: string): string[] {
  return text.split(separators).filter((word) => word !== "");
}

/** The words of a text in lower case: what text without an index is compared by. */
export function plainTokens(text: string): string[] {
  return splitWords(text.toLowerCase());
}

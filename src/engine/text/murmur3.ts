// MurmurHash3 x86 32-bit with seed 0: how BM25 embedding numbers its tokens.

const encoder = new TextEncoder();

export function murmur3(text: string): number {
  const bytes = encoder.encode(text);
  const { length } = bytes;
  const whole = length & ~3;
  let hash = 0;
  for (let at = 0; at < whole; at += 4) {
    hash ^= mixWord(bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16 | bytes[at + 3] << 24);
    hash = Math.imul(hash << 13 | hash >>> 19, 5) + 0xe6546b64 | 0;
  }
  let tail = 0;
  for (let at = length - 1; at >= whole; at--) tail = tail << 8 | bytes[at];
  if (length > whole) hash ^= mixWord(tail);
  hash ^= length;
  hash = Math.imul(hash ^ hash >>> 16, 0x85ebca6b);
  hash = Math.imul(hash ^ hash >>> 13, 0xc2b2ae35);
  return hash ^ hash >>> 16;
}

function mixWord(word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  return Math.imul(mixed << 15 | mixed >>> 17, 0x1b873593);
}

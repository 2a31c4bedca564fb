// SipHash-2-4 with a zero key over 8 or 16 bytes, on pairs of 32-bit halves: what slices of a collection are cut by.
import type { PointId } from "./point_id.ts";

const state = new Int32Array(8); // v0 low, v0 high, v1 low, …

function add(to: number, from: number): void {
  const low = (state[to] >>> 0) + (state[from] >>> 0);
  state[to + 1] = state[to + 1] + state[from + 1] + (low > 0xffffffff ? 1 : 0);
  state[to] = low;
}

function rotateXor(at: number, bits: number, other: number): void {
  const swapped = bits >= 32;
  const low = state[swapped ? at + 1 : at];
  const high = state[swapped ? at : at + 1];
  const by = bits & 31;
  state[at] = (by === 0 ? low : low << by | high >>> (32 - by)) ^ state[other];
  state[at + 1] = (by === 0 ? high : high << by | low >>> (32 - by)) ^ state[other + 1];
}

function rotate32(at: number): void {
  const low = state[at];
  state[at] = state[at + 1];
  state[at + 1] = low;
}

function round(): void {
  add(0, 2);
  rotateXor(2, 13, 0);
  rotate32(0);
  add(4, 6);
  rotateXor(6, 16, 4);
  add(0, 6);
  rotateXor(6, 21, 0);
  add(4, 2);
  rotateXor(2, 17, 4);
  rotate32(4);
}

function compress(low: number, high: number): void {
  state[6] ^= low;
  state[7] ^= high;
  round();
  round();
  state[0] ^= low;
  state[1] ^= high;
}

/** Hashes whole 64-bit words, each given as its low and high half. */
export function hashWords(words: readonly number[]): bigint {
  state.set([0x70736575, 0x736f6d65, 0x6e646f6d, 0x646f7261, 0x6e657261, 0x6c796765, 0x79746573, 0x74656462]);
  for (let i = 0; i < words.length; i += 2) compress(words[i], words[i + 1]);
  compress(0, words.length * 4 << 24);
  state[4] ^= 0xff;
  for (let i = 0; i < 4; i++) round();
  const low = (state[0] ^ state[2] ^ state[4] ^ state[6]) >>> 0;
  const high = (state[1] ^ state[3] ^ state[5] ^ state[7]) >>> 0;
  return BigInt(high) << 32n | BigInt(low);
}

/** A number's 8 bytes (little endian), a UUID's 16 as they are written: each 8 as a low and a high half. */
export function pointIdWords(id: PointId): number[] {
  if (typeof id === "number") return [id | 0, Math.floor(id / 0x100000000) | 0];
  if (typeof id === "bigint") return [Number(id & 0xffffffffn) | 0, Number(id >> 32n) | 0];
  const hex = id.replaceAll("-", "");
  const words: number[] = [];
  for (let at = 0; at < 32; at += 8) {
    const big = Number.parseInt(hex.slice(at, at + 8), 16);
    words.push(big << 24 | (big & 0xff00) << 8 | big >>> 8 & 0xff00 | big >>> 24);
  }
  return words;
}

export const hashPointId = (id: PointId): bigint => hashWords(pointIdWords(id));

/** Which of `total` slices a point is in. */
export function sliceOf(id: PointId, total: number): number {
  return Number(hashPointId(id) % BigInt(total));
}

// What a fuzzer tries: inputs by chance, and what must hold for each of them.
import type { Dice } from "../oracle/dice.ts";

export interface Property<Input = unknown> {
  /** What would be false. */
  readonly name: string;
  /** An input, as JSON can hold it. */
  make(dice: Dice): Input;
  /** Throws what is wrong. */
  check(input: Input): void | Promise<void>;
  /** Smaller inputs like this one, largest steps first. */
  fewer?(input: Input): Iterable<Input>;
  /** How long a check may take, where it is not {@linkcode soonMs}. */
  readonly mostMs?: number;
  /** What is to be said of all that was tried. */
  told?(): string;
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Changes bytes as damage and malice do: some of them, their order, their number. */
export function mutated(bytes: Uint8Array, dice: Dice): Uint8Array {
  let list = Array.from(bytes);
  for (let count = dice.int(4); count >= 0; count--) {
    const at = dice.int(list.length + 1), length = 1 + dice.int(8);
    switch (dice.int(7)) {
      case 0:
        list[at] = dice.int(256);
        break;
      case 1:
        if (at < list.length) list[at] ^= 1 << dice.int(8);
        break;
      case 2:
        list.splice(at, length);
        break;
      case 3:
        list.splice(at, 0, ...Array.from({ length }, () => dice.one([0, 0x7f, 0x80, 0xff, dice.int(256)])));
        break;
      case 4:
        list.splice(at, 0, ...list.slice(dice.int(list.length + 1)).slice(0, 40));
        break;
      case 5:
        list = list.slice(0, at);
        break;
      default:
        list.splice(at, 1, 0xff, 0xff, 0xff, 0xff, dice.one([0x0f, 0x7f, 0xff]));
    }
  }
  return Uint8Array.from(list, (byte) => byte ?? 0);
}

/** Bytes without one of their parts. */
export function* fewerBytes(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let size = bytes.length >> 1; size >= 1; size >>= 1) {
    for (let at = 0; at + size <= bytes.length; at += size) {
      yield Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + size)]);
    }
  }
}

/** How long a check may take, in milliseconds: a loop or an allocation of the size of a number in the input takes far longer. */
export const soonMs = 2_000;

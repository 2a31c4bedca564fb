// Says when a file has so much in it that is dead, or so many small records, that writing it anew is worth it.
import { firstRecord } from "./format.ts";

const mebibyte = 2 ** 20;

export interface SpaceLimits {
  /** Less than this is never worth it: bytes that are dead, and of small records. */
  readonly leastDead: number;
  readonly leastSmall: number;
}

const usual: SpaceLimits = { leastDead: 16 * mebibyte, leastSmall: 32 * mebibyte };
/** Records below this are small: many of them open slowly. */
export const smallRecord = 65536;

interface Live {
  readonly rows: number;
  readonly payloadBytes: number;
  readonly vectorBytes: number;
}
export interface Written {
  readonly end: number;
  readonly smallBytes: number;
}

/** Of a point's id, version and place in a record. */
const rowBytes = 24;
const estimateOf = ({ rows, payloadBytes, vectorBytes }: Live): number =>
  firstRecord + rows * rowBytes + payloadBytes + vectorBytes;

export class Space {
  /** What a file of live data alone takes, to the estimate; known after a first compaction. */
  #factor = 1;
  /** No sooner than at this size. */
  #notBefore = 0;
  /** Small records that a compaction has left: it would leave them again. */
  #keptSmall = 0;
  readonly #limits: SpaceLimits;

  constructor(limits: SpaceLimits = usual) {
    this.#limits = limits;
  }

  isWorthIt({ end, smallBytes }: Written, live: Live): boolean {
    if (end < this.#notBefore) return false;
    const dead = end - estimateOf(live) * this.#factor;
    const small = smallBytes - this.#keptSmall, { leastDead, leastSmall } = this.#limits;
    return dead > leastDead && dead > end / 2 || small > Math.max(leastSmall, end / 2);
  }

  /** @param written a file of what is live alone */
  compacted({ end, smallBytes }: Written, live: Live): void {
    this.#keptSmall = smallBytes;
    this.#factor = Math.max(1, end / estimateOf(live));
    this.#notBefore = 0;
  }

  /** Tried again when the file has grown by a tenth. */
  failed({ end }: Written): void {
    this.#notBefore = end * 1.1;
  }
}

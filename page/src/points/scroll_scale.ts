// Where rows are that are together higher than a browser can scroll: the way of the scrollbar stands for a longer one.

/** Browsers stop between 17 and 33 million pixels. */
export const highest = 15_000_000;

export interface ScrollScale {
  /** What the browser scrolls. */
  readonly height: number;
  /** Pixels of rows above what is seen, by where the scrollbar is. */
  topOf(scrollTop: number): number;
  /** Where the scrollbar is, by pixels of rows above. */
  scrollOf(top: number): number;
  /** Whether both are other than the same. */
  readonly isScaled: boolean;
}

/** @param full pixels of all rows; @param seen pixels that are seen of them */
export function scrollScale(full: number, seen: number, most = highest): ScrollScale {
  const height = Math.min(full, most), way = Math.max(0, height - seen), fullWay = Math.max(0, full - seen);
  const factor = way > 0 ? fullWay / way : 1,
    within = (value: number, last: number) => Math.max(0, Math.min(value, last));
  return {
    height,
    isScaled: full > most,
    topOf: (scrollTop) => within(scrollTop * factor, fullWay),
    scrollOf: (top) => within(top / factor, way),
  };
}

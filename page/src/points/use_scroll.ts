// What is seen of a list of rows that is too long to be there as a whole.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { scrollScale } from "./scroll_scale.ts";

export const rowHeight = 32, headHeight = 36;
const beyond = 6;

export interface SeenRows {
  readonly ref: { current: HTMLDivElement | null };
  /** Height of what is scrolled. */
  readonly height: number;
  /** Rows to be drawn: the first, and the one after the last. */
  readonly first: number;
  readonly last: number;
  /** Where the first of them is. */
  readonly shift: number;
  /** Rows that fit. */
  readonly page: number;
  readonly firstSeen: number;
  readonly onScroll: () => void;
  /** Brings a row into sight. */
  readonly show: (row: number) => void;
}

/** @param start the row that is the first one seen, to begin with */
export function useScroll(rows: number): SeenRows {
  const ref = useRef<HTMLDivElement>(null),
    [seen, setSeen] = useState(400),
    [{ top, scrollTop }, setAt] = useState({ top: 0, scrollTop: 0 });
  const scale = scrollScale(rows * rowHeight, seen), own = useRef(-1);
  const moveTo = (wanted: number) => {
    const scroller = ref.current!, to = Math.max(0, Math.min(wanted, rows * rowHeight - seen));
    scroller.scrollTop = scale.scrollOf(to);
    own.current = scroller.scrollTop;
    setAt({ top: to, scrollTop: scroller.scrollTop });
  };
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => setSeen(Math.max(rowHeight, ref.current!.clientHeight - headHeight)));
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (!scale.isScaled) return;
    // A turn of the wheel is as far as elsewhere, whatever the scrollbar stands for.
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      moveTo(top + event.deltaY * (event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? seen : 1));
    };
    const scroller = ref.current!;
    scroller.addEventListener("wheel", onWheel, { passive: false });
    return () => scroller.removeEventListener("wheel", onWheel);
  });
  const onScroll = () => {
    const at = ref.current!.scrollTop;
    if (Math.abs(at - own.current) < 1) return; // by moveTo
    own.current = -1;
    setAt({ top: scale.topOf(at), scrollTop: at });
  };
  const firstSeen = Math.min(Math.floor(top / rowHeight), Math.max(0, rows - 1)),
    page = Math.max(1, Math.floor(seen / rowHeight));
  const first = Math.max(0, firstSeen - beyond),
    last = Math.min(rows, firstSeen + Math.ceil(seen / rowHeight) + beyond);
  const show = (row: number) => {
    if (row * rowHeight < top) moveTo(row * rowHeight);
    else if ((row + 1) * rowHeight > top + seen) moveTo((row + 1) * rowHeight - seen);
  };
  return {
    ref,
    height: scale.height,
    first,
    last,
    shift: scrollTop + first * rowHeight - top,
    page,
    firstSeen,
    onScroll,
    show,
  };
}

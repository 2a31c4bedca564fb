// The infos of many collections, a few at a time: their names are shown meanwhile.
import { type Signal, signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { collection } from "../api/collections.ts";
import type { CollectionInfo } from "../api/types.ts";
import { eachBounded } from "./each_bounded.ts";

export interface InfoState {
  readonly info?: CollectionInfo;
  readonly error?: Error;
}
export type InfoSignal = Signal<InfoState>;

/** As many connections as leave some of a browser's six for what is clicked. */
const atOnce = 4, busyAgainMs = 2000;

export interface Infos {
  of(name: string): InfoSignal;
  /** Changes when more have come, at most a few times a second: for orders that depend on them. */
  readonly arrived: number;
}

/** @param names those that are shown, in their order @param turn asks for all again when it changes */
export function useInfos(names: readonly string[], turn: unknown): Infos {
  const kept = useRef(new Map<string, InfoSignal>()), asked = useRef(turn), [arrived, setArrived] = useState(0);
  const of = (name: string): InfoSignal => {
    const found = kept.current.get(name) ?? signal<InfoState>({});
    kept.current.set(name, found);
    return found;
  };
  useEffect(() => {
    const gone = new AbortController(), again = asked.current !== turn;
    asked.current = turn;
    const wanted = names.filter((name) => again || of(name).value.info === undefined);
    void keepUp({ wanted, names, of, gone: gone.signal, tell: () => setArrived((n) => n + 1) });
    return () => gone.abort();
  }, [names.join("/"), turn]);
  return { of, arrived };
}

interface Kept {
  readonly wanted: readonly string[];
  readonly names: readonly string[];
  readonly of: (name: string) => InfoSignal;
  readonly gone: AbortSignal;
  /** Called now and then while they come. */
  readonly tell: () => void;
}

/** Asks for those that are wanted, then again and again for those at work. */
async function keepUp({ wanted, names, of, gone, tell }: Kept): Promise<void> {
  for (let next = wanted; !gone.aborted;) {
    const ticking = setInterval(tell, 300);
    await eachBounded(next, { most: atOnce, gone }, (name) => ask(name, of(name), gone));
    clearInterval(ticking);
    if (gone.aborted) return;
    if (next.length > 0) tell();
    await new Promise((resolve) => setTimeout(resolve, busyAgainMs));
    next = document.hidden ? [] : names.filter((name) => of(name).value.info?.status === "yellow");
  }
}

async function ask(name: string, to: InfoSignal, gone: AbortSignal): Promise<void> {
  try {
    to.value = { info: await collection(name, gone) };
  } catch (error) {
    if (!gone.aborted) to.value = { error: error as Error };
  }
}

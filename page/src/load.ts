// What a view waits for: loading, there, or failed; asked again when what it depends on changes.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export interface Loaded<Value> {
  /** The last that came, also while it is asked for again. */
  readonly value: Value | undefined;
  readonly error: Error | undefined;
  readonly busy: boolean;
  /** Asks again. */
  readonly again: () => void;
}

/** @param deps as of `useEffect`; what was asked for before they changed is given up, and no longer shown unless `keep` */
export function useLoad<Value>(
  load: (signal: AbortSignal) => Promise<Value>,
  deps: readonly unknown[],
  { keep = false }: { readonly keep?: boolean } = {},
): Loaded<Value> {
  const [state, setState] = useState<Omit<Loaded<Value>, "again">>({ value: undefined, error: undefined, busy: true });
  const [turn, setTurn] = useState(0), shown = useRef(deps), again = useCallback(() => setTurn((n) => n + 1), []);
  useEffect(() => {
    const gone = new AbortController(), same = keep || shown.current.every((dep, i) => Object.is(dep, deps[i]));
    shown.current = deps;
    setState(({ value }) => ({ value: same ? value : undefined, error: undefined, busy: true }));
    load(gone.signal).then(
      (value) => !gone.signal.aborted && setState({ value, error: undefined, busy: false }),
      (error: Error) => !gone.signal.aborted && setState(({ value }) => ({ value, error, busy: false })),
    );
    return () => gone.abort();
  }, [...deps, turn]);
  return { ...state, again };
}

/** A value that has been still for a while: of what somebody types. */
export function useStill<Value>(value: Value, ms = 250): Value {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(() => value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return still;
}

// The sample of a map as it is loaded, and columns of it that are asked for later.
import { useEffect, useMemo, useState } from "preact/hooks";
import { jsonText } from "../api/json.ts";
import { useLoad } from "../load.ts";
import { loadColumn, loadSample, type Sample, type SampleRequest } from "./sample.ts";

export interface SampleState {
  readonly sample: Sample | undefined;
  readonly error: Error | undefined;
  readonly done: number;
  readonly of: number;
  readonly busy: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

type Found = Pick<SampleState, "sample" | "error" | "done" | "of" | "busy">;
const begun: Found = {
  sample: undefined,
  error: undefined,
  done: 0,
  of: 0,
  busy: true,
};

/** @param asked undefined while there is nothing to ask for */
export function useSample(asked: SampleRequest | undefined): SampleState {
  const [turn, setTurn] = useState(0), [found, setFound] = useState<Found>(begun);
  const [gone, setGone] = useState<AbortController>();
  const key = asked &&
    jsonText([asked.name, asked.vector.name, asked.size, asked.filter ?? null]);
  useEffect(() => {
    if (asked === undefined) return setFound({ ...begun, busy: false });
    const controller = new AbortController(), { signal } = controller;
    setGone(controller);
    setFound(begun);
    const change = (part: Partial<Found>) => signal.aborted || setFound((was) => ({ ...was, ...part }));
    loadSample(asked, signal, (done, of) => change({ done, of })).then(
      (sample) => change({ sample, busy: false }),
      (error: Error) => change({ error, busy: false }),
    );
    return () => controller.abort();
  }, [key, turn]);
  const stop = () => {
    gone?.abort();
    setFound((was) => ({ ...was, busy: false }));
  };
  return { ...found, stop, again: () => setTurn((n) => n + 1) };
}

export interface ColumnState {
  /** As many as there are points; undefined while they are not there. */
  readonly values: readonly unknown[] | undefined;
  readonly error: Error | undefined;
  readonly busy: boolean;
}

/** The values of a field, loaded where the sample has come without them. */
export function useColumn(name: string, sample: Sample | undefined, field: string): ColumnState {
  const there = useMemo(() => sample?.columns.get(field), [sample, field]);
  const { value, error, busy } = useLoad(async (signal) => {
    if (sample === undefined || field === "" || there !== undefined) return undefined;
    const column = await loadColumn(name, sample, field, signal);
    sample.columns.set(field, column);
    return column;
  }, [name, sample, field]);
  const values = there ?? value;
  return {
    values: values?.length === sample?.ids.length ? values : undefined,
    error,
    busy: busy && there === undefined,
  };
}

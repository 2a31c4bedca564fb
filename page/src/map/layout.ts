// Where the points lie: by PCA at once, by UMAP as it settles. Both are worked out beside the page.
import { useEffect, useState } from "preact/hooks";
import type { Coordinates } from "./grid.ts";
import type { Sample } from "./sample.ts";

export type Layout = "pca" | "umap";
/** UMAP needs some points to be neighbours. */
export const fewestForUmap = 10;

export interface UmapState {
  readonly stage: "neighbours" | "layout" | "end" | "stopped" | "failed";
  /** Of this stage, from 0 to 1. */
  readonly done: number;
  readonly epoch: number;
  readonly message?: string;
}
export interface Laid {
  readonly points: Coordinates | undefined;
  /** What PCA took, in milliseconds. */
  readonly ms: number;
  readonly error: string | undefined;
  readonly umap: UmapState | undefined;
  readonly epochs: number;
  readonly stop: () => void;
  readonly again: () => void;
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const epochsFor = (count: number): number => count < 10_000 ? 200 : 100;

export function useLayout(sample: Sample | undefined, layout: Layout, angle: boolean): Laid {
  const [turn, setTurn] = useState(0), pca = usePca(sample);
  const [umap, setUmap] = useState<
    { of?: Sample; state?: UmapState; points?: Coordinates }
  >({});
  const [worker, setWorker] = useState<Worker>();
  const epochs = epochsFor(sample?.ids.length ?? 0), wanted = layout === "umap" && pca.points !== undefined;
  useEffect(() => {
    if (!wanted || sample === undefined || sample.ids.length < fewestForUmap) {
      return;
    }
    setUmap({ of: sample, state: { stage: "neighbours", done: 0, epoch: 0 } });
    const running = runUmap(
      sample,
      { epochs, angle },
      (state, points) =>
        setUmap((was) => ({
          of: sample,
          state: { epoch: was.state?.epoch ?? 0, ...state },
          points: points !== undefined && !(still() && state.done < 1) ? points : was.points,
        })),
    );
    setWorker(running);
    return () => running.terminate();
  }, [sample, wanted, turn]);
  const stop = () => {
    worker?.terminate();
    setUmap((was) => was.state ? { ...was, state: { ...was.state, stage: "stopped" } } : was);
  };
  const isOfThis = layout === "umap" && umap.of === sample;
  return {
    ...pca,
    points: (isOfThis ? umap.points : undefined) ?? pca.points,
    umap: isOfThis ? umap.state : undefined,
    epochs,
    stop,
    again: () => setTurn((n) => n + 1),
  };
}

function usePca(sample: Sample | undefined): Pick<Laid, "points" | "ms" | "error"> {
  const [found, setFound] = useState<
    { of?: Sample; points?: Coordinates; ms: number; error?: string }
  >({ ms: 0 });
  useEffect(() => {
    if (sample === undefined || sample.ids.length === 0) return;
    const worker = new Worker(new URL("./pca.worker.js", import.meta.url), {
      type: "module",
    });
    worker.onmessage = ({ data: { ms, ...points } }) => {
      worker.terminate();
      setFound({ of: sample, points, ms });
    };
    worker.onerror = ({ message }) =>
      setFound({
        of: sample,
        ms: 0,
        error: message || "The worker did not start",
      });
    worker.postMessage({
      vectors: sample.vectors,
      count: sample.ids.length,
      size: sample.size,
    });
    return () => worker.terminate();
  }, [sample]);
  const { of, points, ms, error } = found;
  return of === sample ? { points, ms, error } : { points: undefined, ms: 0, error: undefined };
}

interface UmapTold extends Omit<UmapState, "epoch">, Partial<Coordinates> {
  readonly epoch?: number;
}

function runUmap(
  { vectors, ids, size }: Sample,
  { epochs, angle }: { readonly epochs: number; readonly angle: boolean },
  told: (
    state: Omit<UmapState, "epoch"> & { readonly epoch?: number },
    points?: Coordinates,
  ) => void,
): Worker {
  const worker = new Worker(new URL("./umap.worker.js", import.meta.url), {
    type: "module",
  });
  worker.onmessage = ({ data: { x, y, ...state } }: MessageEvent<UmapTold>) =>
    told({ ...state, done: state.done ?? 1 }, x && y ? { x, y } : undefined);
  worker.onerror = ({ message }) =>
    told({
      stage: "failed",
      done: 0,
      message: message || "The worker did not start",
    });
  worker.postMessage({
    vectors,
    count: ids.length,
    size,
    epochs,
    metric: angle ? "cosine" : "euclidean",
  });
  return worker;
}

// What the parts of a map's page share, each made anew only when what it is made of has changed.
import { useMemo } from "preact/hooks";
import { oneLine } from "../format.ts";
import { isDark } from "../theme.ts";
import { clustersOf, type Label, labelsOf } from "./clusters.ts";
import { type Colouring, colouringOf, coloursOf, oneColour } from "./colouring.ts";
import { type Laid, useLayout } from "./layout.ts";
import type { Sample } from "./sample.ts";
import type { Settings } from "./settings.ts";
import { hasAngle } from "./similarity.ts";
import { type ColumnState, type SampleState, useColumn } from "./use_sample.ts";

export interface MapData {
  readonly name: string;
  readonly sample: Sample | undefined;
  readonly loading: SampleState;
  readonly laid: Laid;
  readonly colouring: Colouring;
  readonly colours: readonly string[];
  readonly labels: readonly Label[];
  /** The field that points are named by, as far as it is loaded. */
  readonly words: readonly unknown[] | undefined;
  /** Whether values of a field are on their way, or why they did not come. */
  readonly fields: Pick<ColumnState, "error" | "busy">;
}

export function useMapData(name: string, settings: Settings, loading: SampleState): MapData {
  const { sample } = loading, laid = useLayout(sample, settings.layout, hasAngle(settings.vector));
  const byColour = useColumn(name, sample, settings.colour), byWords = useColumn(name, sample, settings.words);
  const { values } = byColour, { values: words } = byWords;
  const count = sample?.ids.length ?? 0;
  const colouring = useMemo(
    () => values === undefined ? oneColour(count) : colouringOf(values),
    [values, count],
  );
  const colours = useMemo(() => coloursOf(colouring, isDark.value), [colouring, isDark.value]);
  const isSettled = laid.umap === undefined || laid.umap.stage === "end" || laid.umap.stage === "stopped";
  const labels = useMemo(
    () => laid.points && words && isSettled ? labelsOf(clustersOf(laid.points), words) : [],
    [laid.points, words, isSettled],
  );
  const fields = { error: byColour.error ?? byWords.error, busy: byColour.busy || byWords.busy };
  return { name, sample, loading, laid, colouring, colours, labels, words, fields };
}

/** A few words for a point: of its text, or its id. */
export function textOfRow({ sample, words }: Pick<MapData, "sample" | "words">, row: number): string {
  const text = oneLine(words?.[row], 80);
  return text === "" ? `Point ${sample?.ids[row]}` : text;
}

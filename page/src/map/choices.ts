// What was chosen on a map: entries that are hidden, points that are selected, marked, open, or under the pointer.
import { useEffect, useMemo, useState } from "preact/hooks";
import { setQuery } from "../route.ts";
import type { MapData } from "./map_data.ts";
import type { Settings } from "./settings.ts";

export interface Selection {
  readonly rows: Uint32Array | undefined;
  /** What they were selected in. */
  readonly from: string;
}
const nothing: Selection = { rows: undefined, from: "" };

export function useChoices({ sample, colouring }: Pick<MapData, "sample" | "colouring">, { point }: Settings) {
  const [hidden, hide] = useState<ReadonlySet<number>>(new Set()), [selection, setSelection] = useState(nothing);
  const [hovered, hover] = useState<number>(), [marked, mark] = useState<readonly number[]>([]);
  useEffect(() => hide(new Set()), [colouring]);
  useEffect(() => {
    setSelection(nothing);
    mark([]);
    hover(undefined);
  }, [sample]);
  const opened = useMemo(() => {
    const row = point === undefined ? -1 : sample?.ids.findIndex((id) => String(id) === point) ?? -1;
    return row < 0 ? undefined : row;
  }, [sample, point]);
  const select = (rows: Uint32Array | undefined, from: string) => {
    setSelection({ rows, from });
    if (rows !== undefined) setQuery({ side: "selected" });
  };
  const open = (row: number | undefined) => {
    mark([]);
    setQuery(row === undefined ? { point: undefined } : { point: String(sample!.ids[row]), side: undefined });
  };
  return { hidden, hide, selection, select, hovered, hover, marked, mark, opened, open };
}

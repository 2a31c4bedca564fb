// Beside the picture: a point, what was selected, what is in view, and near duplicates.
import { useMemo } from "preact/hooks";
import { counted } from "../format.ts";
import { setQuery } from "../route.ts";
import type { Selection } from "./choices.ts";
import { type Box, Grid } from "./grid.ts";
import type { MapData } from "./map_data.ts";
import { type Pairs, PairsPanel } from "./pairs_panel.tsx";
import { PointCard } from "./point_card.tsx";
import { RowsTable } from "./rows_table.tsx";
import { SelectedPanel } from "./selected_panel.tsx";
import type { Settings, Side as SideName } from "./settings.ts";

export interface SideProps {
  readonly data: MapData;
  readonly settings: Settings;
  readonly hidden: ReadonlySet<number>;
  readonly selection: Selection;
  /** The point under the pointer, or the one that was opened. */
  readonly shown: number | undefined;
  readonly box: Box | undefined;
  readonly pairs: Pairs;
  readonly onMark: (rows: readonly number[]) => void;
  readonly onGo: (row: number) => void;
  readonly onSelect: (rows: Uint32Array, from: string) => void;
  readonly onClear: () => void;
}

const titles: Readonly<Record<SideName, string>> = {
  point: "Point",
  selected: "Selected",
  view: "In view",
  pairs: "Duplicates",
};

export function Side(props: SideProps) {
  const { data, settings: { side }, selection, shown } = props;
  return (
    <section class="sheet map-panel" aria-label={titles[side]}>
      <div class="map-tabs" role="group" aria-label="What to show">
        {(Object.keys(titles) as SideName[]).map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === side}
            onClick={() => setQuery({ side: id === "point" ? undefined : id })}
          >
            {titles[id]}
            {id === "selected" && selection.rows !== undefined &&
              ` (${counted(selection.rows.length)})`}
          </button>
        ))}
      </div>
      {side === "point" && <PointCard data={data} row={shown} asked={props.settings.point} />}
      {side === "selected" && <SelectedPanel {...props} />}
      {side === "view" && <InView {...props} />}
      {side === "pairs" && <PairsPanel {...props} />}
    </section>
  );
}

function InView({ data, hidden, box, onMark, onGo, onSelect }: SideProps) {
  const { laid, colouring } = data, grid = useMemo(() => new Grid(laid.points!), [laid.points]);
  const rows = useMemo(
    () => box === undefined ? new Uint32Array() : grid.within(box, (row) => !hidden.has(colouring.categories[row])),
    [grid, box, hidden, colouring],
  );
  const counts = useMemo(() => {
    const found = new Uint32Array(colouring.entries.length);
    for (const row of rows) found[colouring.categories[row]]++;
    return found;
  }, [rows, colouring]);
  const kinds = colouring.entries.map(({ name }, i) => ({ name, count: counts[i] })).filter(({ count }) => count > 0);
  return (
    <>
      <p>
        {counted(rows.length)} of {counted(laid.points!.x.length)} points are in view
        {kinds.length > 1 && `: ${kinds.map(({ name, count }) => `${name} ${counted(count)}`).join(", ")}`}.
      </p>
      <div class="row">
        <button type="button" disabled={rows.length === 0} onClick={() => onSelect(rows, "what is in view")}>
          Select these
        </button>
      </div>
      <RowsTable data={data} rows={rows} onMark={onMark} onGo={onGo} />
    </>
  );
}

// What was selected: how many of which colour, the first of them, and a filter for the points view.
import { jsonText } from "../api/json.ts";
import { counted, plural } from "../format.ts";
import { href } from "../route.ts";
import { RowsTable } from "./rows_table.tsx";
import type { SideProps } from "./side.tsx";

/** A filter of more ids makes an address that is too long. */
const mostIds = 1000;

export function SelectedPanel(
  { data, selection: { rows, from }, onMark, onGo, onClear }: SideProps,
) {
  const { name, sample } = data;
  if (rows === undefined) {
    return (
      <p class="faint">
        Drag a rectangle or a lasso over the picture, or select an entry of the legend.
      </p>
    );
  }
  const ids = () => Array.from(rows, (row) => sample!.ids[row]);
  return (
    <>
      <p role="status">{plural(rows.length, "point")} selected in {from}.</p>
      <div class="row">
        {rows.length > 0 && rows.length <= mostIds && (
          <a
            class="button"
            href={href(["collections", name, "points"], {
              filter: jsonText({ must: [{ has_id: ids() }] }),
            })}
          >
            Show in Points
          </a>
        )}
        <button type="button" onClick={onClear}>Clear</button>
      </div>
      {rows.length > mostIds && (
        <p class="faint">
          Select at most {counted(mostIds)} to filter the Points view by them.
        </p>
      )}
      <RowsTable data={data} rows={rows} onMark={onMark} onGo={onGo} />
    </>
  );
}

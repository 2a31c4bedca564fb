// Points of the map as a table, the first of them.
import { counted } from "../format.ts";
import { pointHref } from "../points/point_address.ts";
import { Swatch } from "./legend.tsx";
import { type MapData, textOfRow } from "./map_data.ts";

const most = 100;

interface RowsTableProps {
  readonly data: MapData;
  readonly rows: Uint32Array;
  readonly onMark: (rows: readonly number[]) => void;
  readonly onGo: (row: number) => void;
}

export function RowsTable({ data, rows, onMark, onGo }: RowsTableProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <div class="scroll map-rows" tabIndex={0} role="region" aria-label="Points">
        <table>
          <thead>
            <tr>
              <th>Point</th>
              {data.words && <th>Words</th>}
              <th>
                <span class="hidden">In the picture</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {Array.from(
              rows.subarray(0, most),
              (row) => <PointRow key={row} data={data} row={row} onMark={onMark} onGo={onGo} />,
            )}
          </tbody>
        </table>
      </div>
      {rows.length > most && <p class="faint">The first {most} of {counted(rows.length)}.</p>}
    </>
  );
}

function PointRow({ data, row, onMark, onGo }: Omit<RowsTableProps, "rows"> & { readonly row: number }) {
  const { name, sample, colouring, colours, words } = data, id = sample!.ids[row];
  return (
    <tr onMouseEnter={() => onMark([row])} onMouseLeave={() => onMark([])}>
      <td class="mono">
        <Swatch colour={colours[colouring.categories[row]]} /> <a href={pointHref(name, id)}>{String(id)}</a>
      </td>
      {words && <td class="wrap">{textOfRow(data, row)}</td>}
      <td>
        <button type="button" class="quiet" aria-label={`Show point ${id} in the picture`} onClick={() => onGo(row)}>
          Show
        </button>
      </td>
    </tr>
  );
}

// One point: its payload as a table, and the way to its page.
import { of } from "../api/collections.ts";
import { post } from "../api/request.ts";
import type { Payload, Point, PointId } from "../api/types.ts";
import { oneLine } from "../format.ts";
import { useLoad, useStill } from "../load.ts";
import { idOf, pointHref } from "../points/point_address.ts";
import { Failed } from "../ui/states.tsx";
import { Swatch } from "./legend.tsx";
import { type MapData, textOfRow } from "./map_data.ts";

const rest = 60; // milliseconds on a point before it is asked for

const payloadOf = async (name: string, id: PointId, signal: AbortSignal) =>
  (await post<Point[]>(`${of(name)}/points`, {
    ids: [id],
    with_payload: true,
    with_vector: false,
  }, { signal }))[0];

interface PointCardProps {
  readonly data: MapData;
  readonly row: number | undefined;
  /** The id in the address: of a point that may not be among the loaded. */
  readonly asked: string | undefined;
}

export function PointCard({ data, row, asked }: PointCardProps) {
  const known = row !== undefined ? data.sample?.ids[row] : asked === undefined ? undefined : idOf(asked);
  const id = useStill(known, rest);
  const loaded = useLoad(
    (signal) => id === undefined ? Promise.resolve(undefined) : payloadOf(data.name, id, signal),
    [data.name, id],
    { keep: true },
  );
  if (id === undefined) return <p class="faint">Point at a dot to see its payload, click it to keep it here.</p>;
  return (
    <div class="map-point">
      <h2 class="wrap">
        {row === undefined ? `Point ${id}` : (
          <>
            <Swatch colour={data.colours[data.colouring.categories[row]]} /> {textOfRow(data, row)}
          </>
        )}
      </h2>
      <p>
        <a href={pointHref(data.name, id)}>Open point {String(id)}</a>
        {row === undefined && <span class="faint">· not among the points of this map</span>}
      </p>
      {loaded.error && <Failed error={loaded.error} again={loaded.again} />}
      {loaded.value && loaded.value.id === id && <Fields payload={loaded.value.payload ?? {}} />}
    </div>
  );
}

function Fields({ payload }: { readonly payload: Payload }) {
  const entries = Object.entries(payload);
  if (entries.length === 0) return <p class="faint">It has no payload.</p>;
  return (
    <table>
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row" class="wrap">{key}</th>
            <td class="wrap">{oneLine(value, 400)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

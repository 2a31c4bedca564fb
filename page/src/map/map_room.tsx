// The map and what is around it: what it is made of above, beside it the legend and what was chosen.
import { useMemo, useRef, useState } from "preact/hooks";
import type { CollectionInfo, VectorField } from "../api/types.ts";
import { addressFilter, setAddressFilter } from "../filter/filter_address.ts";
import { FilterBar } from "../filter/filter_bar.tsx";
import type { Field } from "../filter/field_types.ts";
import { Empty, Failed } from "../ui/states.tsx";
import { useChoices } from "./choices.ts";
import { Controls } from "./controls.tsx";
import type { Box } from "./grid.ts";
import type { GuessedFields } from "./guess_fields.ts";
import { Legend } from "./legend.tsx";
import { textOfRow, useMapData } from "./map_data.ts";
import { usePairs } from "./pairs_panel.tsx";
import type { Picture } from "./picture.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { Side } from "./side.tsx";
import { Stage } from "./stage.tsx";
import { type SampleState, useSample } from "./use_sample.ts";

interface RoomProps {
  readonly name: string;
  readonly info: CollectionInfo;
  readonly fields: readonly Field[];
  readonly vectors: readonly VectorField[];
  readonly guess: GuessedFields;
}

const fieldsAsked = ({ colour, words }: Settings): string[] =>
  [...new Set([colour, words])].filter((field) => field !== "");

export function MapRoom({ name, info, fields, vectors, guess }: RoomProps) {
  const settings = settingsOf(vectors, guess), { filter, mistaken } = addressFilter(), { vector, size } = settings;
  const loading = useSample(
    mistaken === undefined ? { name, vector, size, filter, fields: fieldsAsked(settings) } : undefined,
  );
  return (
    <>
      <FilterBar name={name} info={info} filter={filter} mistaken={mistaken} onChange={setAddressFilter} />
      <Controls settings={settings} vectors={vectors} fields={fields} />
      {mistaken !== undefined
        ? <Empty title="The filter has mistakes" />
        : loading.error !== undefined
        ? <Failed error={loading.error} again={loading.again} />
        : <LoadedMap name={name} settings={settings} loading={loading} />}
    </>
  );
}

interface LoadedMapProps {
  readonly name: string;
  readonly settings: Settings;
  readonly loading: SampleState;
}

function LoadedMap({ name, settings, loading }: LoadedMapProps) {
  const data = useMapData(name, settings, loading), { sample, laid } = data, choices = useChoices(data, settings);
  const { hidden, hovered, opened, marked, mark } = choices, pairs = usePairs(sample, settings);
  const [box, setBox] = useState<Box>(), picture = useRef<Picture>(undefined);
  const rings = useMemo(
    () => marked.length > 0 ? marked : settings.side === "pairs" ? pairs.rows : opened === undefined ? [] : [opened],
    [marked, settings.side, pairs.rows, opened],
  );
  const toPoint = (row: number) => {
    const { x, y } = laid.points!;
    picture.current?.center({ x: x[row], y: y[row] });
    mark([row]);
  };
  const clear = () => {
    picture.current?.clear();
    choices.select(undefined, "");
  };
  return (
    <div class="map">
      <Stage
        data={data}
        settings={settings}
        hidden={hidden}
        marks={rings}
        picture={picture}
        onHover={choices.hover}
        onOpen={choices.open}
        onSelect={(rows) => choices.select(rows, "the picture")}
        onMove={setBox}
        textOf={(row) => textOfRow(data, row)}
      />
      {sample !== undefined && (
        <aside class="map-side" aria-label="About the map">
          <Legend data={data} hidden={hidden} onHide={choices.hide} onSelect={choices.select} />
          {laid.points !== undefined && (
            <Side
              data={data}
              settings={settings}
              hidden={hidden}
              selection={choices.selection}
              shown={hovered ?? opened}
              box={box}
              pairs={pairs}
              onMark={mark}
              onGo={toPoint}
              onSelect={choices.select}
              onClear={clear}
            />
          )}
        </aside>
      )}
    </div>
  );
}

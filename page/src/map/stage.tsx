// The picture with its tools, and what it says of itself.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { counted, milliseconds, plural } from "../format.ts";
import { setQuery } from "../route.ts";
import { isDark } from "../theme.ts";
import { Empty } from "../ui/states.tsx";
import { fewestForUmap, type Layout } from "./layout.ts";
import type { MapData } from "./map_data.ts";
import { canDraw } from "./graphics.ts";
import { Picture, type PictureEvents, type Scene, type Tool } from "./picture.ts";
import type { Settings } from "./settings.ts";
import type { SampleState } from "./use_sample.ts";

interface StageProps extends PictureEvents {
  readonly data: MapData;
  readonly settings: Settings;
  readonly hidden: ReadonlySet<number>;
  readonly marks: readonly number[];
  readonly picture: RefObject<Picture | undefined>;
}

const tools: Readonly<Record<Tool, string>> = {
  move: "Move",
  rectangle: "Rectangle",
  lasso: "Lasso",
};
const layouts: Readonly<Record<Layout, string>> = { pca: "PCA", umap: "UMAP" };

export function Stage(props: StageProps) {
  const { data, settings, picture } = props, { laid, loading, sample } = data, [tool, setTool] = useState<Tool>("move");
  const use = (next: Tool) => {
    setTool(next);
    if (picture.current) picture.current.tool = next;
  };
  return (
    <section class="sheet map-stage" aria-label="Picture">
      <div class="map-tools">
        <Choice
          label="Layout"
          of={layouts}
          value={settings.layout}
          onValue={(layout) => setQuery({ layout })}
        />
        <Choice label="Drag" of={tools} value={tool} onValue={use} />
        <div class="map-choice" role="group" aria-label="Zoom">
          <button
            type="button"
            aria-label="Zoom out"
            onClick={() => picture.current?.zoom(1 / 1.5)}
          >
            −
          </button>
          <button
            type="button"
            aria-label="Zoom in"
            onClick={() => picture.current?.zoom(1.5)}
          >
            +
          </button>
          <button type="button" onClick={() => picture.current?.fit()}>
            Fit
          </button>
        </div>
        <UmapProgress data={data} />
      </div>
      {sample === undefined
        ? <LoadProgress loading={loading} />
        : sample.ids.length === 0
        ? <NoPoints />
        : laid.points === undefined
        ? (
          <div class="map-canvas">
            {laid.error && <p class="state error" role="alert">{laid.error}</p>}
          </div>
        )
        : <Canvas {...props} tool={tool} />}
      <p class="map-status faint" role="status">
        {sample && statusOf(data, settings)}
        {data.fields.busy && sample && " · loading values…"}
      </p>
      {data.fields.error && <p class="map-status error" role="alert">{data.fields.error.message}</p>}
    </section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly of: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onValue: (value: Value) => void;
}

const Choice = <Value extends string>(
  { label, of, value, onValue }: ChoiceProps<Value>,
) => (
  <div class="map-choice" role="group" aria-label={label}>
    {(Object.entries(of) as [Value, string][]).map(([id, title]) => (
      <button
        key={id}
        type="button"
        aria-pressed={id === value}
        onClick={() => onValue(id)}
      >
        {title}
      </button>
    ))}
  </div>
);

const NoPoints = () => (
  <Empty title="No point to draw">
    <p>No point that passes the filter has this vector.</p>
  </Empty>
);

const LoadProgress = (
  { loading: { busy, done, of, stop, again } }: {
    readonly loading: SampleState;
  },
) => (
  <div class="map-canvas state">
    {busy
      ? (
        <>
          <label>
            {of === 0 ? "Counting…" : `Loading ${counted(done)} of ${counted(of)} vectors…`}
            <progress value={of === 0 ? 0 : done / of} />
          </label>
          <button type="button" onClick={stop}>Cancel</button>
        </>
      )
      : <button type="button" onClick={again}>Load the points</button>}
  </div>
);

function UmapProgress({ data: { laid, sample } }: { readonly data: MapData }) {
  const { umap, epochs } = laid;
  if (umap === undefined || sample === undefined) return null;
  if (umap.stage === "failed") {
    return <span class="error" role="alert">UMAP failed: {umap.message}</span>;
  }
  const isBusy = umap.stage === "neighbours" || umap.stage === "layout";
  return (
    <div class="map-umap">
      {isBusy && (
        <label class="line">
          {umap.stage === "neighbours" ? "Finding neighbours" : `Epoch ${umap.epoch} of ${epochs}`}
          <progress value={umap.done} />
        </label>
      )}
      {isBusy
        ? <button type="button" onClick={laid.stop}>Stop</button>
        : umap.stage === "stopped" && <button type="button" onClick={laid.again}>Start again</button>}
    </div>
  );
}

function statusOf(
  { sample, laid }: MapData,
  { layout, vector }: Settings,
): string {
  const { ids, total, without } = sample!, seen = ids.length + without;
  const points = seen < total
    ? `${counted(ids.length)} of ${counted(total)} points, picked at random`
    : plural(ids.length, "point");
  const missing = without > 0 ? ` (${counted(without)} more have no vector “${vector.name}”)` : "";
  return `${points}${missing}${laid.points ? ` · ${layoutText(laid, layout, ids.length)}` : ""}`;
}

function layoutText(
  { umap, ms, epochs }: MapData["laid"],
  layout: Layout,
  count: number,
): string {
  if (layout === "umap" && count < fewestForUmap) {
    return `PCA: UMAP needs ${fewestForUmap} points`;
  }
  if (umap?.stage === "stopped") {
    return umap.epoch === 0 ? "UMAP stopped" : `UMAP, stopped after epoch ${umap.epoch}`;
  }
  if (umap?.stage === "end") return `UMAP, ${epochs} epochs`;
  return umap === undefined ? `PCA in ${milliseconds(ms)}` : "UMAP";
}

/** Steps of the arrow keys, in pixels. */
const step = 60;
const keys: Readonly<Record<string, (picture: Picture) => void>> = {
  "+": (picture) => picture.zoom(1.3),
  "=": (picture) => picture.zoom(1.3),
  "-": (picture) => picture.zoom(1 / 1.3),
  "0": (picture) => picture.fit(),
  Home: (picture) => picture.fit(),
  ArrowLeft: (picture) => picture.pan(-step, 0),
  ArrowRight: (picture) => picture.pan(step, 0),
  ArrowUp: (picture) => picture.pan(0, step),
  ArrowDown: (picture) => picture.pan(0, -step),
};

/** Makes the picture on its host, and shows it each scene. */
function usePicture(props: StageProps, scene: Scene, tool: Tool) {
  const host = useRef<HTMLDivElement>(null), [isRefused, setRefused] = useState(false), latest = useRef(scene);
  const { picture, data } = props;
  latest.current = scene;
  if (picture.current) picture.current.events = props;
  useEffect(() => {
    let isGone = false, sizes: ResizeObserver | undefined;
    void canDraw().then((can) => {
      if (isGone) return;
      if (!can) return setRefused(true);
      picture.current = new Picture(host.current!, latest.current, props);
      picture.current.tool = tool;
      sizes = new ResizeObserver(() => picture.current?.resized());
      sizes.observe(host.current!);
    });
    return () => {
      isGone = true;
      sizes?.disconnect();
      picture.current?.destroy();
      picture.current = undefined;
    };
  }, [data.sample]);
  useEffect(() => picture.current?.show(scene), Object.values(scene));
  return { host, isRefused };
}

function Canvas(props: StageProps & { readonly tool: Tool }) {
  const { hidden, marks, picture, tool, data: { colouring: { categories }, colours, labels, laid } } = props;
  const scene: Scene = { points: laid.points!, categories, colours, hidden, labels, marks, dark: isDark.value };
  const { host, isRefused } = usePicture(props, scene, tool);
  if (isRefused) return <p class="map-canvas state">This browser draws no WebGL 2, so there is no picture.</p>;
  return (
    <div
      ref={host}
      class={`map-canvas ${tool}`}
      tabIndex={0}
      role="application"
      aria-label={`Map of ${plural(laid.points!.x.length, "point")}`}
      aria-describedby="map-keys"
      onKeyDown={(event) => {
        const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
        if (act === undefined || !picture.current) return;
        event.preventDefault();
        act(picture.current);
      }}
    >
      <span id="map-keys" class="hidden">
        Arrow keys move, + and − zoom, 0 shows all. “In view” tells what is seen.
      </span>
    </div>
  );
}

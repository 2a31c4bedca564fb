// The page of one point: its payload, its vectors, and points like it.
import { useState } from "preact/hooks";
import type { CollectionViewProps } from "../app.tsx";
import { collection, point } from "../api/collections.ts";
import { jsonText } from "../api/json.ts";
import { type CollectionInfo, type Point, type PointId, vectorFields, vectorOf } from "../api/types.ts";
import { useLoad } from "../load.ts";
import { go, href, route } from "../route.ts";
import { Copy } from "../ui/code.tsx";
import { Empty, Show } from "../ui/states.tsx";
import { DeletePoints } from "./delete_points.tsx";
import { PayloadEdit } from "./payload_edit.tsx";
import { PayloadTree } from "./payload_tree.tsx";
import { idOf } from "./point_address.ts";
import { Similar } from "./similar.tsx";
import { VectorStrip } from "./vector_strip.tsx";

export function PointView({ name }: CollectionViewProps) {
  const text = route.value.path[3] ?? "";
  return <OnePoint key={text} name={name} id={idOf(text)} />;
}

function OnePoint({ name, id }: CollectionViewProps & { readonly id: PointId }) {
  const info = useLoad((signal) => collection(name, signal), [name]),
    shown = useLoad((signal) => load(name, id, signal), [name, id]);
  return (
    <Show of={info} what="the collection">
      {(about) => (
        <Show of={shown} what="the point">
          {({ found }) =>
            found === undefined
              ? (
                <Empty title={`There is no point ${id}`}>
                  <a href={href(["collections", name, "points"])}>To the points of {name}</a>
                </Empty>
              )
              : <Loaded name={name} info={about} point={found} onChanged={shown.again} />}
        </Show>
      )}
    </Show>
  );
}

const load = async (name: string, id: PointId, signal: AbortSignal) => ({ found: await point(name, id, signal) });

interface LoadedProps extends CollectionViewProps {
  readonly info: CollectionInfo;
  readonly point: Point;
  readonly onChanged: () => void;
}

function Loaded({ name, info, point, onChanged }: LoadedProps) {
  const vectors = vectorFields(info).filter((field) => vectorOf(point, field.name) !== undefined);
  const payload = point.payload ?? {};
  return (
    <div class="point">
      <PointHead name={name} point={point} onChanged={onChanged} />
      <div class="column">
        <section class="sheet column" aria-label="Payload">
          <header class="row">
            <h2>Payload</h2>
            <span class="grow" />
            <Copy text={jsonText(payload, 2)} label="Copy as JSON" />
          </header>
          {Object.keys(payload).length === 0 ? <p class="faint">It has none.</p> : <PayloadTree payload={payload} />}
        </section>
        <section class="sheet column" aria-label="Vectors">
          <h2>Vectors</h2>
          {vectors.length === 0 && <p class="faint">It has none.</p>}
          {vectors.map((field) => <VectorStrip key={field.name} field={field} vector={vectorOf(point, field.name)!} />)}
        </section>
      </div>
      {vectors.length > 0 && <Similar name={name} id={point.id} vectors={vectors} />}
    </div>
  );
}

type Asked = "edit" | "delete" | undefined;

function PointHead({ name, point: { id, payload }, onChanged }: Omit<LoadedProps, "info">) {
  const [asked, setAsked] = useState<Asked>(), close = () => setAsked(undefined);
  const saved = () => {
    close();
    onChanged();
  };
  return (
    <header class="row point-head">
      <h2 class="wrap">
        Point <span class="mono">{String(id)}</span>
      </h2>
      <Copy text={String(id)} label="Copy id" />
      <span class="grow" />
      <button type="button" onClick={() => setAsked("edit")}>Edit payload</button>
      <button type="button" class="danger" onClick={() => setAsked("delete")}>Delete…</button>
      {asked === "edit" && <PayloadEdit name={name} id={id} payload={payload ?? {}} onClose={close} onDone={saved} />}
      {asked === "delete" && (
        <DeletePoints
          name={name}
          ids={[id]}
          onClose={close}
          onDone={() => go(["collections", name, "points"])}
        />
      )}
    </header>
  );
}

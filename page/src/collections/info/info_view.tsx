// All that is known of a collection, and what is done with it as a whole.
import { useEffect, useState } from "preact/hooks";
import { aliases as askAliases, collection, memory } from "../../api/collections.ts";
import type { CollectionViewProps } from "../../app.tsx";
import type { CollectionInfo } from "../../api/types.ts";
import { plural } from "../../format.ts";
import { type Loaded, useLoad } from "../../load.ts";
import { go, route, setQuery } from "../../route.ts";
import { jsonText } from "../../api/json.ts";
import { Code } from "../../ui/code.tsx";
import { Show } from "../../ui/states.tsx";
import { Aliases } from "../aliases.tsx";
import { DeleteDialog } from "../dialogs.tsx";
import { Config } from "./config.tsx";
import { Indexes } from "./indexes.tsx";
import { Snapshots } from "./snapshots.tsx";
import { Summary } from "./summary.tsx";
import { VectorTable } from "./vector_table.tsx";

const busyAgainMs = 1500;

export function InfoView({ name }: CollectionViewProps) {
  const info = useLoad((signal) => collection(name, signal), [name]);
  const isBusy = info.value?.status === "yellow" && !info.busy &&
    info.error === undefined;
  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(info.again, busyAgainMs);
    return () => clearTimeout(timer);
  }, [isBusy]);
  return (
    <Show of={info} what="the collection">
      {(value) => <Info name={name} info={value} again={info.again} />}
    </Show>
  );
}

interface InfoProps {
  readonly name: string;
  readonly info: CollectionInfo;
  readonly again: () => void;
}

function Info({ name, info, again }: InfoProps) {
  const aliases = useLoad(async (signal) => {
    return (await askAliases(signal)).filter(({ collection_name: of }) => of === name);
  }, [name]);
  // Servers that do not tell it are no reason to say that something is wrong.
  const size = useLoad((signal) => memory(name, signal).catch(() => undefined), [name]);
  const isRaw = route.value.query.get("raw") !== null;
  return (
    <div class="info column">
      <Summary info={info} memory={size.value} />
      <div class="row" role="group" aria-label="Show as">
        <button type="button" aria-pressed={!isRaw} onClick={() => setQuery({ raw: undefined })}>
          Tables
        </button>
        <button type="button" aria-pressed={isRaw} onClick={() => setQuery({ raw: 1 })}>
          JSON
        </button>
      </div>
      {isRaw ? <Code label="As the server tells it" text={jsonText(info, 2)} /> : (
        <>
          <VectorTable info={info} />
          <Indexes name={name} info={info} again={again} />
          <Config info={info} />
          <section class="sheet column" aria-labelledby="aliases-head">
            <h2 id="aliases-head">Aliases</h2>
            <Aliases names={[name]} aliases={aliases} />
          </section>
          <Snapshots name={name} onRestored={again} />
          <Danger name={name} info={info} aliases={aliases} />
        </>
      )}
    </div>
  );
}

interface DangerProps {
  readonly name: string;
  readonly info: CollectionInfo;
  readonly aliases: Loaded<readonly { readonly alias_name: string }[]>;
}

function Danger({ name, info, aliases }: DangerProps) {
  const [open, setOpen] = useState(false), count = info.points_count ?? 0;
  return (
    <section class="sheet column danger-zone" aria-labelledby="danger-head">
      <h2 id="danger-head">Delete the collection</h2>
      <p>Its points, indexes and snapshots go with it. There is no way back.</p>
      <div>
        <button type="button" class="danger" onClick={() => setOpen(true)}>
          Delete {name}
        </button>
      </div>
      {open && (
        <DeleteDialog
          name={name}
          points={count === 0 ? undefined : `its ${plural(count, "point")}`}
          aliases={(aliases.value ?? []).map(({ alias_name: alias }) => alias)}
          onClose={() => setOpen(false)}
          onDone={() => go(["collections"])}
        />
      )}
    </section>
  );
}

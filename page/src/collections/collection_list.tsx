// The collections with what is in them; deletes them and leads to what is done with them.
import { useEffect, useMemo, useState } from "preact/hooks";
import { aliases as askAliases, collectionNames } from "../api/collections.ts";
import type { Alias } from "../api/types.ts";
import { counted, plural } from "../format.ts";
import { useLoad } from "../load.ts";
import { href, route, setQuery } from "../route.ts";
import { ActionsHead } from "../ui/actions_head.tsx";
import { Empty, Show } from "../ui/states.tsx";
import { AliasesDialog } from "./aliases.tsx";
import { Begin } from "./begin.tsx";
import { CollectionRow } from "./collection_row.tsx";
import { DeleteDialog } from "./dialogs.tsx";
import { type InfoSignal, useInfos } from "./infos.ts";
import { having, inOrder, isOrder, type Order } from "./list_order.ts";
import { UploadDialog } from "./upload_dialog.tsx";

/** From so many on there is a field to look for one. */
const many = 8;

export function CollectionList() {
  const names = useLoad(collectionNames, []), aliases = useLoad(askAliases, []);
  const again = () => {
    names.again();
    aliases.again();
  };
  const { query } = route.value, dialog = query.get("dialog"), close = () => setQuery({ dialog: undefined });
  return (
    <>
      {names.value === undefined && <h1>Collections</h1>}
      <Show of={names} what="the collections">
        {(all) =>
          all.length === 0
            ? <Begin again={again} />
            : <Listed names={all} aliases={aliases.value ?? []} again={again} />}
      </Show>
      {dialog === "aliases" && <AliasesDialog names={names.value ?? []} aliases={aliases} onClose={close} />}
      {dialog === "restore" && <UploadDialog taken={names.value ?? []} onClose={close} />}
    </>
  );
}

interface ListedProps {
  readonly names: readonly string[];
  readonly aliases: readonly Alias[];
  readonly again: () => void;
}

function Listed({ names, aliases, again }: ListedProps) {
  const { query } = route.value, text = query.get("q") ?? "", given = query.get("sort");
  const order: Order = isOrder(given) ? given : "name";
  const byCollection = useMemo(() => grouped(aliases), [aliases]);
  const aliasesOf = (name: string) => byCollection.get(name) ?? [];
  const found = useMemo(() => having(text, names, aliasesOf), [text, names, byCollection]);
  const infos = useInfos(found, names), [gone, setGone] = useState<string>(), [deleted, setDeleted] = useState("");
  const shown = useMemo(
    () => inOrder(order, found, (name) => infos.of(name).peek().info),
    [order, found, order === "name" || infos.arrived],
  );
  useEffect(() => setDeleted(""), [text, order]);
  useEffect(() => {
    // The button that had the focus is gone with its row.
    if (deleted !== "" && document.activeElement === document.body) document.getElementById("main")?.focus();
  }, [names]);
  return (
    <>
      <ListHead total={names.length} found={found.length} text={text} again={again} />
      <p class="hidden" role="status">{deleted}</p>
      {shown.length === 0
        ? <Empty title={`No collection has “${text.trim()}” in its name`} />
        : <Table order={order} names={shown} aliasesOf={aliasesOf} infoOf={infos.of} onDelete={setGone} />}
      {gone !== undefined && (
        <DeleteDialog
          name={gone}
          points={pointsOf(infos.of(gone).value.info?.points_count)}
          aliases={aliasesOf(gone)}
          onClose={() => setGone(undefined)}
          onDone={() => {
            setDeleted(`${gone} is deleted`);
            again();
          }}
        />
      )}
    </>
  );
}

interface TableProps {
  readonly order: Order;
  readonly names: readonly string[];
  readonly aliasesOf: (name: string) => readonly string[];
  readonly infoOf: (name: string) => InfoSignal;
  readonly onDelete: (name: string) => void;
}

const Table = ({ order, names, aliasesOf, infoOf, onDelete }: TableProps) => (
  <table class="collections sheet">
    <caption class="hidden">Collections</caption>
    <thead>
      <tr>
        <SortHead of="name" order={order} label="Name" />
        <SortHead of="points" order={order} label="Points" />
        <th scope="col">Vectors</th>
        <SortHead of="size" order={order} label="Size of vectors" />
        <th scope="col">Status</th>
        <ActionsHead />
      </tr>
    </thead>
    <tbody>
      {names.map((name) => (
        <CollectionRow key={name} name={name} aliases={aliasesOf(name)} of={infoOf(name)} onDelete={onDelete} />
      ))}
    </tbody>
  </table>
);

function grouped(aliases: readonly Alias[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { alias_name: alias, collection_name: name } of aliases) {
    groups.set(name, [...groups.get(name) ?? [], alias]);
  }
  return groups;
}

const pointsOf = (count: number | null | undefined): string | undefined =>
  count ? `its ${plural(count, "point")}` : undefined;

interface ListHeadProps {
  readonly total: number;
  readonly found: number;
  readonly text: string;
  readonly again: () => void;
}

const ListHead = ({ total, found, text, again }: ListHeadProps) => (
  <div class="row spread">
    <div class="row">
      <h1>Collections</h1>
      <span class="pill" role="status">
        {found === total ? counted(total) : `${counted(found)} of ${counted(total)}`}
      </span>
      {(total >= many || text !== "") && (
        <input
          type="search"
          aria-label="Look for a name"
          placeholder="Look for a name"
          value={text}
          onInput={(event) => setQuery({ q: event.currentTarget.value })}
        />
      )}
    </div>
    <div class="row">
      <button type="button" class="quiet" onClick={again}>Refresh</button>
      <button type="button" class="quiet" onClick={() => setQuery({ dialog: "aliases" })}>
        Aliases
      </button>
      <button type="button" class="quiet" onClick={() => setQuery({ dialog: "restore" })}>
        Restore from a file
      </button>
      <a class="button primary" href={href(["collections"], { new: 1 })}>
        New collection
      </a>
    </div>
  </div>
);

function SortHead(
  { of, order, label }: {
    readonly of: Order;
    readonly order: Order;
    readonly label: string;
  },
) {
  const isIt = of === order, sorted = of === "name" ? "ascending" : "descending";
  return (
    <th scope="col" class={of === "name" ? undefined : "number"} aria-sort={isIt ? sorted : undefined}>
      <button type="button" class="sort" onClick={() => setQuery({ sort: of === "name" ? undefined : of })}>
        {label}
        <span aria-hidden="true">
          {isIt ? (of === "name" ? " ↑" : " ↓") : ""}
        </span>
      </button>
    </th>
  );
}

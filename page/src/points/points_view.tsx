// The points of a collection: a table of all that a filter and a search let through, with counts by value beside it.
import { useCallback, useState } from "preact/hooks";
import type { CollectionViewProps } from "../app.tsx";
import { collection } from "../api/collections.ts";
import { jsonText } from "../api/json.ts";
import type { CollectionInfo, Filter, PointId } from "../api/types.ts";
import type { Field } from "../filter/field_types.ts";
import { useFields } from "../filter/fields.ts";
import { addressFilter, setAddressFilter } from "../filter/filter_address.ts";
import { FilterBar } from "../filter/filter_bar.tsx";
import { counted, plural } from "../format.ts";
import { useLoad, useStill } from "../load.ts";
import { route, setQuery } from "../route.ts";
import { Empty, Failed, Show, Waiting } from "../ui/states.tsx";
import { ColumnMenu } from "./column_menu.tsx";
import { columnFields, columnsOf, columnsText, isSortable } from "./columns.ts";
import { DeletePoints } from "./delete_points.tsx";
import { facetFields, Facets } from "./facets.tsx";
import { Grid, type Sort } from "./grid.tsx";
import { searchPlaces, withSearch } from "./search.ts";
import { type Selection, toggled } from "./selection.ts";
import { type Total, usePages, useTotal } from "./use_points.ts";

export function PointsView({ name }: CollectionViewProps) {
  const info = useLoad((signal) => collection(name, signal), [name]);
  return <Show of={info} what="the collection">{(value) => <WithFields name={name} info={value} />}</Show>;
}

interface CollectionProps extends CollectionViewProps {
  readonly info: CollectionInfo;
}

function WithFields({ name, info }: CollectionProps) {
  const fields = useFields(name, info), { filter, mistaken } = addressFilter();
  return (
    <div class="points">
      <FilterBar
        name={name}
        info={info}
        filter={filter}
        mistaken={mistaken}
        fields={fields ?? []}
        onChange={setAddressFilter}
      />
      {mistaken !== undefined
        ? <Empty title="The filter has a mistake">No points are shown until it is mended or cleared.</Empty>
        : fields === undefined
        ? <Waiting what="points" />
        : <Points name={name} info={info} filter={filter} fields={fields} />}
    </div>
  );
}

interface PointsProps extends CollectionProps {
  readonly filter: Filter | undefined;
  readonly fields: readonly Field[];
}

/** `year`, or `-year` for the greatest first. */
function sortOf(info: CollectionInfo): Sort | undefined {
  const text = route.value.query.get("sort") ?? "", isDown = text.startsWith("-"), key = isDown ? text.slice(1) : text;
  return isSortable(info, key) ? { key, isDown } : undefined;
}

const setSort = (sort: Sort | undefined) => setQuery({ sort: sort && `${sort.isDown ? "-" : ""}${sort.key}` });
const setColumns = (keys: readonly string[] | undefined) => setQuery({ columns: keys && columnsText(keys) });

function Points({ name, info, filter, fields }: PointsProps) {
  const { query } = route.value,
    [turn, setTurn] = useState(0),
    [selection, setSelection] = useState<Selection>(new Map());
  const search = useStill(query.get("q") ?? "", 300), wanted = withSearch(filter, search, fields), sort = sortOf(info);
  const columns = columnsOf(fields, query.get("columns") ?? undefined), listed = { name, filter: wanted, sort, turn };
  const pages = usePages({ ...listed, shown: columns.map(({ key }) => key) }),
    { total, error, again } = useTotal(listed, info);
  const onSeen = useCallback((first: number, last: number) => pages.want(first, last), [pages, pages.error]);
  const onToggle = (ids: readonly PointId[]) => setSelection((now) => toggled(now, ids));
  const onDone = () => {
    setSelection(new Map());
    setTurn((now) => now + 1);
  };
  const rows = Math.min(total.count ?? 0, pages.end), failed = error ?? pages.error;
  return (
    <>
      <div class="points-bar row">
        <SearchBox fields={fields} />
        <Counts total={{ ...total, count: rows }} info={info} isAll={wanted === undefined} sort={sort} />
        <span class="grow" />
        <Selected name={name} selection={selection} onClear={() => setSelection(new Map())} onDone={onDone} />
        <ColumnMenu fields={columnFields(fields)} shown={columns} onShown={setColumns} />
      </div>
      <div class="points-body">
        {facetFields(info).length > 0 && (
          <aside class="facets" aria-label="Counts by value" tabIndex={0}>
            <Facets name={name} info={info} filter={filter} counted={wanted} turn={turn} onFilter={setAddressFilter} />
          </aside>
        )}
        {failed !== undefined
          ? <Failed error={failed} again={() => error === undefined ? pages.retry() : again()} />
          : rows === 0
          ? total.is === "exact" ? <NoPoints isAll={wanted === undefined} /> : <Waiting what="points" />
          : (
            <Grid
              name={name}
              list={jsonText([wanted ?? null, sort ?? null])}
              total={rows}
              columns={columns}
              isSortable={(key) => isSortable(info, key)}
              sort={sort}
              onSort={setSort}
              rowAt={(row) => pages.at(row)}
              onSeen={onSeen}
              selection={selection}
              onToggle={onToggle}
            />
          )}
      </div>
    </>
  );
}

const NoPoints = ({ isAll }: { readonly isAll: boolean }) =>
  isAll
    ? <Empty title="There are no points yet">Upsert some, and they are here.</Empty>
    : <Empty title="No point passes">Change the filter or what is searched for.</Empty>;

function SearchBox({ fields }: { readonly fields: readonly Field[] }) {
  const places = `Looks for ${searchPlaces(fields)}. In a field without a text index, upper and lower case matter.`;
  return (
    <input
      type="search"
      class="points-search"
      aria-label="Search payloads"
      aria-description={places}
      title={places}
      placeholder="Search payloads"
      value={route.value.query.get("q") ?? ""}
      onInput={(event) => setQuery({ q: event.currentTarget.value })}
    />
  );
}

interface CountsProps {
  readonly total: Total;
  readonly info: CollectionInfo;
  readonly isAll: boolean;
  readonly sort: Sort | undefined;
}

/** How many points there are. */
function Counts({ total, info, isAll, sort }: CountsProps) {
  if (total.is === "old" || total.count === undefined) return <span class="faint" role="status">Counting…</span>;
  const all = info.points_count ?? 0, text = `${total.is === "exact" ? "" : "about "}${plural(total.count, "point")}`;
  return (
    <span class="faint points-count" role="status">
      {isAll ? text : `${text} of ${counted(all)}`}
      {sort && total.is === "exact" && isAll && total.count < all && `, those that have ${sort.key}`}
    </span>
  );
}

interface SelectedProps {
  readonly name: string;
  readonly selection: Selection;
  readonly onClear: () => void;
  readonly onDone: () => void;
}

function Selected({ name, selection, onClear, onDone }: SelectedProps) {
  const [isAsked, setAsked] = useState(false), ids = [...selection.values()];
  if (ids.length === 0) return null;
  const done = () => {
    setAsked(false);
    onDone();
  };
  return (
    <span class="row">
      <span>{counted(ids.length)} selected</span>
      <button type="button" class="danger" onClick={() => setAsked(true)}>Delete…</button>
      <button type="button" class="quiet" onClick={onClear}>Clear selection</button>
      {isAsked && <DeletePoints name={name} ids={ids} onClose={() => setAsked(false)} onDone={done} />}
    </span>
  );
}

// The table of points: only the rows that are seen are there; arrows move through it, Enter opens a point, Space selects it.
import { useEffect, useState } from "preact/hooks";
import type { Point, PointId } from "../api/types.ts";
import type { Field } from "../filter/field_types.ts";
import { Cell } from "./cell.tsx";
import { isNumeric, layoutOf, valueAt } from "./columns.ts";
import { pointHref } from "./point_address.ts";
import { idText, type Selection } from "./selection.ts";
import { rowHeight, useScroll } from "./use_scroll.ts";

export interface Sort {
  readonly key: string;
  readonly isDown: boolean;
}

interface GridProps {
  readonly name: string;
  /** What is listed: another list begins at its top. */
  readonly list: string;
  readonly total: number;
  readonly columns: readonly Field[];
  readonly isSortable: (key: string) => boolean;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly rowAt: (index: number) => Point | undefined;
  /** Says which rows are seen. */
  readonly onSeen: (first: number, last: number) => void;
  readonly selection: Selection;
  readonly onToggle: (ids: readonly PointId[]) => void;
}

const moves: Readonly<Record<string, (row: number, page: number, total: number) => number>> = {
  ArrowDown: (row) => row + 1,
  ArrowUp: (row) => row - 1,
  PageDown: (row, page) => row + page,
  PageUp: (row, page) => row - page,
  Home: () => 0,
  End: (_row, _page, total) => total - 1,
};

export function Grid(props: GridProps) {
  const { name, total, columns, rowAt, onSeen } = props, seen = useScroll(total), [active, setActive] = useState(-1);
  const { first, last } = seen,
    idWidth = useIdWidth(rowAt, first, last),
    { template, width } = layoutOf(columns, idWidth);
  useEffect(() => {
    const timer = setTimeout(() => onSeen(first, last), 40); // not what is only passed by
    return () => clearTimeout(timer);
  }, [first, last, onSeen]);
  useEffect(() => {
    setActive(-1);
    seen.show(0);
  }, [props.list]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey || total === 0) return;
    const move = moves[event.key], point = active < 0 ? undefined : rowAt(active);
    if (move !== undefined) {
      const row = active < 0 ? seen.firstSeen : Math.max(0, Math.min(total - 1, move(active, seen.page, total)));
      setActive(row);
      seen.show(row);
    } else if (event.key === "Enter" && point) location.hash = pointHref(name, point.id);
    else if (event.key === " " && point) props.onToggle([point.id]);
    else return;
    event.preventDefault();
  };
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  return (
    <div
      ref={seen.ref}
      class="grid"
      role="grid"
      aria-label={`Points of ${name}`}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable
      aria-activedescendant={active >= first && active < last ? `row-${active}` : undefined}
      tabIndex={0}
      style={{ "--columns": template, "--least": `${width}px` }}
      onScroll={seen.onScroll}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target === event.currentTarget && active < 0 && total > 0 && setActive(seen.firstSeen)}
    >
      <Head {...props} />
      <div role="rowgroup" class="grid-body" style={{ height: `${seen.height}px` }}>
        <div role="presentation" class="grid-window" style={{ transform: `translateY(${seen.shift}px)` }}>
          {rows.map((row) => (
            <Row
              key={row}
              {...props}
              row={row}
              point={rowAt(row)}
              isActive={row === active}
              onActive={() => setActive(row)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

/** Wide enough for the ids that are seen; never less than it was. */
function useIdWidth(rowAt: GridProps["rowAt"], first: number, last: number): number {
  const [width, setWidth] = useState(84);
  let needed = width;
  for (let row = first; row < last; row++) needed = Math.max(needed, 24 + idText(rowAt(row)?.id ?? "").length * 8);
  useEffect(() => setWidth(needed), [needed]);
  return needed;
}

function Head({ columns, isSortable, sort, onSort }: GridProps) {
  return (
    <div role="rowgroup" class="grid-head">
      <div role="row" class="grid-row" aria-rowindex={1}>
        <span role="columnheader" aria-colindex={1}>
          <span class="hidden">Selected</span>
        </span>
        <span role="columnheader" aria-colindex={2} aria-sort={sort === undefined ? "ascending" : undefined}>id</span>
        {columns.map((field, i) => (
          <span
            key={field.key}
            role="columnheader"
            aria-colindex={i + 3}
            aria-sort={sort?.key === field.key ? (sort.isDown ? "descending" : "ascending") : undefined}
            class={isNumeric(field) ? "number" : undefined}
            title={`${field.key}: ${field.many ? "list of " : ""}${field.type}${field.indexed ? ", indexed" : ""}`}
          >
            {isSortable(field.key) ? <SortButton name={field.key} sort={sort} onSort={onSort} /> : field.key}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Up, down, and as they are. */
function SortButton({ name, sort, onSort }: { readonly name: string } & Pick<GridProps, "sort" | "onSort">) {
  const isUp = sort?.key === name && !sort.isDown, isDown = sort?.key === name && sort.isDown;
  const next = isDown ? undefined : { key: name, isDown: isUp };
  return (
    <button type="button" class="grid-sort" onClick={() => onSort(next)}>
      {name} <span aria-hidden="true" class={isUp || isDown ? undefined : "grid-unsorted"}>{isDown ? "↓" : "↑"}</span>
    </button>
  );
}

interface RowProps extends GridProps {
  readonly row: number;
  readonly point: Point | undefined;
  readonly isActive: boolean;
  readonly onActive: () => void;
}

function Row({ name, row, point, columns, selection, onToggle, isActive, onActive }: RowProps) {
  const isSelected = point !== undefined && selection.has(idText(point.id));
  return (
    <div
      role="row"
      id={`row-${row}`}
      class={isActive ? "grid-row active" : "grid-row"}
      style={{ height: `${rowHeight}px` }}
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      aria-busy={point === undefined}
      onClick={onActive}
      onDblClick={() => point && (location.hash = pointHref(name, point.id))}
    >
      <span role="gridcell" aria-colindex={1}>
        {point && (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select point ${point.id}`}
            checked={isSelected}
            onChange={() => onToggle([point.id])}
          />
        )}
      </span>
      <span role="gridcell" aria-colindex={2} class="mono">
        {point ? <a tabIndex={-1} href={pointHref(name, point.id)}>{idText(point.id)}</a> : <span class="grid-wait" />}
      </span>
      {columns.map((field, i) => (
        <span key={field.key} role="gridcell" aria-colindex={i + 3} class={isNumeric(field) ? "number" : undefined}>
          {point ? <Cell value={valueAt(point.payload, field.key)} /> : <span class="grid-wait" />}
        </span>
      ))}
    </div>
  );
}

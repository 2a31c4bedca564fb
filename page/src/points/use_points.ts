// The points of a table: as many as a filter lets through, loaded as they are seen.
import { useEffect, useMemo, useReducer } from "preact/hooks";
import { jsonText } from "../api/json.ts";
import { count, page } from "../api/collections.ts";
import type { CollectionInfo, Filter, ScoredPoint } from "../api/types.ts";
import { type Loaded, useLoad } from "../load.ts";
import type { Sort } from "./grid.tsx";
import { Pages } from "./pages.ts";

export interface Listed {
  readonly name: string;
  readonly filter: Filter | undefined;
  readonly sort: Sort | undefined;
  /** Paths of the payload that are shown. */
  readonly shown: readonly string[];
  /** Changes when points do. */
  readonly turn: number;
}

/** Keys that a path cannot be made of would make the database refuse the call: they are never among those shown. */
export function usePages({ name, filter, sort, shown, turn }: Listed): Pages<ScoredPoint> {
  const [, changed] = useReducer((n: number) => n + 1, 0),
    key = jsonText([name, filter ?? null, sort ?? null, shown, turn]);
  const pages = useMemo(() => {
    const order = sort && { query: { order_by: { key: sort.key, direction: sort.isDown ? "desc" : "asc" } } };
    const asked = { filter, ...order, with_payload: { include: shown }, with_vector: false };
    return new Pages(
      (offset, limit, signal) => page(name, { ...asked, offset, limit }, signal),
      () => changed(undefined as never),
    );
  }, [key]);
  useEffect(() => () => pages.close(), [pages]);
  return pages;
}

/** A browser asks few things at once: what can wait begins after the rows have been asked for. */
export const rowsFirst = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));

export interface Total {
  /** While it is counted anew it is the last one. */
  readonly count: number | undefined;
  readonly is: "exact" | "rough" | "old";
}

/** Roughly at first, then exactly: which may take a while. */
export function useTotal({ name, filter, sort, turn }: Omit<Listed, "shown">, info: CollectionInfo) {
  const listed = sort === undefined ? filter : filledIn(filter, sort.key),
    deps = [name, jsonText(listed ?? null), turn];
  const about = useLoad((signal) => count(name, listed, false, signal), deps, { keep: true });
  const exact = useLoad((signal) => rowsFirst().then(() => count(name, listed, true, signal)), deps, { keep: true });
  const again = () => [about, exact].forEach((each) => each.again());
  return { total: totalOf(about, exact, info), error: about.error ?? exact.error, again };
}

type Count = Pick<Loaded<number>, "value" | "busy">;

function totalOf(about: Count, exact: Count, info: CollectionInfo): Total {
  if (!exact.busy) return { count: exact.value, is: "exact" };
  if (!about.busy) return { count: about.value, is: "rough" };
  return { count: exact.value ?? about.value ?? info.points_count ?? undefined, is: "old" };
}

/** Sorting by a field leaves out the points without one. */
function filledIn(filter: Filter | undefined, key: string): Filter {
  const filled: Filter = { must_not: [{ is_empty: { key } }] };
  return filter === undefined
    ? filled
    : { must: [filter as Readonly<Record<string, unknown>>, filled as Readonly<Record<string, unknown>>] };
}

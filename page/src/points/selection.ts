// Points that are selected, by their ids.
import type { PointId } from "../api/types.ts";

/** By the text of each id: that of a number is never that of a UUID. */
export type Selection = ReadonlyMap<string, PointId>;

export const idText = (id: PointId): string => String(id);

export function toggled(
  selection: Selection,
  ids: readonly PointId[],
  on = !ids.every((id) => selection.has(idText(id))),
): Selection {
  const next = new Map(selection);
  for (const id of ids) {
    if (on) next.set(idText(id), id);
    else next.delete(idText(id));
  }
  return next;
}

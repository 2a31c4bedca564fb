// Which collections a list shows, and in which order.
import type { CollectionInfo } from "../api/types.ts";
import { vectorBytes } from "./size.ts";

export const orders = ["name", "points", "size"] as const;
export type Order = typeof orders[number];
export const isOrder = (text: string | null): text is Order => orders.includes(text as Order);

/** Those with a name or an alias that has the text in it, whatever the case. */
export function having(
  text: string,
  names: readonly string[],
  aliasesOf: (name: string) => readonly string[],
): readonly string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return names;
  return names.filter((name) => [name, ...aliasesOf(name)].some((each) => each.toLowerCase().includes(wanted)));
}

/** @param names by name already @param infoOf undefined for those that have not come: they are last */
export function inOrder(
  order: Order,
  names: readonly string[],
  infoOf: (name: string) => CollectionInfo | undefined,
): readonly string[] {
  if (order === "name") return names;
  const weigh = (info: CollectionInfo) => order === "points" ? info.points_count : vectorBytes(info);
  const weight = (name: string): number => {
    const info = infoOf(name);
    return info === undefined ? -1 : weigh(info) ?? 0;
  };
  const weights = new Map(names.map((name) => [name, weight(name)]));
  return [...names].sort((a, b) => weights.get(b)! - weights.get(a)!);
}

// Ids of points as text.
import type { PointId } from "./types.ts";

/** An id out of an address: whole numbers are numbers, what else there is are UUIDs. */
export function idOf(text: string): PointId {
  if (!/^\d+$/.test(text)) return text;
  const id = Number(text);
  return Number.isSafeInteger(id) ? id : BigInt(text);
}

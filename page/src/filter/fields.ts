// The fields of a collection, after a look at some of its points.
import { page } from "../api/collections.ts";
import type { CollectionInfo, Point } from "../api/types.ts";
import { useLoad } from "../load.ts";
import { type Field, fieldsOf } from "./field_types.ts";

const first = 20, drawn = 20;

/** The first points and some drawn ones: neither alone tells what a mixed collection has. */
async function look(name: string, signal: AbortSignal): Promise<readonly Point[]> {
  const any = page(name, { limit: drawn, query: { sample: "random" }, with_payload: true }, signal).catch(() => []);
  return [...await page(name, { limit: first, with_payload: true }, signal), ...await any];
}

/** Undefined until there is something to tell. @param known where somebody has looked already */
export function useFields(
  name: string,
  { payload_schema: schema }: Pick<CollectionInfo, "payload_schema">,
  known?: readonly Field[],
): readonly Field[] | undefined {
  const { value, error } = useLoad((signal) => known === undefined ? look(name, signal) : Promise.resolve([]), [name]);
  if (known !== undefined) return known;
  return value === undefined && error === undefined ? undefined : fieldsOf(schema, value ?? []);
}

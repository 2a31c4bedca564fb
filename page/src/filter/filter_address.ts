// The filter of a view in its address, in the parameter `filter`.
import { jsonText } from "../api/json.ts";
import type { Filter } from "../api/types.ts";
import { route, setQuery } from "../route.ts";
import { readFilter } from "./read_filter.ts";

export interface AddressFilter {
  readonly filter: Filter | undefined;
  /** What the address says instead of a filter: a view shows nothing then, rather than what no filter lets through. */
  readonly mistaken: string | undefined;
}

export function addressFilter(): AddressFilter {
  const text = route.value.query.get("filter") ?? "",
    { filter, problems } = readFilter(text);
  return { filter, mistaken: problems.length === 0 ? undefined : text };
}

export function setAddressFilter(filter: Filter | undefined): void {
  setQuery({ filter: filter && jsonText(filter) });
}

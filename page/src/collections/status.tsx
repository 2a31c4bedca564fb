// How a collection is, as a word with its colour.
import type { CollectionInfo } from "../api/types.ts";

const kinds = { green: "good", yellow: "warn", grey: "faint", red: "bad" } as const;
const meanings = {
  green: "All is done: every vector is where it is found fastest",
  yellow: "It is being optimised; searches work meanwhile",
  grey: "Optimising waits for the next write",
  red: "Some operation failed, and was not made good",
} as const;

export const Status = ({ status }: Pick<CollectionInfo, "status">) => (
  <span class={`collection-status ${kinds[status]}`} title={meanings[status]}>
    <span class="dot" aria-hidden="true" />
    {status}
  </span>
);

export const meaningOf = ({ status }: Pick<CollectionInfo, "status">): string => meanings[status];

// The checks of a configuration after its conversion: rules that the request's own validation does not have.
import * as wire from "../../gen/wire.ts";
import { wrongInput } from "../request/failure.ts";
import { atLeast, integer } from "../request/validate/range_rules.ts";
import type { Violation } from "../request/validate/range_rules.ts";
import { sparseDatatypeFault } from "../request/validate/setup_rules.ts";
import { describe } from "../request/validate/validate.ts";

const scanThreshold = atLeast(integer, 10);

/** A vector's options, as created or as updated. */
export interface VectorOptions {
  readonly hnsw?: wire.HnswConfigDiff | undefined;
  readonly memory?: number | undefined;
}

export function hnswFaults(hnsw: wire.HnswConfigDiff | undefined): Violation[] {
  const threshold = hnsw?.fullScanThreshold;
  return threshold === undefined
    ? []
    : scanThreshold(threshold).map((text) => ({ path: "hnsw_config.full_scan_threshold", text }));
}

export function payloadFaults(payload: wire.PayloadStorageParams | undefined): Violation[] {
  if (payload?.memory !== wire.Memory.Pinned) return [];
  return [{ path: "payload.memory", text: "`pinned` memory placement is not supported for payload storage" }];
}

export function vectorFaults({ hnsw, memory }: VectorOptions): Violation[] {
  const text = "`pinned` memory placement is not supported for dense vector storage";
  return [...(memory === wire.Memory.Pinned ? [{ path: "memory", text }] : []), ...hnswFaults(hnsw)];
}

export function sparseFaults(index: wire.SparseIndexConfig | undefined): Violation[] {
  const text = sparseDatatypeFault(index?.datatype);
  return text === undefined ? [] : [{ path: "index.datatype", text }];
}

/** The key of a map is shown as "?"; where several values fail they are told apart by a number. */
export function underKeys(path: string, faults: readonly Violation[][]): Violation[] {
  const failing = faults.filter((list) => list.length > 0);
  return failing.flatMap((list, i) => under(failing.length > 1 ? `${path}.?[${i}]` : `${path}.?`, list));
}

export const under = (path: string, faults: readonly Violation[]): Violation[] =>
  faults.map((fault) => ({ path: `${path}.${fault.path}`, text: fault.text }));

/** @throws {StatusError} "Wrong input: Validation error in body: […]" */
export function refuse(faults: readonly Violation[]): void {
  if (faults.length > 0) throw wrongInput(describe(faults));
}

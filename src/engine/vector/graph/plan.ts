// Whether a query walks through the graph or looks at all candidates: whichever costs less.
import { rowSetSize } from "../../rows/row_set.ts";
import type { Candidates } from "../vector.ts";
import type { GraphIndex } from "./graph_index.ts";
import type { SearchParameters } from "./settings.ts";

export interface WalkAsked {
  readonly graph: GraphIndex;
  readonly limit: number;
  readonly candidates: Candidates;
  /** The candidates of this memory, where they are few enough to be scored alone. */
  readonly few?: Uint32Array | undefined;
  readonly options: SearchParameters & { readonly walked?: boolean; readonly unbounded?: boolean };
}

export interface WalkPlan {
  readonly ef: number;
  readonly mostSteps: number;
  /** What the graph does not know is left out. */
  readonly alone: boolean;
}

/** A walk is to save at least this share of what looking at all would cost: it may miss a hit. */
const worthwhile = 0.6;
/** A walk that takes so many times what was expected is given up. */
const patience = 4;
/** What is added for each hit past ten, so that of 100 as large a share is found. */
const moreForEach = 3;
/** Rows looked at on the way down, in steps of the walk. */
const wayDown = 60;

/** Nanoseconds, as bench/engine_bench.ts finds them, by the bytes of an int8 row: one row of many, one of few, one step of a walk. */
const scannedRow = (bytes: number): number => 4 + 0.07 * bytes;
const gatheredRow = (bytes: number): number => 15 + 0.14 * bytes;
const walkedRow = (bytes: number): number => 500 + 3 * bytes;

/** @returns undefined where all candidates are to be looked at */
export function planWalk({ graph, limit, candidates, few, options }: WalkAsked): WalkPlan | undefined {
  const { rows, settings, covered } = graph, { exact, hnswEf, indexedOnly, walked, unbounded } = options;
  if (exact || unbounded || !rows.coded || covered === 0) return undefined;
  const ef = efFor(graph, limit, hnswEf), share = passing(candidates, covered);
  const expected = share * covered;
  if (!walked && (expected < 2 * ef || expected * 4 * rows.size < settings.fullScanBytes)) return undefined;
  const outside = rows.end - graph.watermark + graph.outsideCount, bytes = rows.codesStride;
  const alone = indexedOnly === true && outside * 4 * rows.size > settings.indexingBytes;
  const steps = ef / share, walk = (wayDown + steps) * walkedRow(bytes);
  const rest = alone ? 0 : outside * scannedRow(bytes);
  const all = few === undefined ? rows.end * scannedRow(bytes) : few.length * gatheredRow(bytes);
  if (!walked && !(walk + rest < worthwhile * all)) return undefined;
  const mostSteps = share === 1 ? Infinity : wayDown + patience * steps;
  return { ef, mostSteps, alone };
}

/** What is asked for, else what finds nearly all; longer lists need more. */
function efFor(graph: GraphIndex, limit: number, asked: number | undefined): number {
  if (asked !== undefined) return Math.max(asked, limit);
  return graph.ef + Math.max(0, moreForEach * (limit - 10));
}

/** The share of rows that may be hits; those that pass a test are estimated. */
function passing({ rows, test, size }: Candidates, covered: number): number {
  if (rows === undefined && test === undefined) return 1;
  return Math.max(1 / covered, Math.min(1, (rows === undefined ? size : rowSetSize(rows)) / covered));
}

// The request that a search makes, as REST has it, or what is still wrong or missing.
import type { Condition, Filter, PointId, Vector, VectorField } from "../api/types.ts";
import { idOf } from "../api/point_id.ts";
import type { Place, Search, Source } from "./search.ts";
import { type Read, readVector } from "./vector_text.ts";

export interface Params {
  readonly hnsw_ef?: number;
  readonly exact?: true;
  readonly quantization?: { readonly rescore: boolean };
}
export type Document = { readonly text: string; readonly model: string };
export type SourceQuery = Vector | PointId | { readonly nearest: Document } | Document | { readonly text: string };
export type Fusion =
  | { readonly fusion: "rrf" | "dbsf" }
  | { readonly rrf: { readonly k?: number; readonly weights?: readonly number[] } };

/** One query, or one of several that are fused. */
export interface Prefetch {
  readonly query: SourceQuery;
  readonly using?: string;
  readonly params?: Params;
  readonly filter?: Filter;
  readonly limit?: number;
}
export interface QueryBody {
  readonly prefetch?: readonly Prefetch[];
  readonly query?: SourceQuery | Fusion;
  readonly using?: string;
  readonly filter?: Filter;
  readonly params?: Params;
  readonly score_threshold?: number;
  readonly limit: number;
  readonly offset?: number;
  readonly with_payload: true;
}

/** What is wrong, by where it stands: a source's number, or the name of a setting. */
export type Problems = Readonly<Record<string, string>>;

export interface Made {
  /** Unset while something is wrong, or nothing is asked for. */
  readonly body: QueryBody | undefined;
  readonly problems: Problems;
  /** Numbers of the sources that rank, in the order of the prefetches. */
  readonly ranked: readonly number[];
}

interface Bound {
  readonly least: number;
  readonly whole?: boolean;
  readonly most?: number;
}

function readNumber(text: string, { least, whole = true, most = Infinity }: Bound): Read<number | undefined> {
  const trimmed = text.trim(), value = Number(trimmed);
  if (trimmed === "") return { value: undefined };
  if (Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value))) {
    return { value };
  }
  const kind = whole ? "a whole number" : "a number";
  if (most < Infinity) return { problem: `Write ${kind} from ${least} to ${most}.` };
  return { problem: least === -Infinity ? `Write ${kind}.` : `Write ${kind} from ${least}.` };
}

const bounds: Readonly<Record<string, Bound>> = {
  k: { least: 1 },
  each: { least: 1, most: 10_000 },
  limit: { least: 1, most: 1000 },
  offset: { least: 0 },
  threshold: { least: -Infinity, whole: false },
  ef: { least: 1 },
};
const weightBound: Bound = { least: 0, whole: false };

/** Takes values out of what was read, and keeps what is wrong. */
class Reading {
  readonly problems: Record<string, string> = {};
  take<Value>(at: string, read: Read<Value>): Value | undefined {
    if ("value" in read) return read.value;
    this.problems[at] = read.problem;
    return undefined;
  }
}

/** @param filter of the filter bar */
export function makeQuery(search: Search, places: readonly Place[], filter: Filter | undefined): Made {
  const reading = new Reading(), { sources } = search;
  const asked = sources.map((source, number) => ({ source, number })).filter(({ source }) => source.text.trim() !== "");
  const setting = (name: "k" | "each" | "limit" | "offset" | "threshold" | "ef") =>
    reading.take(name, readNumber(search[name], bounds[name]));
  const [each, limit, offset, threshold] = [setting("each"), setting("limit"), setting("offset"), setting("threshold")];
  const params = paramsOf(search, setting("ef")), k = setting("k");
  const read = asked.map(({ source, number }) => {
    const place = places.find(({ by, in: name }) => by === source.by && name === source.in);
    const query = reading.take(`${number}`, place === undefined ? gone(source) : readSource(source, place.field));
    const weight = reading.take(`weight ${number}`, readNumber(source.weight, weightBound)) ?? 1;
    return { ...source, number, query, weight };
  });
  const words = read.filter(({ by }) => by === "match"), ranking = read.filter(({ by }) => by !== "match");
  const ranked = ranking.map(({ number }) => number);
  if (asked.length === 0 || Object.keys(reading.problems).length > 0) {
    return { body: undefined, problems: reading.problems, ranked };
  }
  const queries = ranking.map(({ by, in: name, query }): Prefetch => ({
    query: query as SourceQuery,
    ...(name !== "" && { using: name }),
    ...(params !== undefined && by !== "ranked" && { params }),
  }));
  const matched = withWords(filter, words.map(({ in: key, text }) => ({ key, match: { text: text.trim() } })));
  const rest = {
    ...(matched !== undefined && { filter: matched }),
    ...(threshold !== undefined && queries.length > 0 && { score_threshold: threshold }),
    limit: limit ?? 10,
    ...(offset !== undefined && offset > 0 && { offset }),
    with_payload: true as const,
  };
  if (queries.length < 2) return { body: { ...queries[0], ...rest }, problems: {}, ranked };
  const prefetch = queries.map((query) => ({ ...query, limit: each ?? 10 }));
  const weights = ranking.map(({ weight }) => weight);
  return { body: { prefetch, query: fusionOf(search, k, weights), ...rest }, problems: {}, ranked };
}

const gone = ({ in: name }: Source): Read<never> => ({
  problem: `This collection has no ${name === "" ? "such vector" : `“${name}”`} to search in.`,
});

function readSource({ by, text }: Source, field: VectorField | undefined): Read<SourceQuery | undefined> {
  const words = text.trim();
  switch (by) {
    case "bm25":
      return { value: { text: words, model: "qdrant/bm25" } };
    case "ranked":
      return { value: { text: words } };
    case "match":
      return { value: undefined };
    case "vector":
      return readVector(text, field!);
    case "id":
      return readId(words);
  }
}

function readId(text: string): Read<PointId> {
  const isUuid = /^[\da-f]{8}(-?[\da-f]{4}){3}-?[\da-f]{12}$/i.test(text);
  if (/^\d{1,20}$/.test(text) || isUuid) return { value: isUuid ? text : idOf(text) };
  return { problem: "An id is a whole number or a UUID." };
}

function paramsOf({ exact, rescore }: Search, ef: number | undefined): Params | undefined {
  if (ef === undefined && !exact && rescore === "") return undefined;
  return {
    ...(ef !== undefined && { hnsw_ef: ef }),
    ...(exact && { exact }),
    ...(rescore !== "" && { quantization: { rescore: rescore === "on" } }),
  };
}

/** Weights and k are said only where they are not the usual ones: older databases know the plain form alone. */
function fusionOf({ fusion }: Search, k: number | undefined, weights: readonly number[]): Fusion {
  const weighed = weights.some((weight) => weight !== 1);
  if (fusion === "dbsf" || (k === undefined && !weighed)) return { fusion };
  return { rrf: { ...(k !== undefined && { k }), ...(weighed && { weights }) } };
}

export const listed = (clause: Condition | readonly Condition[] | undefined): readonly Condition[] =>
  clause === undefined ? [] : Array.isArray(clause) ? clause : [clause as Condition];

function withWords(filter: Filter | undefined, words: readonly Condition[]): Filter | undefined {
  return words.length === 0 ? filter : { ...filter, must: [...listed(filter?.must), ...words] };
}

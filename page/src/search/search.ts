// What is searched for: as it is typed, in the address of the view and out of it.
import type { CollectionInfo, VectorField } from "../api/types.ts";
import { vectorFields } from "../api/types.ts";

/**
 * How one part of a search is asked: words in a sparse vector (BM25), words in a text index that scores, words that a text must hold, a vector, or
 * the vector of a point.
 */
export type By = "bm25" | "ranked" | "match" | "vector" | "id";

export interface Source {
  readonly by: By;
  /** The vector's name, or the field's key. */
  readonly in: string;
  /** As it is typed. */
  readonly text: string;
  readonly weight: string;
}

/** All as it is typed: what is wrong in it is said, and stays in the address. */
export interface Search {
  readonly sources: readonly Source[];
  readonly fusion: "rrf" | "dbsf";
  readonly k: string;
  /** How many points each of several sources gives to the fusion. */
  readonly each: string;
  readonly limit: string;
  readonly offset: string;
  readonly threshold: string;
  readonly ef: string;
  readonly exact: boolean;
  readonly rescore: "" | "on" | "off";
}

export const usual: Omit<Search, "sources"> = {
  fusion: "rrf",
  k: "",
  each: "50",
  limit: "10",
  offset: "",
  threshold: "",
  ef: "",
  exact: false,
  rescore: "",
};

/** What may be searched in. */
export interface Place {
  readonly by: By;
  readonly in: string;
  readonly field?: VectorField;
}

const isText = ({ data_type: type }: { readonly data_type: string }): boolean => type === "text";

/** Where this collection can be searched, best first. */
export function placesOf(info: CollectionInfo): Place[] {
  const fields = vectorFields(info);
  const texts = Object.entries(info.payload_schema ?? {}).filter(([, index]) => isText(index));
  const scores = (params: Readonly<Record<string, unknown>> | null | undefined): boolean => Boolean(params?.scoring);
  return [
    ...fields.filter(({ idf }) => idf).map((field): Place => ({ by: "bm25", in: field.name, field })),
    ...texts.filter(([, { params }]) => scores(params)).map(([key]): Place => ({ by: "ranked", in: key })),
    ...texts.map(([key]): Place => ({ by: "match", in: key })),
    ...fields.map((field): Place => ({ by: "vector", in: field.name, field })),
    ...fields.map((field): Place => ({ by: "id", in: field.name, field })),
  ];
}

export const sourceAt = ({ by, in: name }: Place): Source => ({ by, in: name, text: "", weight: "" });

const isBy = (by: unknown): by is By => ["bm25", "ranked", "match", "vector", "id"].includes(by as string);

function readSources(text: string | null): Source[] {
  try {
    const read: unknown = JSON.parse(text ?? "[]");
    return (Array.isArray(read) ? read : []).flatMap((source: unknown) => {
      const [by, name, text, weight = ""] = Array.isArray(source) ? source : [];
      return isBy(by) ? [{ by, in: String(name ?? ""), text: String(text ?? ""), weight: String(weight) }] : [];
    });
  } catch {
    return [];
  }
}

/** What an address says; where it says nothing, the first place without words. */
export function readSearch(query: URLSearchParams, places: readonly Place[]): Search {
  const read = readSources(query.get("s")), text = (name: keyof typeof usual) => query.get(name) ?? String(usual[name]);
  const rescore = text("rescore");
  return {
    sources: read.length > 0 ? read : places.slice(0, 1).map(sourceAt),
    fusion: text("fusion") === "dbsf" ? "dbsf" : "rrf",
    k: text("k"),
    each: text("each"),
    limit: text("limit"),
    offset: text("offset"),
    threshold: text("threshold"),
    ef: text("ef"),
    exact: text("exact") === "true",
    rescore: rescore === "on" || rescore === "off" ? rescore : "",
  };
}

/** The parameters of an address that differ from what is usual. */
export function addressOf(
  { sources, ...rest }: Search,
  places: readonly Place[],
): Record<string, string | undefined> {
  const given = sources.map(({ by, in: name, text, weight }) =>
    weight === "" ? [by, name, text] : [by, name, text, weight]
  );
  const others = Object.entries(rest).map(([name, value]) => {
    const text = String(value);
    return [name, text === String(usual[name as keyof typeof usual]) ? undefined : text] as const;
  });
  const s = JSON.stringify(given),
    usually = JSON.stringify(places.slice(0, 1).map(({ by, in: name }) => [by, name, ""]));
  return { s: s === usually ? undefined : s, ...Object.fromEntries(others) };
}

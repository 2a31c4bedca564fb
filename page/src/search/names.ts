// What sources, scores and steps are called.
import type { QueryPlan, VectorField } from "../api/types.ts";
import { counted } from "../format.ts";
import type { QueryBody } from "./query_body.ts";
import type { Place, Source } from "./search.ts";

export const vectorName = (name: string): string => name === "" ? "the vector" : name;

/** What a place is called among those of its kind. */
export function placeName({ by, in: name, field }: Place): string {
  if (by === "bm25") return `${vectorName(name)}, ranked (BM25)`;
  if (by === "ranked") return `${name}, ranked (BM25)`;
  if (by === "match") return `${name}, holds all words`;
  return `${vectorName(name)}${field === undefined ? "" : ` (${formOf(field)})`}`;
}

function formOf({ kind, size, distance }: VectorField): string {
  if (kind === "sparse") return "sparse";
  return `${kind === "multi" ? "rows of " : ""}${counted(size ?? 0)}, ${distance}`;
}

/** A source in a few words, where its hits are told. */
export function sourceName({ by, in: name, text }: Source): string {
  const at = name === "" ? "" : `${name}, `;
  if (by === "id") return `${at}near ${text.trim()}`;
  return `${at}${by === "vector" ? "vector" : "words"}`;
}

const meanings: Readonly<Record<string, string>> = {
  Cosine: "Cosine similarity: 1 is the same direction, 0 is unrelated, −1 is opposite.",
  Dot: "Dot product: the greater, the more alike; longer vectors score higher.",
  Euclid: "Euclidean distance: 0 is the same, and the smallest is best.",
  Manhattan: "Manhattan distance: 0 is the same, and the smallest is best.",
};

/** What the scores of a query mean. */
export function scoreMeaning({ query, prefetch }: QueryBody, place: Place | undefined): string {
  if (query === undefined) return "Not ranked: every hit scores 1, in the order of ids.";
  if (prefetch !== undefined) return fusionMeaning(query);
  if (place?.by === "bm25") {
    return "Sum over the words that both have: rare words count more (BM25). The greater, the better.";
  }
  if (place?.by === "ranked") {
    return "BM25: rare words count more, and so do those in short texts. The greater, the better.";
  }
  const { field } = place ?? {};
  if (field === undefined) return "";
  if (field.kind === "sparse") {
    const weighed = field.idf ? ", rare ones weighed more" : "";
    return `Dot product over the indices that both have${weighed}. The greater, the better.`;
  }
  const meaning = meanings[field.distance ?? "Dot"];
  if (field.kind === "multi") {
    return `Of each row of the query the best row of the point, summed up. Of a pair: ${meaning}`;
  }
  return meaning;
}

function fusionMeaning(query: NonNullable<QueryBody["query"]>): string {
  if (typeof query === "object" && "fusion" in query && query.fusion === "dbsf") {
    return "DBSF: each list's scores are spread over its mean ± 3 standard deviations, then added up.";
  }
  const { k = 2, weights } = typeof query === "object" && "rrf" in query ? query.rrf : {};
  const place = weights === undefined ? "place" : "place ÷ weight";
  return `RRF: the sum of 1 ÷ (${place} + ${counted(k - 1)}) over the lists that have the point.`;
}

/** What a step of a plan looked at, in a few words. */
export function wayOf(plan: QueryPlan): string {
  const { walked, scanned, gathered, listed } = plan, ways: string[] = [];
  if (walked !== undefined) ways.push(`Graph walked: ${counted(walked)} rows`);
  if (gathered !== undefined) ways.push(`Filter first: ${counted(gathered)} rows`);
  if (scanned !== undefined) ways.push(`Scan: ${counted(scanned)} rows`);
  if (listed !== undefined) ways.push(`Inverted lists: ${counted(listed)} entries`);
  return ways.join(", then ");
}

const kinds: Readonly<Record<string, string>> = {
  nearest: "Nearest",
  text: "Words",
  rrf: "RRF",
  dbsf: "DBSF",
  id: "By id",
};
export const stepName = ({ query, using }: QueryPlan): string =>
  [kinds[query] ?? query, using].filter((part) => part !== undefined).join(", ");

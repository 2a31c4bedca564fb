// What a map shows, as its address says it.
import type { CollectionInfo, VectorField } from "../api/types.ts";
import { vectorFields } from "../api/types.ts";
import { route } from "../route.ts";
import type { GuessedFields } from "./guess_fields.ts";
import type { Layout } from "./layout.ts";
import { mostPoints } from "./sample.ts";

export type Side = "point" | "selected" | "view" | "pairs";
const sides: readonly string[] = ["point", "selected", "view", "pairs"] satisfies readonly Side[];

export interface Settings extends GuessedFields {
  readonly vector: VectorField;
  readonly size: number;
  readonly layout: Layout;
  readonly side: Side;
  /** How near near duplicates are. */
  readonly least: number;
  readonly point: string | undefined;
}

/** In the address where a field is to be none, which otherwise is one that is picked. */
export const none = "-";
export const usualSize = 20_000;
export const usualLeast = 0.98;

/** The vectors that a map can be made of. */
export const mapVectors = (info: CollectionInfo): VectorField[] =>
  vectorFields(info).filter(({ kind, size }) => kind !== "sparse" && size !== undefined);

/** @param guess fields that are taken where the address names none */
export function settingsOf(
  vectors: readonly VectorField[],
  guess: GuessedFields,
): Settings {
  const { query } = route.value,
    vector = vectors.find(({ name }) => name === query.get("vector")) ??
      vectors[0];
  const number = (name: string, usual: number, least: number, most: number): number => {
    const value = Number(query.get(name) || usual);
    return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;
  };
  const field = (name: "colour" | "words"): string => {
    const value = query.get(name);
    return value === none ? "" : value ?? guess[name];
  };
  return {
    vector,
    size: Math.floor(number("sample", usualSize, 1, mostPoints(vector.size!))),
    colour: field("colour"),
    words: field("words"),
    layout: query.get("layout") === "umap" ? "umap" : "pca",
    side: sides.includes(query.get("side") ?? "") ? query.get("side") as Side : "point",
    least: number("least", usualLeast, 0, 1),
    point: query.get("point") ?? undefined,
  };
}

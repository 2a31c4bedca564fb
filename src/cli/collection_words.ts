// A collection's configuration in words.
import type { CollectionInfo } from "../gen/types.ts";

/** `768 Cosine`, or `title: 768 Cosine, words: sparse`. */
export function vectorsText({ config }: CollectionInfo): string {
  const { vectorsConfig, sparseVectorsConfig = {} } = config.params as Params;
  const dense = isOne(vectorsConfig)
    ? [denseText(vectorsConfig)]
    : Object.entries(vectorsConfig ?? {}).map(([name, one]) => `${name}: ${denseText(one)}`);
  return [...dense, ...Object.keys(sparseVectorsConfig).map((name) => `${name}: sparse`)].join(", ") || "none";
}

interface Dense {
  readonly size: number | bigint;
  readonly distance: string;
  readonly multivectorConfig?: unknown;
  readonly datatype?: string;
}
interface Params {
  readonly vectorsConfig?: Dense | Readonly<Record<string, Dense>>;
  readonly sparseVectorsConfig?: Readonly<Record<string, unknown>>;
}

const isOne = (config: Params["vectorsConfig"]): config is Dense => typeof (config as Dense)?.distance === "string";

const denseText = ({ size, distance, multivectorConfig, datatype }: Dense): string =>
  [String(size), distance, multivectorConfig && "multi", datatype && datatype !== "Default" && datatype].filter(Boolean)
    .join(" ");

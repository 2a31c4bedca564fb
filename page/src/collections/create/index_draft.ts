// The index of a payload field, as somebody fills it in, and the request that makes it.
import { of } from "../../api/address.ts";
import type { RestRequest } from "../../api/rest_text.ts";

export const fieldTypes = ["keyword", "text", "integer", "float", "bool", "geo", "datetime", "uuid"] as const;
export type FieldType = typeof fieldTypes[number];
export const tokenizers = ["word", "whitespace", "prefix", "multilingual"] as const;

export interface IndexDraft {
  readonly id: number;
  readonly field: string;
  readonly type: FieldType;
  /** Of text: how it is cut into words, and whether words in a row are found. */
  readonly tokenizer: typeof tokenizers[number];
  readonly phrases: boolean;
  /** Of keyword and uuid: most searches name one value of it. */
  readonly tenant: boolean;
}

export const newIndex = (id: number): IndexDraft => ({
  id,
  field: "",
  type: "keyword",
  tokenizer: "word",
  phrases: false,
  tenant: false,
});

export const hasTenants = (type: FieldType): boolean => type === "keyword" || type === "uuid";

function schemaOf({ type, tokenizer, phrases, tenant }: IndexDraft): unknown {
  const params = {
    ...type === "text" && tokenizer !== "word" && { tokenizer },
    ...type === "text" && phrases && { phrase_matching: true },
    ...hasTenants(type) && tenant && { is_tenant: true },
  };
  return Object.keys(params).length === 0 ? type : { type, ...params };
}

export const indexRequest = (name: string, index: IndexDraft): RestRequest => ({
  method: "PUT",
  path: `${of(name)}/index`,
  query: { wait: true },
  body: { field_name: index.field.trim(), field_schema: schemaOf(index) },
});

// Points by the words they hold: BM25 over the text index on the field that `using` names.
import { badRequest } from "../../request/failure.ts";
import { formatJsonPath, parseJsonPath } from "../../request/json_path.ts";
import { isEmptyFilter } from "../../condition/filter.ts";
import { rowSetHas } from "../../rows/row_set.ts";
import { textQuery } from "../text_query.ts";
import { TopK } from "../../vector/top_k.ts";
import type { IdfScope } from "../query_tree.ts";
import type { Ranked } from "../ranked.ts";
import type { Compile, Scope } from "../scope.ts";

export interface TextSearch {
  readonly text: string;
  readonly k: number;
  readonly b: number;
}

export interface TextField {
  readonly using: string;
  readonly idf: IdfScope | undefined;
  readonly limit: number;
}

/** @throws {StatusError} if the field is not named or cannot be scored */
export function searchText(
  scope: Scope,
  { text, k, b }: TextSearch,
  { using, idf, limit }: TextField,
  { within, compile }: { readonly within?: ((row: number) => boolean) | undefined; readonly compile: Compile },
): Ranked[] {
  if (using === "") throw badRequest("A text query needs `using` to name the payload field to search.");
  const corpus = isEmptyFilter(idf?.corpus) ? undefined : () => compile(idf?.corpus).rows();
  const path = formatJsonPath(parseJsonPath(using));
  const scored = textQuery(scope.collection, { path, query: text, k, b, corpus, within });
  const best = new TopK(Math.min(limit, scored.length), scope.tie);
  const allowed = rowTest(scope);
  for (const { row, score } of scored) if (allowed(row)) best.push(row, score);
  return best.take().map(({ row, score }) => ({ row, score, scrolled: false }));
}

function rowTest({ everything, rows, test }: Scope): (row: number) => boolean {
  if (everything) return () => true;
  return rows ? (row) => rowSetHas(rows, row) : (row) => test!(row);
}

// Points by the words they hold: BM25 over the scoring text index on the field that `using` names.
import { after, type Maybe } from "../../../turns.ts";
import { isEmptyFilter } from "../../condition/filter.ts";
import type { FilterSource } from "../../condition/source.ts";
import type { FieldIndexes } from "../../field_index/field_indexes.ts";
import { allTokens, TextIndex } from "../../field_index/text_index.ts";
import { badRequest, wrongInput } from "../../request/failure.ts";
import { formatFloat32 } from "../../request/float_text.ts";
import { formatJsonPath, parseJsonPath } from "../../request/json_path.ts";
import { filterRows, forEachRow, type RowSet } from "../../rows/row_set.ts";
import { countTokens, roundLength } from "../../text/text_statistics.ts";
import { rowTest } from "../../vector/candidate_rows.ts";
import type { SearchCounts } from "../../vector/graph/settings.ts";
import { TopK } from "../../vector/top_k.ts";
import type { IdfScope } from "../query_tree.ts";
import { type Ranked, unscrolled } from "../ranked.ts";
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
  { within, compile, counts }: {
    readonly within?: ((row: number) => boolean) | undefined;
    readonly compile: Compile;
    readonly counts?: SearchCounts | undefined;
  },
): Maybe<Ranked[]> {
  if (using === "") throw badRequest("A text query needs `using` to name the payload field to search.");
  const corpus = isEmptyFilter(idf?.corpus) ? undefined : () => compile(idf?.corpus).rows();
  const path = formatJsonPath(parseJsonPath(using));
  const scored = textQuery(scope.collection, { path, query: text, k, b, corpus, within });
  if (counts !== undefined) counts.listed = (counts.listed ?? 0) + scored.length;
  const best = new TopK(Math.min(limit, scored.length), scope.tie);
  const allowed = rowTest(scope.rows, scope.test);
  for (const { row, score } of scored) if (allowed(row)) best.push(row, score);
  return after(best.take(), unscrolled);
}

interface TextQuery {
  /** Canonical text of the indexed path. */
  readonly path: string;
  readonly query: string;
  readonly k: number;
  readonly b: number;
  /** Statistics are taken over these points; over all if undefined. */
  readonly corpus?: (() => RowSet) | undefined;
  /** Of these, only rows that pass: those of the shard that is looked at. */
  readonly within?: ((row: number) => boolean) | undefined;
}

/** A collection, as far as a text query reads it. */
type TextSource = FilterSource & { readonly indexes: FieldIndexes };

interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/** How many documents there are and hold each token, and how long they are: f32 throughout. */
interface Corpus {
  readonly documents: number;
  readonly totalLength: number;
  frequency(token: string): number;
}

const f32 = Math.fround;

/** Scores every row that holds a token of the query, in no order. @throws {StatusError} Wrong input: Validation failed: … */
function textQuery(source: TextSource, query: TextQuery): ScoredRow[] {
  const k = f32(query.k);
  const b = f32(query.b);
  const index = scoringIndex(source, query.path, k, b);
  const tokens = [...new Set(index.tokenizer.ranking(query.query))];
  if (tokens.length === 0) return [];
  const { within } = query, rows = query.corpus?.() ?? source.points.live;
  const corpus = query.corpus === undefined && within === undefined
    ? wholeCorpus(index)
    : corpusOf(index, within ? filterRows(rows, within) : rows, source, tokens);
  const score = scorer(corpus, tokens, k, b);
  return index.nested ? scoreElements(index, tokens, source, score) : scoreRows(index, tokens, score);
}

function scoringIndex(source: TextSource, path: string, k: number, b: number): TextIndex {
  const field = source.indexes.get(path);
  const index = field?.index;
  const refused = (text: string): Error => wrongInput(`Validation failed: ${text}`);
  if (index instanceof TextIndex && index.statistics === undefined) {
    throw refused(`The text index on \`${path}\` does not score: set \`scoring\` on it to query it`);
  }
  if (!Number.isFinite(k) || k < 0) throw refused(`BM25 k1 must be finite and non-negative, got ${formatFloat32(k)}`);
  if (!(b >= 0 && b <= 1)) throw refused(`BM25 b must be finite and within [0, 1], got ${formatFloat32(b)}`);
  if (field === undefined) throw refused(`BM25 requires a text index on field ${path}, which has none`);
  if (!(index instanceof TextIndex)) {
    throw refused(`BM25 requires a text index on field ${path}, which is indexed as ${field.schema.type}`);
  }
  return index;
}

function wholeCorpus(index: TextIndex): Corpus {
  const statistics = index.statistics!;
  return {
    documents: statistics.documents,
    totalLength: statistics.totalLength,
    frequency: (token) => index.nested ? statistics.frequency(token) : index.postings.size(token),
  };
}

function corpusOf(index: TextIndex, rows: RowSet, source: FilterSource, tokens: readonly string[]): Corpus {
  const statistics = index.statistics!;
  const frequencies = new Map(tokens.map((token) => [token, 0]));
  let documents = 0;
  let totalLength = 0;
  forEachRow(rows, (row) => {
    if (index.nested) {
      index.documents(source.payloads.get(row), (strings) => {
        const held = allTokens(strings);
        if (held.length === 0) return;
        documents++;
        totalLength += roundLength(held.length);
        for (const token of tokens) if (held.includes(token)) frequencies.set(token, frequencies.get(token)! + 1);
      });
      return;
    }
    const length = statistics.lengths[row] ?? 0;
    if (length === 0) return;
    documents++;
    totalLength += length;
    for (const token of tokens) if (index.postings.has(token, row)) frequencies.set(token, frequencies.get(token)! + 1);
  });
  return { documents, totalLength, frequency: (token) => frequencies.get(token) ?? 0 };
}

/** The score of a document of this length in which the query's token at each place stands `counts[place]` times. */
type Score = (length: number, counts: ArrayLike<number>) => number;

function scorer(corpus: Corpus, tokens: readonly string[], k: number, b: number): Score {
  const { documents, totalLength } = corpus;
  const weights = tokens.map((token) => inverseFrequency(documents, corpus.frequency(token)));
  // Terms are added from the commonest to the rarest.
  const order = tokens.map((_, place) => place).sort((x, y) => weights[x] - weights[y]);
  const averageLength = f32(f32(totalLength) / f32(documents));
  const plain = b === 0 || documents === 0;
  return (length, counts) => {
    const norm = plain ? k : f32(k * f32(f32(1 - b) + f32(f32(b * f32(length)) / averageLength)));
    let score = 0;
    for (const place of order) {
      const count = counts[place];
      if (count > 0) score = f32(score + f32(f32(f32(weights[place] * count) * f32(k + 1)) / f32(count + norm)));
    }
    return score;
  };
}

function inverseFrequency(documents: number, frequency: number): number {
  const ratio = f32(f32(f32(documents - frequency) + 0.5) / f32(frequency + 0.5));
  return Math.max(0, f32(Math.log(f32(ratio + 1))));
}

function scoreRows(index: TextIndex, tokens: readonly string[], score: Score): ScoredRow[] {
  const statistics = index.statistics!;
  const counts = new Uint32Array(tokens.length);
  const scored: ScoredRow[] = [];
  forEachRow(index.rowsWithAny(tokens), (row) => {
    for (let place = 0; place < tokens.length; place++) {
      counts[place] = index.postings.has(tokens[place], row) ? statistics.count(tokens[place], row) : 0;
    }
    scored.push({ row, score: score(statistics.lengths[row], counts) });
  });
  return scored;
}

/** A point of a nested index scores as its best element. */
function scoreElements(index: TextIndex, tokens: readonly string[], source: FilterSource, score: Score): ScoredRow[] {
  const scored: ScoredRow[] = [];
  forEachRow(index.rowsWithAny(tokens), (row) => {
    let best = -Infinity;
    index.documents(source.payloads.get(row), (strings) => {
      const held = countTokens(allTokens(strings));
      const counts = tokens.map((token) => held.get(token) ?? 0);
      if (counts.every((count) => count === 0)) return;
      const length = roundLength(allTokens(strings).length);
      best = Math.max(best, score(length, counts));
    });
    scored.push({ row, score: best });
  });
  return scored;
}

// Compares an answer of the REST interface with the recorded one: numbers by tolerance and by kind, ties as sets, what differs from server to
// server not at all.
import { Numeral } from "./rest_numbers.ts";

export interface RestAnswer {
  readonly status: number;
  readonly response?: unknown;
  readonly responseText?: string;
  /** The content type, where it is not JSON's. */
  readonly type?: string | null;
  readonly headers_shown?: Readonly<Record<string, string | null>>;
}
export interface RestStep extends RestAnswer {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly gzip?: boolean;
  /** A body of so many bytes. */
  readonly pad?: number;
  readonly also?: RestAnswer;
  readonly only?: "status";
}
type Tree = Record<string, unknown>;

const volatile = new Set(
  ["time", "usage", "peer_id", "segments_count", "indexed_vectors_count", "creation_time", "checksum", "update_queue", "created_at", "commit"],
);

/** @returns undefined where the answer is as recorded, else the first difference */
export function restDifference(step: RestStep, got: RestAnswer): string | undefined {
  if (step.status === 0 || /panicked/.test(errorOf(step) ?? "")) return undefined; // a bug of that server: any sensible answer is right
  if (step.status !== got.status) return differs("status", { status: step.status, said: said(step) }, { status: got.status, said: said(got) });
  if (step.also !== undefined) return undefined;
  for (const [name, value] of Object.entries(step.headers_shown ?? {})) {
    const found = got.headers_shown?.[name] ?? null;
    if (name === "retry-after" ? (value === null) !== (found === null) : words(value) !== words(found)) return differs(name, value, found);
  }
  const type = step.type === undefined ? "application/json" : step.type;
  if ((type ?? "") !== (got.type ?? "")) return differs("content type", type, got.type);
  if (step.only === "status") return undefined;
  if (step.responseText !== undefined) return step.responseText === got.responseText ? undefined : differs("text", step.responseText, said(got));
  return differ(step.response, got.response, "", step);
}

const said = ({ response, responseText }: RestAnswer): unknown => response ?? responseText;
const words = (list: string | null): string => (list ?? "").toLowerCase().split(/, */).sort().join();
const errorOf = ({ response }: RestAnswer): string | undefined => {
  const text = (response as { status?: { error?: unknown } } | undefined)?.status?.error;
  return typeof text === "string" ? text : undefined;
};
const differs = (at: string, want: unknown, got: unknown): string =>
  `${at}: expected ${JSON.stringify(want)?.slice(0, 300)}, got ${JSON.stringify(got)?.slice(0, 300)}`;

const isNumber = (value: unknown): value is number | Numeral => typeof value === "number" || value instanceof Numeral;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
const sourceOf = (value: number | Numeral): string => value instanceof Numeral ? value.text : String(value);
const isWhole = (text: string): boolean => /^-?\d+$/.test(text);
const near = (a: number, b: number): boolean => String(a) === String(b) || Math.abs(a - b) <= 1e-6 + 1e-5 * Math.max(Math.abs(a), Math.abs(b));

function differ(want: unknown, got: unknown, at: string, step: RestStep): string | undefined {
  if (isNumber(want) && isNumber(got)) return sameNumber(want, got, at) ? undefined : differs(at, sourceOf(want), sourceOf(got));
  if (typeof want === "string" && typeof got === "string") return comparable(want) === comparable(got) ? undefined : differs(at, want, got);
  if (Array.isArray(want) && Array.isArray(got)) return differLists(want, got, at, step);
  if (isTree(want) && isTree(got)) return differTrees(want, got, at, step);
  return want === got ? undefined : differs(at, want, got);
}

/** Whole numbers past 2^53 are exact; what is a float there is a float here. */
function sameNumber(want: number | Numeral, got: number | Numeral, at: string): boolean {
  const [a, b] = [sourceOf(want), sourceOf(got)];
  if (isWhole(a) && isWhole(b) && (want instanceof Numeral || got instanceof Numeral)) return a === b;
  if (/\.payload\./.test(at) && isWhole(a) !== isWhole(b)) return false;
  return near(Number(a), Number(b));
}

function differTrees(want: Tree, got: Tree, at: string, step: RestStep): string | undefined {
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    if (volatile.has(key) && !/\.(?:payload|metadata)(?:\.|$)/.test(at)) continue;
    if ((key === "version" && step.path === "/") || (key === "size" && "checksum" in want)) continue;
    const found = differ(want[key], got[key], `${at}.${key}`, step);
    if (found !== undefined) return found;
  }
}

function differLists(want: unknown[], got: unknown[], at: string, step: RestStep): string | undefined {
  if (/\.(?:aliases|collections)$/.test(at) || /\/snapshots/.test(step.path)) [want, got] = [byName(want), byName(got)];
  if (want.length !== got.length) return `${at}: expected ${want.length} items, got ${got.length}`;
  if (want.length > 0 && want.every(isPoint) && got.every(isPoint) && want.some(isRanked)) return differRanked(want as Tree[], got as Tree[], at, step);
  for (let i = 0; i < want.length; i++) {
    const found = differ(want[i], got[i], `${at}[${i}]`, step);
    if (found !== undefined) return found;
  }
}

const nameOf = (item: unknown): string => isTree(item) ? String(item.alias_name ?? item.name ?? JSON.stringify(item)) : JSON.stringify(item);
const byName = (list: unknown[]): unknown[] => [...list].sort((a, b) => nameOf(a) < nameOf(b) ? -1 : 1);
const isRanked = (point: unknown): boolean => "score" in (point as Tree) || "order_value" in (point as Tree);
const isPoint = (value: unknown): boolean =>
  isTree(value) && "id" in value && (["score", "version", "payload", "vector"].some((key) => key in value) || Object.keys(value).length <= 2);
const rank = ({ order_value: order, score }: Tree): number => Number(sourceOf((order ?? score ?? 0) as number));
const idOf = ({ id, order_value: order }: Tree): string => `${isNumber(id) ? sourceOf(id) : id}/${order === undefined ? "" : sourceOf(order as number)}`;

/** Scores in order; ids in order but for ties, of which a limit may keep others. */
function differRanked(want: Tree[], got: Tree[], at: string, step: RestStep): string | undefined {
  const wanted = new Map(want.map((point) => [idOf(point), point])), limits = limitsOf(step.body);
  for (let i = 0; i < want.length; i++) {
    if (!near(rank(want[i]), rank(got[i]))) return differs(`${at}[${i}].score`, rank(want[i]), rank(got[i]));
    const same = wanted.get(idOf(got[i]));
    if (same === undefined) {
      if (limits.has(got.length) && near(rank(got[i]), rank(got.at(-1)!))) continue;
      return `${at}[${i}]: point ${idOf(got[i])} does not belong`;
    }
    if (!near(rank(same), rank(got[i]))) return differs(`${at}[${i}] (point ${idOf(same)}).score`, rank(same), rank(got[i]));
    const found = differ({ ...same, score: 0 }, { ...got[i], score: 0 }, `${at}[${i}]`, step);
    if (found !== undefined) return found;
  }
}

/** The lengths at which a request cuts its lists off. */
function limitsOf(body: unknown): Set<number> {
  const found = new Set<number>(isTree(body) && "limit" in body ? [] : [10, 3]);
  const visit = (value: unknown): void => {
    for (const [key, inner] of Object.entries(value ?? {})) {
      if (["limit", "top", "group_size"].includes(key)) found.add(Number(inner));
      else if (typeof inner === "object") visit(inner);
    }
  };
  visit(body);
  return found;
}

/** Texts without what a server orders at random or makes up. */
function comparable(text: string): string {
  const sorted = (separator: string, open: string, close: string) => (_: string, inner: string) =>
    open + inner.split(separator).sort().join(separator) + close;
  return text.replace(/task \d+/g, "task N").replace(/-\d{6,}-\d{4}(?:-\d\d){5}(?:\.snapshot)?/g, "-SNAPSHOT")
    .replace(/full-snapshot-\d{4}(?:-\d\d){5}\.snapshot/g, "-SNAPSHOT")
    .replace(/\[\{([^{}]*)\}\]/g, sorted(", ", "[{", "}]"))
    .replace(/\[(.*; .*)\]/s, sorted("; ", "[", "]"));
}

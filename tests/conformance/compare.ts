// Compares an answer with the recorded one: numbers by tolerance, ties as sets, what differs from server to server or from run to run not at all.

export interface Answer {
  response?: unknown;
  error?: { code: string; message: string; metadata?: Record<string, unknown> };
}
export interface Step extends Answer {
  rpc: string;
  request: Record<string, unknown>;
  /** What the recorded server answered to the same call on another run. */
  also?: Answer;
}
type Tree = Record<string, unknown>;

const volatile = new Set(
  ["time", "usage", "peerId", "segmentsCount", "indexedVectorsCount", "creationTime", "checksum", "updateQueue", "size", "createdAt"],
);

/** @returns undefined where the answer is as recorded, else the first difference. */
export function difference(step: Step, got: Answer): string | undefined {
  if (/panicked/.test(step.error?.message ?? "")) {
    return /panic/i.test(got.error?.message ?? "") ? "panicked as the server did" : undefined;
  }
  const want = kind(step), is = kind(got);
  if (step.also && kind(step.also) !== want) return undefined;
  if (want !== is) return `expected ${want} ${step.error?.message ?? ""}, got ${is} ${got.error?.message ?? ""}`;
  if (step.also) return differWhereAgreed(step.response, step.also.response, got.response, "", step);
  if (!step.error) return differ(step.response, got.response, "", step);
  for (const key of Object.keys(step.error.metadata ?? {})) {
    if (got.error?.metadata?.[key] === undefined) return `error metadata ${key} is missing`;
  }
  return differ(step.error.message, got.error!.message, "error", step);
}

const kind = (answer: Answer): string => answer.error ? `error ${answer.error.code}` : "response";

function differ(want: unknown, got: unknown, at: string, step: Step): string | undefined {
  if (typeof got === "number" && !Number.isFinite(got)) got = String(got);
  const same = typeof want === "number" && typeof got === "number"
    ? near(want, got)
    : typeof want === "string" && typeof got === "string"
    ? comparable(want) === comparable(got)
    : undefined;
  if (same !== undefined) return same ? undefined : expected(at, want, got);
  if (Array.isArray(want) && Array.isArray(got)) return differLists(want, got, at, step);
  if (isTree(want) && isTree(got)) return differTrees(want, got, at, step);
  return want === got ? undefined : expected(at, want, got);
}

/** Two runs of the server answered differently: what they agree in counts, down to the length of a list and the scores along it. */
function differWhereAgreed(one: unknown, other: unknown, got: unknown, at: string, step: Step): string | undefined {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length ? differListsWhereAgreed(one, other, got, at, step) : undefined;
  }
  if (!isTree(one) || !isTree(other)) return differ(one, other, at, step) === undefined ? differ(one, got, at, step) : undefined;
  if (!isTree(got)) return expected(at, one, got);
  for (const key of new Set([...Object.keys(one), ...Object.keys(other), ...Object.keys(got)])) {
    if (volatile.has(key) || (key in one) !== (key in other)) continue;
    const found = differWhereAgreed(one[key], other[key], got[key], `${at}.${key}`, step);
    if (found) return found;
  }
}

function differListsWhereAgreed(one: unknown[], other: unknown[], got: unknown, at: string, step: Step): string | undefined {
  const list = Array.isArray(got) ? got : [];
  if (list.length !== one.length) return `${at}: expected ${one.length} items, got ${list.length}`;
  if (one.every(isPoint)) return differPointsWhereAgreed(one as Tree[], other as Tree[], list as Tree[], at, step);
  if (one.every(isBatchResult)) {
    for (let i = 0; i < one.length; i++) {
      const found = differWhereAgreed(one[i], other[i], list[i], `${at}[${i}]`, step);
      if (found) return found;
    }
    return undefined;
  }
  if (one.every(isGroup)) return differScoresWhereAgreed([one, other, list].map((groups) => groups.map(bestOf)), at);
  return differ(one, other, at, step) === undefined ? differ(one, got, at, step) : undefined;
}

/** In full where nothing but the order of ties changed from run to run. */
function differPointsWhereAgreed(one: Tree[], other: Tree[], got: Tree[], at: string, step: Step): string | undefined {
  if (differRanked(one, other, at, step) === undefined) return differRanked(one, got, at, step);
  return differScoresWhereAgreed([one, other, got].map((points) => points.map(rank)), at);
}

function differScoresWhereAgreed([one, other, got]: number[][], at: string): string | undefined {
  const i = one.findIndex((score, i) => near(score, other[i]) && !near(score, got[i]));
  return i < 0 ? undefined : expected(`${at}[${i}].score`, one[i], got[i]);
}

const isBatchResult = (item: unknown): boolean => isTree(item) && Object.keys(item).every((key) => key === "result");
const isGroup = (item: unknown): boolean => isTree(item) && Array.isArray(item.hits);
const bestOf = (group: unknown): number => rank((group as { hits: unknown[] }).hits[0]);

function differTrees(want: Tree, got: Tree, at: string, step: Step): string | undefined {
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    if (volatile.has(key) || (step.rpc === "Qdrant/HealthCheck" && key !== "title")) continue;
    if (typeof (want[key] ?? got[key]) === "number" && !want[key] && !got[key]) continue;
    const found = differ(want[key], got[key], `${at}.${key}`, step);
    if (found) return found;
  }
}

function differLists(want: unknown[], got: unknown[], at: string, step: Step): string | undefined {
  if (want.length !== got.length) return `${at}: expected ${want.length} items, got ${got.length}`;
  if (/\.(aliases|collections|snapshotDescriptions)$/.test(at)) [want, got] = [byName(want), byName(got)];
  const ranked = want.length > 0 && want.every(isPoint) && got.every(isPoint) && !step.rpc.endsWith("/Get") &&
    want.some((point) => rank(point) !== 0);
  if (ranked) return differRanked(want as Tree[], got as Tree[], at, step);
  for (let i = 0; i < want.length; i++) {
    const found = differ(want[i], got[i], `${at}[${i}]`, step);
    if (found) return found;
  }
}

/** Scores in order; ids in order but for ties, of which a limit may keep others. */
function differRanked(want: Tree[], got: Tree[], at: string, step: Step): string | undefined {
  const wanted = new Map(want.map((point) => [idOf(point), point]));
  const limits = limitsOf(step.request);
  for (let i = 0; i < want.length; i++) {
    if (!near(rank(want[i]), rank(got[i]))) return expected(`${at}[${i}].score`, rank(want[i]), rank(got[i]));
    const same = wanted.get(idOf(got[i]));
    if (!same) {
      if (limits.has(got.length) && near(rank(got[i]), rank(got.at(-1)!))) continue;
      return `${at}[${i}]: point ${idOf(got[i])} does not belong`;
    }
    if (!near(rank(same), rank(got[i]))) return expected(`${at}[${i}] (point ${idOf(same)}).score`, rank(same), rank(got[i]));
    const found = differ({ ...same, score: 0 }, { ...got[i], score: 0 }, `${at}[${i}]`, step);
    if (found) return found;
  }
}

const expected = (at: string, want: unknown, got: unknown): string =>
  `${at}: expected ${JSON.stringify(want)?.slice(0, 200)}, got ${JSON.stringify(got)?.slice(0, 200)}`;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
const near = (a: number, b: number): boolean => a === b || String(a) === String(b) || Math.abs(a - b) <= 1e-6 + 2e-5 * Math.max(Math.abs(a), Math.abs(b));

function idOf(point: unknown): unknown {
  const id = (point as { id?: unknown }).id;
  return isTree(id) ? id.num ?? id.uuid ?? "0" : undefined;
}

function isPoint(value: unknown): boolean {
  if (!isTree(value) || idOf(value) === undefined) return false;
  return Object.keys(value).length === 1 || ["version", "score", "payload", "vectors"].some((key) => key in value);
}

function rank(point: unknown): number {
  const { orderValue, score } = point as { orderValue?: { int?: string; float?: number }; score?: number };
  return orderValue ? Number(orderValue.int ?? orderValue.float ?? 0) : score ?? 0;
}

function byName(list: unknown[]): unknown[] {
  const name = (item: unknown) => isTree(item) ? String(item.aliasName ?? item.name ?? JSON.stringify(item)) : String(item);
  return [...list].sort((a, b) => name(a) < name(b) ? -1 : 1);
}

/** Texts without what the server orders at random or makes up. */
function comparable(text: string): string {
  const sorted = (separator: string) => (_: string, inner: string) => `[${inner.split(separator).sort().join(separator)}]`;
  return text.replaceAll("%3F", "?").replaceAll("%23", "#").replace(/task \d+/g, "task N").replace(/-\d{6,}-\d{4}(-\d\d){5}(\.snapshot)?/, "-SNAPSHOT")
    .replace(/\[\{([^{}]*)\}\]/g, (_, inner) => `[{${inner.split(", ").sort().join(", ")}}]`)
    .replace(/\[(.*; .*)\]/s, sorted("; "));
}

/** The lengths at which a request cuts its lists off. */
function limitsOf(request: unknown): Set<number> {
  const found = new Set<number>(isTree(request) && "limit" in request ? [] : [10, 3]);
  const visit = (value: unknown): void => {
    for (const [key, inner] of Object.entries(value ?? {})) {
      if (key === "limit" || key === "groupSize") found.add(Number(inner));
      else if (typeof inner === "object") visit(inner);
    }
  };
  visit(request);
  return found;
}

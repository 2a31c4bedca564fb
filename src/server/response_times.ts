// How many calls a door has answered, with which status, and how long that took. Nothing is kept but a few numbers of each endpoint and status.

/** Up to how many milliseconds; what took longer is in none. */
export const bucketBounds = [1, 5, 10, 20, 50, 100, 500, 1_000, 5_000, 10_000, 50_000];
/** Of how many of the latest calls the mean is, about. */
const latest = 128;
/** Collections that are told apart; calls to more are counted with all others only. */
const mostCollections = 1_000;

/** Times are in milliseconds. */
export class Times {
  count = 0;
  mean = 0;
  least = Infinity;
  most = 0;
  total = 0;
  /** When the last one was answered. */
  last = 0;
  /** How many were in each bucket, not those before it. */
  readonly buckets: number[] = bucketBounds.map(() => 0);

  note(ms: number): void {
    this.count++;
    this.mean += (ms - this.mean) / Math.min(this.count, latest);
    if (ms < this.least) this.least = ms;
    if (ms > this.most) this.most = ms;
    this.total += ms;
    this.last = Date.now();
    for (let i = 0; i < bucketBounds.length; i++) if (ms <= bucketBounds[i]) return void this.buckets[i]++;
  }
}

type ByStatus = Map<number, Times>;
/** Times of what an endpoint answered with a status. */
export interface Answered<E> {
  readonly endpoint: E;
  readonly status: number;
  readonly times: Times;
}

/** What a door has answered. */
export class Responses<E> {
  readonly #known: ReadonlySet<E>;
  readonly #all = new Map<E, ByStatus>();
  readonly #ofCollections = new Map<string, Map<E, ByStatus>>();

  /** @param known no other endpoint is counted */
  constructor(known: Iterable<E>) {
    this.#known = new Set(known);
  }

  note(endpoint: E, status: number, ms: number, collection: string | undefined): void {
    if (!this.#known.has(endpoint)) return;
    timesIn(this.#all, endpoint, status).note(ms);
    const own = collection === undefined ? undefined : this.#of(collection, status);
    if (own !== undefined) timesIn(own, endpoint, status).note(ms);
  }

  /** A name that nothing has answered well to is of no collection. */
  #of(collection: string, status: number): Map<E, ByStatus> | undefined {
    let own = this.#ofCollections.get(collection);
    const isNew = own === undefined && isGood(status) && this.#ofCollections.size < mostCollections;
    if (isNew) this.#ofCollections.set(collection, own = new Map());
    return own;
  }

  all(): Answered<E>[] {
    return [...answered(this.#all)];
  }

  /** @param names of the collections that there are: what is known of others is forgotten */
  ofCollections(names: readonly string[]): [collection: string, answered: Answered<E>[]][] {
    const there = new Set(names);
    for (const name of this.#ofCollections.keys()) if (!there.has(name)) this.#ofCollections.delete(name);
    return [...this.#ofCollections].map(([name, own]) => [name, [...answered(own)]]);
  }
}

/** OK of gRPC, or of HTTP. */
const isGood = (status: number): boolean => status === 0 || (status >= 200 && status < 300);

function timesIn<E>(all: Map<E, ByStatus>, endpoint: E, status: number): Times {
  let byStatus = all.get(endpoint);
  if (byStatus === undefined) all.set(endpoint, byStatus = new Map());
  let times = byStatus.get(status);
  if (times === undefined) byStatus.set(status, times = new Times());
  return times;
}

function* answered<E>(all: ReadonlyMap<E, ByStatus>): Iterable<Answered<E>> {
  for (const [endpoint, byStatus] of all) {
    for (const [status, times] of byStatus) yield { endpoint, status, times };
  }
}

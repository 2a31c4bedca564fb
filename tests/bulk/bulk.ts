// What the tests of bulk jobs share: a database with a collection, what is in it, and calls that fail.
import { type Caller, type Client, connect, openDatabase, type Service, type StatusError } from "../../mod.ts";

export const collectionName = "bulk";
export const retry = { attempts: 20, initialDelayMs: 0, maxDelayMs: 0 };

/** Runs with a database in memory that has the collection. */
export async function withBulk(run: (db: Client) => Promise<void>): Promise<void> {
  const db = await connect(":memory:");
  try {
    await create(db);
    await run(db);
  } finally {
    await db.close();
  }
}

export async function create(db: Client, name = collectionName): Promise<void> {
  await db.collections.create({ collectionName: name, vectorsConfig: { size: 2, distance: "Dot" } });
}

export interface Numbered {
  readonly id: number;
  readonly vectors: readonly number[];
  readonly payload: { readonly n: number };
}
export const numbered = (id: number): Numbered => ({ id, vectors: [id, 1], payload: { n: id } });

export function* numberedPoints(count: number, pulled: (number: number) => void = () => {}): Generator<Numbered> {
  for (let id = 0; id < count; id++) {
    pulled(id);
    yield numbered(id);
  }
}

/** The ids of the collection, in order; each point is looked at as well. */
export async function idsOf(db: Client, name = collectionName): Promise<number[]> {
  const ids: number[] = [];
  const { result } = await db.points.scroll({ collectionName: name, limit: 1_000_000, withVectors: true });
  for (const { id, vectors, payload } of result) {
    const [first] = vectors as Float32Array;
    if (first !== Math.fround(Number(id)) || payload.n !== id) throw new Error(`Point ${id} is another one`);
    ids.push(Number(id));
  }
  return ids;
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A caller that may do something else than the call. */
export function around(
  client: Caller,
  instead: (name: string, request: { points?: unknown[] }, go: () => Promise<unknown>) => Promise<unknown>,
): Caller {
  return {
    call: <R>(...args: Parameters<Caller["call"]>) =>
      instead(args[0].fullName, args[1] as { points?: unknown[] }, () => client.call(...args)) as Promise<R>,
  };
}

/** A client of a database whose writes may fail: with the status that `fault` gives, before they are done or after. */
export async function unreliable(
  fault: () => { readonly error: StatusError; readonly done: boolean } | undefined,
): Promise<{ db: Client; close(): Promise<void> }> {
  const database = await openDatabase(":memory:");
  const service: Service = {
    async call(method, request, context) {
      const found = method === "Points/Upsert" ? fault() : undefined;
      if (found !== undefined && !found.done) throw found.error;
      const answer = await database.call(method, request, context);
      if (found !== undefined) throw found.error;
      return answer;
    },
  };
  const db = await connect(service, { retry });
  return {
    db,
    close: async () => {
      await db.close();
      await database.close();
    },
  };
}

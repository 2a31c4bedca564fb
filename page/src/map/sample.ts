// The points that a map is made of: their vectors as one array, of their payloads only the fields asked for.
import { count, of } from "../api/collections.ts";
import { post } from "../api/request.ts";
import type { Filter, Point, PointId, Vector, VectorField } from "../api/types.ts";
import { vectorOf } from "../api/types.ts";
import { valueAt } from "./payload_path.ts";

export interface SampleRequest {
  readonly name: string;
  readonly vector: VectorField;
  readonly size: number;
  readonly filter: Filter | undefined;
  readonly fields: readonly string[];
}

export interface Sample {
  readonly ids: readonly PointId[];
  /** The vectors, one after the other. */
  readonly vectors: Float32Array;
  readonly size: number;
  /** Values by field, each as many as there are points. */
  readonly columns: Map<string, readonly unknown[]>;
  /** How many points pass the filter. */
  readonly total: number;
  /** How many of those that were looked at have no such vector. */
  readonly without: number;
}

/** Vectors of one page come in an answer that is read at once: this many floats take some 20 ms. */
const floatsOfPage = 256_000;
const mostOfPage = 2_000;
/** As float32 these take 256 MB, and a worker's copy as much. */
const mostFloats = 64_000_000;
export const mostPoints = (size: number): number => Math.min(200_000, Math.floor(mostFloats / size));

export type Progress = (done: number, of: number) => void;

/** Loads all points that pass a filter, or as many of them at random. */
export async function loadSample(asked: SampleRequest, signal: AbortSignal, progress: Progress): Promise<Sample> {
  const size = asked.vector.size!, total = await count(asked.name, asked.filter, true, signal);
  const wanted = Math.min(asked.size, mostPoints(size), total), builder = new Builder(asked, wanted);
  progress(0, wanted);
  const pages = wanted < total ? randomPages(asked, wanted, signal) : scrolledPages(asked, signal);
  for await (const points of pages) {
    builder.add(points);
    progress(builder.seen, wanted);
    if (builder.seen >= wanted) break;
  }
  return builder.end(total);
}

const pageSize = ({ vector }: SampleRequest): number =>
  Math.max(50, Math.min(mostOfPage, Math.floor(floatsOfPage / vector.size!)));
const parts = ({ vector, fields }: SampleRequest) => ({
  with_vector: vector.name === "" ? true : [vector.name],
  with_payload: fields.length === 0 ? false : fields,
});

interface Page {
  readonly points: readonly Point[];
  readonly next: (() => Promise<Page>) | undefined;
}

/** The next page is asked for before this one is read. */
async function* pagesFrom(first: () => Promise<Page>): AsyncGenerator<readonly Point[]> {
  for (let asked: Promise<Page> | undefined = first(); asked !== undefined;) {
    const { points, next }: Page = await asked;
    asked = next?.();
    asked?.catch(() => {}); // it is told where it is waited for, which it may not be
    yield points;
  }
}

function scrolledPages(asked: SampleRequest, signal: AbortSignal): AsyncGenerator<readonly Point[]> {
  const from = async (offset?: PointId): Promise<Page> => {
    const body = { filter: asked.filter, limit: pageSize(asked), offset, ...parts(asked) };
    const { points, next_page_offset: at } = await post<ScrollAnswer>(`${of(asked.name)}/points/scroll`, body, {
      signal,
    });
    return { points, next: at === null || at === undefined ? undefined : () => from(at) };
  };
  return pagesFrom(from);
}

interface ScrollAnswer {
  readonly points: Point[];
  readonly next_page_offset?: PointId | null;
}

/** The database picks the ids; the points come by them. */
function randomPages(asked: SampleRequest, wanted: number, signal: AbortSignal): AsyncGenerator<readonly Point[]> {
  const size = pageSize(asked);
  const from = async (ids: readonly PointId[]): Promise<Page> => {
    const body = { ids: ids.slice(0, size), ...parts(asked) }, rest = ids.slice(size);
    const points = await post<Point[]>(`${of(asked.name)}/points`, body, { signal });
    return { points, next: rest.length === 0 ? undefined : () => from(rest) };
  };
  return pagesFrom(async () => {
    const body = { query: { sample: "random" }, filter: asked.filter, limit: wanted, with_payload: false };
    const { points } = await post<{ points: Point[] }>(`${of(asked.name)}/points/query`, body, { signal });
    return await from(points.map(({ id }) => id));
  });
}

function* chunks<Value>(
  values: readonly Value[],
  size: number,
): Generator<readonly Value[]> {
  for (let at = 0; at < values.length; at += size) {
    yield values.slice(at, at + size);
  }
}

class Builder {
  seen = 0;
  readonly #asked: SampleRequest;
  readonly #size: number;
  readonly #vectors: Float32Array;
  readonly #ids: PointId[] = [];
  readonly #columns: ReadonlyMap<string, unknown[]>;

  constructor(asked: SampleRequest, wanted: number) {
    this.#asked = asked;
    this.#size = asked.vector.size!;
    this.#vectors = new Float32Array(wanted * this.#size);
    this.#columns = new Map(asked.fields.map((field) => [field, []]));
  }

  add(points: readonly Point[]): void {
    for (const point of points) {
      if ((this.#ids.length + 1) * this.#size > this.#vectors.length) return;
      this.seen++;
      const vector = vectorOf(point, this.#asked.vector.name);
      if (
        !putVector(vector, this.#vectors, this.#ids.length * this.#size, this.#size)
      ) continue;
      this.#ids.push(point.id);
      for (const [field, values] of this.#columns) {
        values.push(valueAt(point.payload ?? {}, field));
      }
    }
  }

  end(total: number): Sample {
    return {
      ids: this.#ids,
      vectors: this.#vectors.subarray(0, this.#ids.length * this.#size),
      size: this.#size,
      columns: new Map(this.#columns),
      total,
      without: this.seen - this.#ids.length,
    };
  }
}

/** Writes a vector, the mean of several; false where there is none of this size. */
export function putVector(vector: Vector | undefined, into: Float32Array, at: number, size: number): boolean {
  if (!Array.isArray(vector) || vector.length === 0) return false;
  if (typeof vector[0] === "number") {
    if (vector.length !== size) return false;
    into.set(vector as number[], at);
    return true;
  }
  const several = vector as readonly (readonly number[])[];
  for (const each of several) {
    for (let d = 0; d < size; d++) into[at + d] += each[d] / several.length;
  }
  return true;
}

/** The values of another field, for the points that are there. */
export async function loadColumn(
  name: string,
  { ids }: Sample,
  field: string,
  signal: AbortSignal,
) {
  const found = new Map<string, unknown>();
  for (const page of chunks(ids, mostOfPage)) {
    const points = await post<Point[]>(`${of(name)}/points`, {
      ids: page,
      with_payload: [field],
    }, { signal });
    for (const { id, payload } of points) {
      found.set(String(id), valueAt(payload ?? {}, field));
    }
  }
  return ids.map((id) => found.get(String(id)));
}

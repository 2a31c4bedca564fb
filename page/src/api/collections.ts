// The calls about collections and snapshots.
import { of, part } from "./address.ts";
import { ask, get, key, post, put, remove } from "./request.ts";
import type { Alias, CollectionInfo, Filter, Memory, Point, PointId, ScoredPoint, Snapshot } from "./types.ts";

export { of } from "./address.ts";

export interface Service {
  readonly title: string;
  readonly version: string;
}

/** What answers: it has no envelope. */
export async function service(signal?: AbortSignal): Promise<Service> {
  const response = await fetch("/", { signal: signal ?? null });
  return await response.json() as Service;
}

export async function collectionNames(signal?: AbortSignal): Promise<string[]> {
  const { collections } = await get<{ collections: { name: string }[] }>("/collections", { signal });
  return collections.map(({ name }) => name).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

export const collection = (name: string, signal?: AbortSignal): Promise<CollectionInfo> => get(of(name), { signal });

export async function aliases(signal?: AbortSignal): Promise<readonly Alias[]> {
  return (await get<{ aliases: Alias[] }>("/aliases", { signal })).aliases;
}

export const createCollection = (name: string, body: unknown): Promise<boolean> => put(of(name), body);
export const deleteCollection = (name: string): Promise<boolean> => remove(of(name));
export const createIndex = (name: string, field: string, schema: unknown): Promise<unknown> =>
  put(`${of(name)}/index`, { field_name: field, field_schema: schema }, { query: { wait: true } });

export const snapshots = (name: string, signal?: AbortSignal): Promise<Snapshot[]> =>
  get(`${of(name)}/snapshots`, { signal });
export const createSnapshot = (name: string): Promise<Snapshot> => post(`${of(name)}/snapshots`, undefined);
export const deleteSnapshot = (name: string, snapshot: string): Promise<boolean> =>
  remove(snapshotPath(name, snapshot));

/** Points that a filter passes, passing over so many of them: in the order of their ids, or of an indexed field. */
export async function page(name: string, asked: PageRequest, signal?: AbortSignal): Promise<ScoredPoint[]> {
  const { points } = await post<{ points: ScoredPoint[] }>(`${of(name)}/points/query`, asked, { signal });
  return points;
}
export interface PageRequest {
  readonly limit: number;
  readonly offset?: number;
  readonly filter?: Filter | undefined;
  readonly query?: unknown;
  readonly with_payload?: unknown;
  readonly with_vector?: unknown;
}

export async function count(name: string, filter?: Filter, exact = true, signal?: AbortSignal): Promise<number> {
  return (await post<{ count: number }>(`${of(name)}/points/count`, { filter, exact }, { signal })).count;
}

/** One point with all that is stored of it; undefined where there is none. */
export async function point(name: string, id: PointId, signal?: AbortSignal): Promise<Point | undefined> {
  const asked = { ids: [id], with_payload: true, with_vector: true };
  return (await post<Point[]>(`${of(name)}/points`, asked, { signal }))[0];
}

/** A query with what it took. */
export const query = (name: string, body: unknown, signal?: AbortSignal) =>
  ask<{ points: ScoredPoint[] }>("POST", `${of(name)}/points/query`, { body, signal });

export interface FacetHit {
  readonly value: string | number | boolean;
  readonly count: number;
}
export async function facet(name: string, field: string, filter?: Filter, limit = 12, signal?: AbortSignal) {
  const { hits } = await post<{ hits: FacetHit[] }>(`${of(name)}/facet`, { key: field, filter, limit }, { signal });
  return hits;
}

const waited = { query: { wait: true } };
export const deletePoints = (name: string, points: readonly PointId[]): Promise<unknown> =>
  post(`${of(name)}/points/delete`, { points }, waited);
/** Several changes of points, one after the other. */
export const changePoints = (name: string, operations: readonly unknown[]): Promise<unknown> =>
  post(`${of(name)}/points/batch`, { operations }, waited);

const aliasAction = (action: unknown): Promise<boolean> => post("/collections/aliases", { actions: [action] });
export const createAlias = (alias: string, name: string): Promise<boolean> =>
  aliasAction({ create_alias: { collection_name: name, alias_name: alias } });
export const deleteAlias = (alias: string): Promise<boolean> => aliasAction({ delete_alias: { alias_name: alias } });

export const deleteIndex = (name: string, field: string): Promise<unknown> =>
  remove(`${of(name)}/index/${part(field)}`, waited);

/** What a collection takes up; what the server does not tell is left out. */
export const memory = (name: string, signal?: AbortSignal): Promise<Memory> => get(`${of(name)}/memory`, { signal });

export const snapshotPath = (name: string, snapshot: string): string => `${of(name)}/snapshots/${part(snapshot)}`;

/** Puts a snapshot's file in the place of a collection, which is made if there is none. */
export function uploadSnapshot(name: string, file: Blob, checksum?: string): Promise<boolean> {
  const form = new FormData();
  form.append("snapshot", file, file instanceof File ? file.name : "collection.snapshot");
  return post(`${of(name)}/snapshots/upload`, form, { query: { wait: true, priority: "snapshot", checksum } });
}

/** Puts a collection back to one of its snapshots, which the server takes from itself. */
export const recoverSnapshot = (name: string, { name: snapshot, checksum }: Snapshot): Promise<boolean> => {
  const location = new URL(snapshotPath(name, snapshot), globalThis.location.origin).href;
  const api_key = key.value === "" ? undefined : key.value;
  return put(`${of(name)}/snapshots/recover`, { location, priority: "snapshot", checksum, api_key }, waited);
};

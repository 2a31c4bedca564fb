// Where the page is: a path and parameters after `#`, so that every view has an address of its own.
import { signal } from "@preact/signals";

export interface Route {
  /** Decoded parts: `["collections", "cities", "points"]`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

function read(): Route {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/").filter((part) => part !== "").map(decoded), query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a `%` that somebody typed
  }
}

export const route = signal<Route>(read());
addEventListener("hashchange", () => route.value = read());

/** Parameters of an address; those that are undefined or empty are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;

/** The address of a view. */
export function href(path: readonly string[], query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text === "" ? "" : `?${text}`}`;
}

/** Goes to a view. */
export function go(path: readonly string[], query: Query = {}): void {
  location.hash = href(path, query);
}

/** Changes parameters of this view's address, without a step in the history; undefined takes one away. */
export function setQuery(changes: Query): void {
  const { path, query } = read();
  const next = { ...Object.fromEntries(query), ...changes };
  history.replaceState(null, "", href(path, next));
  route.value = read();
}

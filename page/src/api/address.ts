// Where things are in the REST interface.

/** Parameters of a request; those that are undefined are left out. */
export type RequestQuery = Readonly<Record<string, string | number | boolean | undefined>>;

/** One part of a path. */
export const part = encodeURIComponent;

export const of = (name: string): string => `/collections/${part(name)}`;

/** Path and query of a request. */
export function target(path: string, query: RequestQuery = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? path : `${path}?${text}`;
}

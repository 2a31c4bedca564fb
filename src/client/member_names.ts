// The names of members: a function's name without the noun of the place that the member is in.

/** Where members are: the namespaces of a client, and the handle of a collection. */
export type Place = "collections" | "points" | "snapshots" | "service" | "handle";

/** What a place's members need not say. A handle is a collection of points: what has no noun there is done to points. */
const nouns: Readonly<Record<Place, RegExp | undefined>> = {
  collections: /^collection(?=[A-Z])|Collections?/,
  points: /Points/,
  snapshots: /Snapshots?/,
  service: undefined,
  handle: /Points/,
};

/** Which namespace has a service's methods; both health checks are in one. */
export const placeOf: Readonly<Record<string, Exclude<Place, "handle">>> = {
  Collections: "collections",
  Points: "points",
  Snapshots: "snapshots",
  Qdrant: "service",
  Health: "service",
};

/** Members' names by their functions' names. Who would get a name that is another function's own keeps its noun: `listCollectionAliases`. */
export function memberNames(place: Place, functions: readonly string[]): Map<string, string> {
  const noun = nouns[place];
  return new Map(functions.map((name) => {
    const short = noun === undefined ? name : lowerFirst(name.replace(noun, ""));
    return [name, functions.includes(short) ? name : short];
  }));
}

function lowerFirst(name: string): string {
  return name[0].toLowerCase() + name.slice(1);
}

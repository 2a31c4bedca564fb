// The names of loaded functions: the RPC's own; where that is one word, the service's noun follows.

export interface Named {
  readonly package: string;
  readonly service: string;
  readonly rpc: string;
}

/** Services whose functions are not named by their plural without its s. */
const nouns: ReadonlyMap<string, string> = new Map([["Points", "Points"], ["Qdrant", ""]]);

/**
 * The name of one RPC's function: the RPC's name in lowerCamelCase; where that is one word, or one word and `Full`, the service's noun follows,
 * in plural for `List`.
 */
export function functionName({ service, rpc }: Named): string {
  const lower = lowerFirst(rpc);
  if (!/^[A-Z][a-z0-9]*(?:Full)?$/.test(rpc)) return lower;
  const plural = service.replace(/Service$/, "") || service;
  const noun = nouns.get(plural) ?? (/^List/.test(rpc) ? plural : plural.replace(/(?<=[^s])s$/, ""));
  return lower + upperFirst(noun);
}

/**
 * The names of the functions of all RPCs, each once. Where two would have the same, the one that the client has built in keeps it; the others
 * have their service's name in front, then their package's too.
 */
export function functionNames<Rpc extends Named>(rpcs: readonly Rpc[], isOwn: (rpc: Rpc) => boolean): Map<string, Rpc> {
  const forms: readonly ((rpc: Rpc) => string)[] = [
    functionName,
    ({ service, rpc }) => lowerFirst(service) + upperFirst(rpc),
    ({ package: name, service, rpc }) => lowerFirst([...name.split("."), service, rpc].map(upperFirst).join("")),
  ];
  const named = new Map<string, Rpc>();
  let rest = [...rpcs];
  for (const form of forms) {
    const claims = groupBy(rest, form);
    rest = [];
    for (const [name, claimants] of claims) {
      const own = claimants.filter(isOwn);
      const winner = claimants.length === 1 ? claimants[0] : own.length === 1 ? own[0] : undefined;
      if (winner !== undefined && !named.has(name)) named.set(name, winner);
      rest.push(...claimants.filter((rpc) => named.get(name) !== rpc));
    }
  }
  if (rest.length > 0) throw new TypeError(`Two RPCs are called ${rest[0].package}.${rest[0].service}/${rest[0].rpc}`);
  return named;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item]);
  return groups;
}

function lowerFirst(name: string): string {
  return name[0].toLowerCase() + name.slice(1);
}

function upperFirst(name: string): string {
  return name === "" ? "" : name[0].toUpperCase() + name.slice(1);
}

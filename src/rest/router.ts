// Finds the endpoint of a method and a path.
import { percentDecoded } from "./query_string.ts";

/** What an endpoint is found by. */
export interface Endpoint {
  readonly method: string;
  /** `{name}` stands for one part. */
  readonly path: string;
}

interface Node<T> {
  readonly named: Map<string, Node<T>>;
  any?: { readonly name: string; readonly node: Node<T> };
  readonly ends: Map<string, T>;
}

export interface Found<T> {
  readonly endpoint: T;
  readonly parts: Readonly<Record<string, string>>;
}

const node = <T>(): Node<T> => ({ named: new Map(), ends: new Map() });

/** A tree of path parts; a part that is named goes before one that may be any. */
export class Router<T extends Endpoint> {
  readonly #root = node<T>();

  constructor(endpoints: readonly T[]) {
    for (const endpoint of endpoints) this.#add(endpoint);
  }

  #add(endpoint: T): void {
    let at = this.#root;
    for (const part of partsOf(endpoint.path)) at = stepInto(at, part);
    at.ends.set(endpoint.method, endpoint);
  }

  find(method: string, path: string): Found<T> | undefined {
    return findIn(this.#root, method, partsOf(path), 0);
  }
}

function stepInto<T>(at: Node<T>, part: string): Node<T> {
  const name = /^\{(\w+)\}$/.exec(part);
  if (name === null) {
    let next = at.named.get(part);
    if (next === undefined) at.named.set(part, next = node());
    return next;
  }
  at.any ??= { name: name[1], node: node() };
  return at.any.node;
}

function findIn<T>(at: Node<T>, method: string, parts: readonly string[], from: number): Found<T> | undefined {
  if (from === parts.length) {
    const endpoint = at.ends.get(method);
    return endpoint && { endpoint, parts: {} };
  }
  const part = parts[from], named = at.named.get(part);
  const found = named && findIn(named, method, parts, from + 1);
  if (found !== undefined || at.any === undefined) return found;
  const { name, node } = at.any, below = findIn(node, method, parts, from + 1);
  return below && { endpoint: below.endpoint, parts: { [name]: percentDecoded(part), ...below.parts } };
}

/** Repeated slashes and one at the end do not count. */
const partsOf = (path: string): string[] => path.split("/").filter((part) => part !== "");

// The collections of an engine and the aliases that point at them.
import type { Collection } from "./collection.ts";
import { collectionMissing } from "../request/failure.ts";
import { compareTexts } from "../request/text_order.ts";

/** Aliases are looked up first: one that got a collection's name by renaming hides it. */
export class Catalog {
  readonly #collections = new Map<string, Collection>();
  readonly #byId = new Map<number, Collection>();
  /** The collection's name by alias. */
  readonly #aliases = new Map<string, string>();
  #lastId = 0;

  /** @throws {StatusError} NOT_FOUND with the name the alias points at */
  resolve(name: string): Collection {
    const real = this.#aliases.get(name) ?? name;
    const collection = this.#collections.get(real);
    if (collection === undefined) throw collectionMissing(real);
    return collection;
  }

  exists(name: string): boolean {
    return this.#collections.has(this.#aliases.get(name) ?? name);
  }

  /** The collection itself, aliases aside. */
  collection(name: string): Collection | undefined {
    return this.#collections.get(name);
  }

  byId(id: number): Collection | undefined {
    return this.#byId.get(id);
  }

  /** The identity of the next collection. */
  get nextId(): number {
    return this.#lastId + 1;
  }

  /** In the byte order of their names. */
  collections(): Collection[] {
    return [...this.#collections.values()].sort((a, b) => compareTexts(a.name, b.name));
  }

  aliasTarget(alias: string): string | undefined {
    return this.#aliases.get(alias);
  }

  aliasesOf(collection: string): string[] {
    return [...this.#aliases].filter(([, target]) => target === collection).map(([alias]) => alias);
  }

  add(collection: Collection): void {
    this.#collections.set(collection.name, collection);
    this.#byId.set(collection.id, collection);
    this.#lastId = Math.max(this.#lastId, collection.id);
  }

  /** Removes the collection and the aliases that point at it. @returns the collection, if there was one */
  remove(id: number): Collection | undefined {
    const collection = this.#byId.get(id);
    if (collection === undefined) return undefined;
    this.#byId.delete(id);
    this.#collections.delete(collection.name);
    for (const alias of this.aliasesOf(collection.name)) this.#aliases.delete(alias);
    return collection;
  }

  /** One whose collection is gone is passed over. */
  setAlias(alias: string, id: number): void {
    const collection = this.#byId.get(id);
    if (collection !== undefined) this.#aliases.set(alias, collection.name);
  }

  /** One that is not there is passed over. */
  renameAlias(alias: string, to: string): void {
    const target = this.#aliases.get(alias);
    if (target === undefined) return;
    this.#aliases.delete(alias);
    this.#aliases.set(to, target);
  }

  removeAlias(alias: string): void {
    this.#aliases.delete(alias);
  }
}

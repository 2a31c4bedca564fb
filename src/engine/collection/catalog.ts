// The collections of an engine and the aliases that point at them.
import type { Collection } from "./collection.ts";
import { collectionMissing } from "../request/failure.ts";
import { compareTexts } from "../request/text_order.ts";

interface Publication {
  readonly collections: readonly number[];
  readonly replaces: readonly number[];
  readonly aliases: readonly (readonly [alias: string, collection: number])[];
}

/** Aliases are looked up first: one that got a collection's name by renaming hides it. */
export class Catalog {
  readonly #collections = new Map<string, Collection>();
  readonly #byId = new Map<number, Collection>();
  /** Those that are to be published. */
  readonly #staged = new Set<number>();
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

  /** Identities up to this one are not given to new collections. */
  skipTo(id: number): void {
    this.#lastId = Math.max(this.#lastId, id);
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

  /** Collections that no name leads to yet. */
  staged(): Collection[] {
    return [...this.#staged].map((id) => this.#byId.get(id)!);
  }

  isStaged({ id }: Collection): boolean {
    return this.#staged.has(id);
  }

  /** @param staged found by its identity only, until it is published */
  add(collection: Collection, staged = false): void {
    if (staged) this.#staged.add(collection.id);
    else this.#collections.set(collection.name, collection);
    this.#byId.set(collection.id, collection);
    this.skipTo(collection.id);
  }

  /** Removes the collection and the aliases that point at it. @returns the collection, if there was one */
  remove(id: number): Collection | undefined {
    const collection = this.#byId.get(id);
    if (collection === undefined) return undefined;
    this.#byId.delete(id);
    this.#staged.delete(id);
    if (this.#collections.get(collection.name) !== collection) return collection;
    this.#collections.delete(collection.name);
    for (const alias of this.aliasesOf(collection.name)) this.#aliases.delete(alias);
    return collection;
  }

  /** Puts staged collections in the place of others, aliases included. @returns those that are gone */
  publish({ collections, replaces, aliases }: Publication): Collection[] {
    const gone = replaces.map((id) => this.remove(id)).filter((collection) => collection !== undefined);
    for (const id of collections) {
      const collection = this.#byId.get(id);
      this.#staged.delete(id);
      if (collection !== undefined) this.#collections.set(collection.name, collection);
    }
    for (const [alias, id] of aliases) this.setAlias(alias, id);
    return gone;
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

// Puts what a snapshot holds in the place of what is there: beside it at first, then in one step.
import { setImmediate } from "node:timers/promises";
import { StatusError } from "../../errors.ts";
import { LoadNeeded } from "../text/load_needed.ts";
import { bytesOf } from "./dump.ts";
import type { EngineState } from "./engine_state.ts";
import type { CatalogOperation, CreateOperation, Operation, PublishOperation, WriteOperation } from "./operation.ts";
import { perform, performNow } from "./perform.ts";

/** Between two waits for the disk. */
const turnBytes = 2 ** 20;

interface Staged {
  /** Here. */
  readonly id: number;
  /** In the snapshot it was staged itself, and never published. */
  hidden: boolean;
}

export class Restoring {
  readonly #engine: EngineState;
  readonly #as: string | undefined;
  /** By the snapshot's identity. */
  readonly #staged = new Map<number, Staged>();
  /** The snapshot's identity by alias. */
  readonly #aliases = new Map<string, number>();
  /** The name of the one collection that is in it. */
  #only: string | undefined;
  #unwaited = 0;

  /** @param as the name under which a snapshot's one collection is put here; its own unless given */
  constructor(engine: EngineState, as?: string) {
    this.#engine = engine;
    this.#as = as;
  }

  /** @throws {StatusError} it could not be written down */
  apply(operation: Operation): void | Promise<void> {
    switch (operation.kind) {
      case "database":
        return this.#begin(operation.only);
      case "create":
        return this.#create(operation);
      case "write":
        return this.#write(operation);
      case "publish":
        return this.#publishInside(operation);
      default:
        return this.#change(operation);
    }
  }

  /** @throws {StatusError} all collections cannot be put under one name */
  #begin(only: string | undefined): void {
    if (this.#as !== undefined && only === undefined) {
      throw new StatusError(
        "INVALID_ARGUMENT",
        "Bad request: the snapshot is of a whole database, not of one collection",
      );
    }
    this.#only = this.#as ?? only;
    this.#checkName();
  }

  /** @throws {StatusError} an alias hides the collection */
  #checkName(): void {
    if (this.#only === undefined || this.#engine.catalog.aliasTarget(this.#only) === undefined) return;
    throw new StatusError("FAILED_PRECONDITION", `Cannot restore collection ${this.#only}: an alias has its name`);
  }

  #create(operation: CreateOperation): void {
    const id = this.#engine.catalog.nextId, before = this.#staged.get(operation.collection);
    if (before !== undefined) this.#drop(operation.collection);
    void performNow(this.#engine, { ...operation, name: this.#as ?? operation.name, collection: id, staged: true });
    this.#staged.set(operation.collection, { id, hidden: operation.staged === true });
  }

  #write(operation: WriteOperation): void | Promise<void> {
    const staged = this.#staged.get(operation.collection);
    if (staged === undefined) return;
    let written: Promise<void> | undefined;
    try {
      written = performNow(this.#engine, { ...operation, collection: staged.id });
    } catch (error) {
      if (error instanceof LoadNeeded) return error.load().then(() => this.#write(operation));
      throw error;
    }
    this.#unwaited += sizeOf(operation);
    if (this.#unwaited < turnBytes) return;
    this.#unwaited = 0;
    return written ?? setImmediate();
  }

  #publishInside({ collections, replaces, aliases }: PublishOperation): void {
    for (const collection of replaces) this.#drop(collection);
    for (const collection of collections) {
      const staged = this.#staged.get(collection);
      if (staged !== undefined) staged.hidden = false;
    }
    for (const [alias, collection] of aliases) this.#aliases.set(alias, collection);
  }

  #change(operation: Exclude<CatalogOperation, { kind: "database" } | CreateOperation | PublishOperation>): void {
    switch (operation.kind) {
      case "configure": {
        const staged = this.#staged.get(operation.collection);
        if (staged !== undefined) void performNow(this.#engine, { ...operation, collection: staged.id });
        return;
      }
      case "drop":
        return this.#drop(operation.collection);
      case "setAlias":
        return void this.#aliases.set(operation.alias, operation.collection);
      case "renameAlias": {
        const collection = this.#aliases.get(operation.alias);
        if (collection !== undefined) this.#aliases.set(operation.to, collection).delete(operation.alias);
        return;
      }
      case "removeAlias":
        return void this.#aliases.delete(operation.alias);
      case "saveSnapshot":
      case "deleteSnapshot":
        return;
      default:
        operation satisfies never;
    }
  }

  #drop(collection: number): void {
    const staged = this.#staged.get(collection);
    if (staged === undefined) return;
    void perform(this.#engine, { kind: "drop", collection: staged.id });
    this.#staged.delete(collection);
    for (const [alias, target] of [...this.#aliases]) if (target === collection) this.#aliases.delete(alias);
  }

  /** @returns when it is on the disk */
  async publish(): Promise<void> {
    for (const [collection, { hidden }] of [...this.#staged]) if (hidden) this.#drop(collection);
    const { catalog } = this.#engine, collections = [...this.#staged.values()].map(({ id }) => id);
    const names = collections.map((id) => catalog.byId(id)!.name);
    this.#checkName();
    const replaced = catalog.collections().filter(({ name }) => this.#only === undefined || names.includes(name));
    // One collection's aliases stay; a whole database brings its own.
    const aliases = this.#only === undefined
      ? [...this.#aliases].flatMap(([alias, collection]) => {
        const staged = this.#staged.get(collection);
        return staged === undefined ? [] : [[alias, staged.id] as const];
      })
      : names.flatMap((name, i) => catalog.aliasesOf(name).map((alias) => [alias, collections[i]] as const));
    await perform(this.#engine, { kind: "publish", collections, replaces: replaced.map(({ id }) => id), aliases });
    this.#staged.clear();
  }

  /** What was put beside is dropped: if the disk refuses that, when the database is opened. */
  abandon(): void {
    try {
      for (const collection of [...this.#staged.keys()]) this.#drop(collection);
    } catch { /* the first error says what is wrong */ }
  }
}

function sizeOf({ effect }: WriteOperation): number {
  if (effect.kind === "rows" || effect.kind === "points") {
    return effect.points.reduce((sum, point) => sum + bytesOf(point), 0);
  }
  return 64;
}

// A migration under way: each collection is made, its points are copied part by part, and then compared.
import { NotFoundError } from "../errors.ts";
import type { CollectionInfo } from "../gen/types.ts";
import { type Caller, type CallOptions, requireClient } from "../rpc/caller.ts";
import { listAliases } from "../rpc/aliases.ts";
import { getCollection, listCollections } from "../rpc/collections.ts";
import { whenAborted } from "../transport/deadline.ts";
import { checkOptions } from "../transport/options.ts";
import { addressOf } from "./address.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint_error.ts";
import { copyPart } from "./copy_part.ts";
import { MigrateError } from "./migrate_error.ts";
import { createIndexes, failure, finish, makeCollection, type Plan, planOf } from "./migrate_plan.ts";
import type { MigratedCollection, MigrateOptions, MigrateProgress, MigrateReport } from "./migrate_types.ts";
import { migrateRules } from "./options.ts";
import type { Running } from "./run.ts";
import { verifyPlan } from "./verify_plan.ts";

/** How far one collection is. */
interface CollectionState {
  /** Whether the target's is made, or is being made, by this job. */
  created: boolean;
  done: boolean;
  /** By the position of the part: the id to go on with, or true. */
  parts: (string | true | null)[];
}
/** What a checkpoint says: the collections that were begun. */
type MigrateState = Record<string, CollectionState>;

const defaults = {
  ifExists: "error",
  aliases: true,
  verify: true,
  batchSize: 1_000,
  concurrency: 2,
  retries: 6,
} as const;

/** See {@linkcode migrate}. */
export class Migration implements Running<MigrateProgress, MigrateReport> {
  readonly #source: Caller;
  readonly #target: Caller;
  readonly #given: MigrateOptions;
  readonly #options: MigrateOptions & Required<Pick<MigrateOptions, keyof typeof defaults>>;
  readonly #call: CallOptions;
  readonly #begun = performance.now();
  readonly #report: MigratedCollection[] = [];
  readonly #ending = new AbortController();
  #state: MigrateState = {};
  #checkpoint: Checkpoint<MigrateState> | undefined;
  #progress = {
    collection: undefined as string | undefined,
    stage: undefined as MigrateProgress["stage"],
    copied: 0,
    verified: 0,
    total: 0,
  };
  #advanced: () => void = () => {};

  constructor(source: Caller, target: Caller, options: MigrateOptions) {
    this.#source = source;
    this.#target = target;
    this.#given = options;
    const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
    this.#options = { ...defaults, ...Object.fromEntries(given) };
    this.#call = { signal: this.#ending.signal, timeoutMs: this.#options.timeoutMs };
  }

  progress(): MigrateProgress {
    return { ...this.#progress, elapsedMs: performance.now() - this.#begun };
  }

  async work(advanced: () => void): Promise<MigrateReport> {
    this.#advanced = advanced;
    checkOptions(this.#given, migrateRules, "migrate");
    requireClient(this.#source);
    requireClient(this.#target);
    await this.#openCheckpoint();
    const { signal } = this.#options;
    const stop = signal && whenAborted(signal, () => this.#ending.abort(signal.reason));
    if (signal?.aborted) this.#ending.abort(signal.reason);
    try {
      for (const plan of await this.#plans()) await this.#migrate(plan);
      await this.#checkpoint?.remove();
      return this.#reported();
    } catch (error) {
      await this.#checkpoint?.write().catch(() => {}); // the reason to end is another
      throw error instanceof TypeError || error instanceof CheckpointError
        ? error
        : new MigrateError(this.#reported(), this.#ending.signal.aborted ? this.#ending.signal.reason : error);
    } finally {
      stop?.();
    }
  }

  #reported(): MigrateReport {
    return { collections: this.#report, elapsedMs: performance.now() - this.#begun };
  }

  async #openCheckpoint(): Promise<void> {
    const { checkpoint: path, collections, rename, ifExists } = this.#options;
    if (path === undefined) return;
    const { Checkpoint } = await import("./checkpoint.ts");
    const job = { source: addressOf(this.#source), target: addressOf(this.#target), collections, rename, ifExists };
    this.#checkpoint = await Checkpoint.open<MigrateState>(path, job, {
      state: () => this.#state,
      failed: (error) => this.#ending.abort(error),
    });
    this.#state = this.#checkpoint.earlier ?? {};
  }

  /** What is to be done, all of it looked at before anything is written. */
  async #plans(): Promise<{ plan: Plan; there: CollectionInfo | undefined }[]> {
    const { rename = {}, ifExists } = this.#options;
    const names = this.#options.collections ??
      (await listCollections(this.#source, {}, this.#call)).collections.map(({ name }) => name).sort();
    const unknown = Object.keys(rename).find((name) => !names.includes(name));
    if (unknown !== undefined) throw new TypeError(`rename: ${JSON.stringify(unknown)} is not copied`);
    const targets = names.map((name) => rename[name] ?? name);
    const twice = targets.find((name, i) => targets.indexOf(name) !== i);
    if (twice !== undefined) {
      throw new TypeError(`rename: ${JSON.stringify(twice)} would be the name of two collections`);
    }
    const found = [];
    for (const [i, from] of names.entries()) {
      const to = targets[i], state = this.#state[from];
      const info = (await getCollection(this.#source, { collectionName: from }, this.#call)).result;
      const plan = await planOf(this.#source, info, { from, to }, this.#call);
      const points = plan.parts.reduce((sum, part) => sum + part.points, 0);
      const there = await this.#infoOf(to);
      const outcome = state?.done
        ? "done"
        : there !== undefined && !state && ifExists === "skip"
        ? "skipped"
        : undefined;
      if (outcome !== undefined) {
        this.#report.push({ from, to, outcome, points, fieldIndexes: [], aliases: [], rounded: 0 });
        continue;
      }
      if (there !== undefined && !state && ifExists === "error") {
        throw failure(this.#target, "ALREADY_EXISTS", `The target has a collection ${JSON.stringify(to)}`);
      }
      this.#progress.total += points;
      found.push({ plan, there });
    }
    return await this.#withAliases(found);
  }

  /** An alias that the target has for another collection is an error, or is left there. */
  async #withAliases<T extends { plan: Plan }>(found: T[]): Promise<T[]> {
    if (!this.#options.aliases) return found.map((one) => ({ ...one, plan: { ...one.plan, aliases: [] } }));
    const { aliases } = await listAliases(this.#target, {}, this.#call);
    return found.map((one) => {
      const taken = (name: string) =>
        aliases.some(({ aliasName, collectionName }) => aliasName === name && collectionName !== one.plan.to);
      const first = one.plan.aliases.find(taken);
      if (first !== undefined && this.#options.ifExists === "error") {
        throw failure(
          this.#target,
          "ALREADY_EXISTS",
          `The target has an alias ${JSON.stringify(first)} for another collection`,
        );
      }
      return { ...one, plan: { ...one.plan, aliases: one.plan.aliases.filter((name) => !taken(name)) } };
    });
  }

  async #infoOf(collectionName: string): Promise<CollectionInfo | undefined> {
    try {
      return (await getCollection(this.#target, { collectionName }, this.#call)).result;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  async #migrate({ plan, there }: { plan: Plan; there: CollectionInfo | undefined }): Promise<void> {
    const { from, to } = plan;
    const state = this.#state[from] ??= { created: there === undefined, done: false, parts: [] };
    const { created } = state;
    await this.#checkpoint?.write(); // before it is made: the next run knows whose it is
    await makeCollection(plan, this.#target, there !== undefined, this.#call);
    const fieldIndexes = await createIndexes(plan, this.#target, there?.payloadSchema ?? {}, this.#call);
    this.#tell({ collection: from, stage: "copying" });
    for (const i of plan.parts.keys()) await this.#copy(plan, i, state);
    const verified = this.#options.verify ? await this.#verify(plan, created) : { rounded: 0 };
    await finish(plan, this.#target, created, this.#call);
    state.done = true;
    this.#checkpoint?.changed();
    const points = plan.parts.reduce((sum, part) => sum + part.points, 0);
    const outcome = created ? "copied" : "appended";
    this.#report.push({ from, to, outcome, points, fieldIndexes, aliases: plan.aliases, ...verified });
  }

  async #copy({ from, to, parts, info }: Plan, i: number, state: CollectionState): Promise<void> {
    const { key } = parts[i], before = state.parts[i] ?? undefined;
    if (before === true) return;
    const source = { client: this.#source, collectionName: from, key };
    const target = { client: this.#target, collectionName: to, key };
    await copyPart(source, target, before, { ...this.#pace(info), concurrency: this.#options.concurrency }, {
      copied: (points) => this.#tell({ copied: this.#progress.copied + points }),
      passed: (next) => {
        state.parts[i] = next;
        this.#checkpoint?.changed();
      },
    });
    state.parts[i] = true;
  }

  async #verify(plan: Plan, exactly: boolean) {
    this.#tell({ stage: "verifying" });
    return await verifyPlan(this.#source, this.#target, plan, this.#pace(plan.info), {
      exactly,
      verified: (points) => this.#tell({ verified: this.#progress.verified + points }),
    });
  }

  /** Strict mode says how large a page may be. */
  #pace({ config: { strictModeConfig: strict } }: CollectionInfo) {
    const most = strict?.enabled ? strict.maxQueryLimit ?? Infinity : Infinity;
    return { call: this.#call, retries: this.#options.retries, size: Math.min(this.#options.batchSize, most) };
  }

  #tell(news: Partial<MigrateProgress>): void {
    this.#progress = { ...this.#progress, ...news };
    this.#options.onProgress?.(this.progress());
    this.#advanced();
  }
}

// What is told of the graphs over a collection's vectors: which are being built, since when and how far, and which were before.
import type { ToldGraph, ToldOptimization } from "../../transport/service.ts";
import type { Optimizer } from "../vector/graph/store_graphs.ts";
import { DenseStore } from "../vector/dense_store.ts";
import type { Collection } from "./collection.ts";
import { shardPointCounts } from "./shard_ring.ts";

type GraphRun = { -readonly [Key in keyof ToldGraph]: ToldGraph[Key] };

/** The building of all graphs of a collection that are due together. */
export interface OptimizationRun extends Omit<ToldOptimization, "uuid" | "segments"> {
  /** Of its collection, from 1 on. */
  readonly number: number;
  /** How many points there were in each shard when it began. */
  readonly shardPoints: readonly number[];
  finishedAt?: number;
  readonly graphs: GraphRun[];
  end?: NonNullable<ToldOptimization["end"]>;
}

export interface OptimizationLog {
  readonly running: OptimizationRun | undefined;
  /** The latest first. */
  readonly completed: readonly OptimizationRun[];
}

/** More that are completed are forgotten. */
const mostCompleted = 64;
const nothing: OptimizationLog = { running: undefined, completed: [] };

export class Optimizations {
  readonly #clock: () => number;
  readonly #logs = new WeakMap<Collection, { running: OptimizationRun | undefined; completed: OptimizationRun[] }>();

  /** @param clock milliseconds since 1970 */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Work on the graph over a vector goes on. */
  works(collection: Collection, vector: string, { graphs }: DenseStore): void {
    const { optimizer } = graphs;
    if (optimizer === undefined) return;
    let log = this.#logs.get(collection);
    if (log === undefined) this.#logs.set(collection, log = { running: undefined, completed: [] });
    const startedAt = this.#clock();
    log.running ??= {
      number: 1 + (log.completed[0]?.number ?? 0),
      optimizer,
      shardPoints: shardPointCounts(collection),
      startedAt,
      graphs: [],
    };
    if (log.running.graphs.some((run) => run.vector === vector)) return;
    log.running.graphs.push({ vector, startedAt, ...graphs.progress });
  }

  /** What was written down is as it is now. */
  look(collection: Collection): OptimizationLog {
    const log = this.#logs.get(collection);
    if (log?.running === undefined) return log ?? nothing;
    const { running } = log;
    for (const run of running.graphs) this.#lookAt(running, run, collection);
    if (dueIn(collection) === undefined) {
      running.finishedAt = this.#clock();
      log.running = undefined;
      log.completed.unshift(running);
      log.completed.length = Math.min(log.completed.length, mostCompleted);
    }
    return log;
  }

  #lookAt(running: OptimizationRun, run: GraphRun, { vectors }: Collection): void {
    if (run.finishedAt !== undefined) return;
    const store = vectors.get(run.vector), graphs = store instanceof DenseStore ? store.graphs : undefined;
    if (graphs?.failure !== undefined) running.end ??= { error: graphs.failure.message };
    else if (graphs === undefined || !graphs.any) running.end ??= { cancelled: "There is to be no graph any more" };
    else Object.assign(run, graphs.progress);
    if (graphs?.optimizer !== undefined) return;
    run.finishedAt = this.#clock();
    // What was written since is another's.
    if (running.end === undefined) run.total = run.done;
  }
}

/** Why the graphs of a collection are to be built; undefined where none is. */
export function dueIn({ vectors }: Collection): Optimizer | undefined {
  for (const store of vectors.values()) {
    const optimizer = store instanceof DenseStore ? store.graphs.optimizer : undefined;
    if (optimizer !== undefined) return optimizer;
  }
}

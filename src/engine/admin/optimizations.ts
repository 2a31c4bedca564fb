// How far the graphs over a collection's vectors are, as a node tells of its optimisations of segments.
import type { Collection } from "../collection/collection.ts";
import { dueIn, type OptimizationRun } from "../collection/optimizations.ts";
import { shardPointCounts } from "../collection/shard_ring.ts";
import type { EngineState } from "../operation/engine_state.ts";
import type { OptimizationReport, ToldOptimization, ToldSegment } from "../../transport/service.ts";
import { segmentsPerShard } from "./info.ts";

/** @throws {StatusError} NOT_FOUND */
export function optimizationsOf(engine: EngineState, collectionName: string): OptimizationReport {
  const collection = engine.catalog.resolve(collectionName), { graphs } = engine;
  const { running, completed } = graphs?.log.look(collection) ?? { running: undefined, completed: [] };
  const generation = completed[0]?.number ?? 0, told = (run: OptimizationRun) => toldOf(engine, collection, run);
  const filled = segmentsOf(engine, collection, generation, shardPointCounts(collection));
  const waiting = graphs === undefined || running !== undefined ? undefined : dueIn(collection);
  return {
    running: running === undefined ? [] : [told(running)],
    queued: waiting === undefined ? [] : [{ optimizer: waiting, segments: filled }],
    completed: completed.map(told),
    idle: [
      ...running === undefined && waiting === undefined ? filled : [],
      ...emptySegments(engine, collection),
    ],
  };
}

function toldOf(engine: EngineState, collection: Collection, run: OptimizationRun): ToldOptimization {
  const { number, shardPoints, ...rest } = run;
  return {
    ...rest,
    uuid: uuidOf(engine, collection, number, 0),
    segments: segmentsOf(engine, collection, number - 1, shardPoints),
  };
}

/** The points of each shard are one segment, another one after each optimisation. */
const segmentsOf = (
  engine: EngineState,
  collection: Collection,
  generation: number,
  shardPoints: readonly number[],
): ToldSegment[] =>
  shardPoints.map((points, shard) => ({ uuid: uuidOf(engine, collection, generation, shard), points }));

/** The others of those that are counted. */
function emptySegments(engine: EngineState, collection: Collection): ToldSegment[] {
  const shards = shardPointCounts(collection).length;
  const count = shards * (segmentsPerShard(collection.config.optimizers.defaultSegmentNumber) - 1);
  return Array.from({ length: count }, (_, i) => ({ uuid: uuidOf(engine, collection, 0, shards + i), points: 0 }));
}

/** The same whenever it is asked for. */
function uuidOf({ peerId }: EngineState, { id, createdAt }: Collection, generation: number, segment: number): string {
  const from = [peerId % 2 ** 32, peerId / 2 ** 32, id, createdAt % 2 ** 32, generation, segment];
  const digits = [1, 2, 3, 4].map((seed) => mixed(seed, from).toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[parseInt(digits[16], 16) & 3];
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    variant + digits.slice(17, 20),
    digits.slice(20),
  ].join("-");
}

function mixed(seed: number, numbers: readonly number[]): number {
  let state = seed;
  for (const number of numbers) {
    state = Math.imul(state ^ (number >>> 0), 0x9e3779b1);
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
    state ^= state >>> 13;
  }
  return state >>> 0;
}

// What a database must hold after some writes, worked out without it; and the random writes.
import type { Engine } from "../../../src/engine/engine.ts";
import type { Dice } from "../../oracle/dice.ts";
import { call } from "./native_call.ts";

interface ModelPoint {
  readonly vector: readonly number[];
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface State {
  readonly collections: Readonly<Record<string, Readonly<Record<string, ModelPoint>>>>;
  readonly aliases: Readonly<Record<string, string>>;
}

export interface Write {
  readonly rpc: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** What it makes of the database. */
  readonly then: State;
}

export const emptyState: State = { collections: {}, aliases: {} };

const names = ["a", "b", "a", "b", "large"], aliases = ["x", "y", "z"];

/** Vectors repeat three numbers; two of the large ones are read past the window. */
const sizeOf = (collectionName: string): number => collectionName === "large" ? 9000 : 3;

function expanded(collectionName: string, numbers: readonly number[]): Float32Array {
  return Float32Array.from({ length: sizeOf(collectionName) }, (_, i) => numbers[i % 3]);
}

/** @returns the three numbers, or all where they are not repeated */
function shortened(collectionName: string, vector: Float32Array): number[] {
  const numbers = Array.from(vector.subarray(0, 3));
  const whole = vector.length === sizeOf(collectionName) && vector.every((value, i) => value === numbers[i % 3]);
  return whole ? numbers : Array.from(vector);
}

/** The next write: one that cannot fail. */
export function nextWrite(state: State, dice: Dice): Write {
  const there = Object.keys(state.collections);
  if (there.length === 0 || dice.chance(0.04)) return collectionWrite(state, dice);
  if (dice.chance(0.06)) return aliasWrite(state, dice);
  const collectionName = dice.one(there), points = state.collections[collectionName];
  const put = (changed: Readonly<Record<string, ModelPoint>>): State => ({
    ...state,
    collections: { ...state.collections, [collectionName]: changed },
  });
  if (dice.chance(0.04)) {
    const [rpc, more] = dice.one([
      ["Points/CreateFieldIndex", { fieldType: "Integer" }],
      ["Points/DeleteFieldIndex", {}],
    ]) as [string, object];
    return { rpc, request: { collectionName, fieldName: "n", wait: true, ...more }, then: state };
  }
  return pointWrite({ collectionName, points, put }, dice);
}

interface Place {
  readonly collectionName: string;
  readonly points: Readonly<Record<string, ModelPoint>>;
  put(points: Readonly<Record<string, ModelPoint>>): State;
}

function pointWrite({ collectionName, points, put }: Place, dice: Dice): Write {
  const ids = [...new Set(Array.from({ length: 1 + dice.int(4) }, () => dice.int(40)))];
  const known = ids.filter((id) => id in points);
  const vector = () => [dice.int(1000), dice.int(1000), dice.int(1000)];
  const write = (rpc: string, request: object, changed: Readonly<Record<string, ModelPoint>>): Write => ({
    rpc: `Points/${rpc}`,
    request: { collectionName, wait: true, ...request },
    then: put(changed),
  });
  const given = (id: number, { vector }: ModelPoint) => ({ id, vectors: expanded(collectionName, vector) });
  const kind = dice.int(6);
  if (kind === 0) {
    const left = Object.entries(points).filter(([id]) => !ids.includes(Number(id)));
    return write("Delete", { points: ids }, Object.fromEntries(left));
  }
  if (kind === 1 && known.length > 0) {
    const payload = { m: dice.int(1000) };
    const changed = known.map((id) => [id, { ...points[id], payload: { ...points[id].payload, ...payload } }]);
    return write("SetPayload", { payload, pointsSelector: known }, { ...points, ...Object.fromEntries(changed) });
  }
  if (kind === 2 && known.length > 0) {
    const changed = known.map((id) => [id, { ...points[id], vector: vector() }] as const);
    const request = { points: changed.map(([id, point]) => given(id, point)) };
    return write("UpdateVectors", request, { ...points, ...Object.fromEntries(changed) });
  }
  const payload = () => ({ n: dice.int(1000), t: "é".repeat(dice.int(60)) });
  const fresh = ids.map((id) => [id, { vector: vector(), payload: payload() }] as const);
  const request = { points: fresh.map(([id, point]) => ({ ...given(id, point), payload: point.payload })) };
  return write("Upsert", request, { ...points, ...Object.fromEntries(fresh) });
}

function collectionWrite(state: State, dice: Dice): Write {
  const collectionName = dice.one(names);
  if (collectionName in state.collections) {
    const { [collectionName]: _gone, ...collections } = state.collections;
    const left = Object.entries(state.aliases).filter(([, target]) => target !== collectionName);
    const then = { collections, aliases: Object.fromEntries(left) };
    return { rpc: "Collections/Delete", request: { collectionName }, then };
  }
  const request = { collectionName, vectorsConfig: { size: sizeOf(collectionName), distance: "Dot" } };
  const then = { ...state, collections: { ...state.collections, [collectionName]: {} } };
  return { rpc: "Collections/Create", request, then };
}

function aliasWrite(state: State, dice: Dice): Write {
  const aliasName = dice.one(aliases), collectionName = dice.one(Object.keys(state.collections));
  const { [aliasName]: target, ...others } = state.aliases;
  const write = (action: object, after: State["aliases"]): Write => ({
    rpc: "Collections/UpdateAliases",
    request: { actions: [action] },
    then: { ...state, aliases: after },
  });
  if (target === undefined || dice.chance(0.3)) {
    return write({ createAlias: { collectionName, aliasName } }, { ...others, [aliasName]: collectionName });
  }
  if (dice.chance(0.5)) return write({ deleteAlias: { aliasName } }, others);
  const newAliasName = dice.one(aliases);
  return write({ renameAlias: { oldAliasName: aliasName, newAliasName } }, { ...others, [newAliasName]: target });
}

const sorted = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1);

/** A state as a text that tells it from others. */
export const textOf = ({ collections, aliases }: State): string =>
  JSON.stringify([
    sorted(collections).map(([name, points]) => [
      name,
      sorted(points).map(([id, { vector, payload }]) => [id, vector, sorted(payload)]),
    ]),
    sorted(aliases),
  ]);

/** Asks the RPCs of a database, in this process or not. */
export type Ask = (rpc: string, request: object) => Promise<unknown>;

export const asking = (engine: Engine): Ask => (rpc, request) => call(engine, rpc, request);

/** Reads what the database holds. */
export async function readState(ask: Ask): Promise<State> {
  const listed = await ask("Collections/List", {}) as { collections: { name: string }[] };
  const named = await ask("Collections/ListAliases", {}) as {
    aliases: { aliasName: string; collectionName: string }[];
  };
  const collections: Record<string, Record<string, ModelPoint>> = {};
  for (const { name: collectionName } of listed.collections) {
    const request = { collectionName, limit: 1000, withPayload: true, withVectors: true };
    const { result } = await ask("Points/Scroll", request) as { result: Scrolled[] };
    collections[collectionName] = Object.fromEntries(
      result.map(({ id, payload, vectors }) => [id, { vector: shortened(collectionName, vectors), payload }]),
    );
  }
  return {
    collections,
    aliases: Object.fromEntries(named.aliases.map(({ aliasName, collectionName }) => [aliasName, collectionName])),
  };
}

interface Scrolled {
  readonly id: number;
  readonly payload: Record<string, unknown>;
  readonly vectors: Float32Array;
}

// An engine that writes its changes down, and a second one that is made of what was written down alone.
import { createEngine, type Engine } from "../../../src/engine/engine.ts";
import type { Operation } from "../../../src/engine/operation/operation.ts";

export interface Journaled {
  readonly engine: Engine;
  /** Brings the copy up to date. */
  copy(): Promise<Engine>;
  /** An empty engine, given everything that was written down. */
  again(): Promise<Engine>;
  close(): Promise<void>;
}

/** @param clock shared by all of them */
export function journaled(clock: () => number): Journaled {
  const journal: Operation[] = [], options = () => ({ clock, random: seeded() });
  const engine = createEngine({ ...options(), commit: (operation) => void journal.push(owned(operation)) });
  const copy = createEngine(options()), made: Engine[] = [engine, copy];
  let done = 0;
  return {
    engine,
    async copy() {
      while (done < journal.length) await copy.replay(journal[done++]);
      while (!await copy.catchUp(1000));
      return copy;
    },
    async again() {
      const again = createEngine(options());
      made.push(again);
      for (const operation of journal) await again.replay(operation);
      while (!await again.catchUp(1000));
      return again;
    },
    async close() {
      for (const each of made) await each.close();
    },
  };
}

/** Sampling draws the same points in all of them. */
function seeded(): () => number {
  let state = 0.5;
  return () => state = (state * 997 + 0.123) % 1;
}

/** A copy that shares no bytes: those of a request are written over by the next. */
function owned<T>(value: T): T {
  if (value instanceof Uint8Array || value instanceof Float32Array || value instanceof Uint32Array) {
    return value.slice() as T;
  }
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, owned(each)])) as T;
  if (Array.isArray(value)) return value.map(owned) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, owned(each)])) as T;
}

// Copies what is whole out of a damaged file into a new one.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { StatusError } from "../errors.ts";
import { createEngine, type Engine } from "./engine.ts";
import { decodeOperation } from "./log/effects.ts";
import { openFailed } from "./log/errors.ts";
import { type FileCalls, fileCalls } from "./log/files.ts";
import { newPath } from "./log/open.ts";
import { realPath } from "./log/real_path.ts";
import type { WholeRecord } from "./log/reader.ts";
import { Rewrite } from "./log/rewrite.ts";
import { type Damage, type Survey, survey } from "./log/survey.ts";
import { withFile } from "./log/whole.ts";
import type { Operation } from "./operation/operation.ts";

/** Looks at every record, and keeps none. @throws {StatusError} there is nothing to read */
export function surveyFile(given: string, calls: FileCalls = fileCalls): Promise<Survey> {
  const path = realPath(given);
  return withFile(path, calls, (file) => survey(path, calls, file, () => {}));
}

/** What was read, and what comes of it. */
export interface Salvaged {
  readonly survey: Survey;
  /** Writes that are whole, but have no place without what is lost. */
  readonly homeless: readonly Damage[];
  /** Points that are in the new file, by collection. */
  readonly collections: readonly { readonly name: string; readonly points: number }[];
}

/** @throws {StatusError} there is nothing to read, or no place to write; nothing was changed */
export async function salvageFile(given: string, to: string, calls: FileCalls = fileCalls): Promise<Salvaged> {
  const from = realPath(given), target = realPath(to);
  if (existsSync(target)) {
    throw new StatusError("ALREADY_EXISTS", `${target} exists: salvage() writes a new file; nothing was changed`);
  }
  const engine = createEngine(), homeless = new Homeless();
  try {
    const found = await withFile(from, calls, (file) =>
      survey(from, calls, file, async (records) => {
        for (const record of records) await put(engine, record, homeless);
      }));
    engine.dropStaged();
    await write(engine, target, calls);
    return { survey: found, homeless: homeless.all(), collections: engine.collections() };
  } finally {
    await engine.close();
  }
}

async function put(engine: Engine, record: WholeRecord, homeless: Homeless): Promise<void> {
  try {
    const operation = decodeOperation(record);
    if (operation === undefined || homeless.take(operation, record.at)) return;
    const loading = engine.replay(operation);
    if (loading !== undefined) await loading;
  } catch (error) {
    homeless.add(record.at, `a write that does not fit without what is lost: ${(error as Error).message}`);
  }
}

/** Writes that are whole and have no place. */
class Homeless {
  readonly #created = new Set<number>();
  /** Of collections that nothing says anything of. */
  readonly #unknown = new Map<number, { at: number; count: number }>();
  readonly #found: Damage[] = [];

  /** @returns whether the operation is one of them */
  take(operation: Operation, at: number): boolean {
    if (operation.kind === "create") this.#created.add(operation.collection);
    if (operation.kind !== "write" || this.#created.has(operation.collection)) return false;
    const writes = this.#unknown.get(operation.collection) ?? { at, count: 0 };
    writes.count++;
    this.#unknown.set(operation.collection, writes);
    return true;
  }

  add(at: number, what: string): void {
    this.#found.push({ at, bytes: 0, what });
  }

  all(): Damage[] {
    const unknown = [...this.#unknown].map(([id, { at, count }]) => ({
      at,
      bytes: 0,
      what: `${count} writes to collection number ${id}, whose creation is lost`,
    }));
    return [...this.#found, ...unknown];
  }
}

async function write(engine: Engine, target: string, calls: FileCalls): Promise<void> {
  let rewrite: Rewrite | undefined;
  try {
    calls.remove(newPath(target));
    rewrite = new Rewrite(newPath(target), calls);
    await rewrite.write(engine.dumpSnapshot(undefined));
    rewrite.finish(true);
    await rewrite.close();
    calls.rename(newPath(target), target);
    calls.syncFolder(target);
  } catch (error) {
    await rewrite?.remove();
    throw error instanceof StatusError ? error : openFailed(target, dirname(target), error);
  }
}

// Reads a file of operations that nobody is to write to: all of them, or the error that says what is wrong.
import { dirname } from "node:path";
import { StatusError } from "../../errors.ts";
import type { Operation } from "../operation/operation.ts";
import { decodeOperation } from "./effects.ts";
import { readFailed } from "./errors.ts";
import type { FileCalls } from "./files.ts";
import { prove, type Proved } from "./open.ts";
import type { LargeRecord, WholeRecord } from "./reader.ts";

/** @throws {StatusError} there is no such file, or it may not be read */
export async function withFile<T>(path: string, calls: FileCalls, run: (file: number) => Promise<T>): Promise<T> {
  let file: number;
  try {
    file = calls.open(path, "read");
  } catch (error) {
    throw readFailed(path, dirname(path), error);
  }
  try {
    return await run(file);
  } catch (error) {
    throw error instanceof StatusError ? error : readFailed(path, dirname(path), error);
  } finally {
    await calls.close(file);
  }
}

/**
 * Shows every operation; its bytes hold until the next.
 *
 * @throws {StatusError} the file is not ours, too new, damaged or cut short: operations before that were shown
 */
export function readOperations(
  path: string,
  calls: FileCalls,
  visit: (operation: Operation) => void | Promise<void>,
): Promise<Proved> {
  const visitAll = (records: readonly (WholeRecord | LargeRecord)[]): void | Promise<void> => {
    for (const [i, record] of records.entries()) {
      const operation = decodeOperation(record), done = operation && visit(operation);
      if (done !== undefined) return done.then(() => visitAll(records.slice(i + 1)));
    }
  };
  return withFile(path, calls, (file) => prove(path, calls, file, visitAll));
}

// What the suite of databases in the process asks of each.
import { createRequire } from "node:module";
import type { Workload } from "../../engine/workload.ts";

export interface BesideDatabase {
  create(): unknown;
  /** A batch of points with their vectors and payloads. */
  upsert(ids: readonly number[]): unknown;
  /** Makes or waits for whatever index it has, when all points are there. */
  finish(): unknown;
  /** The ids of the nearest 10, by rising distance. */
  search(query: Float32Array): number[] | Promise<number[]>;
  /** Of those whose number is at least 300 and below 400: a tenth. */
  filtered(query: Float32Array): number[] | Promise<number[]>;
  close(): unknown;
}

export interface Place {
  /** A file or folder of its own; it is opened again where it is there. */
  readonly file: string;
  readonly workload: Workload;
  /** Loads a package that was installed for the bench. */
  load<T>(name: string): T;
}

export const loaderFrom = (folder: string) => <T>(name: string): T => createRequire(`${folder}/`)(name) as T;

export const nearest = 10, low = 300, high = 400;

// What one request may come to: a small one may ask for more than memory holds.
import { badRequest } from "./failure.ts";

/** Points of a batch in all its results, pairs of a matrix. */
const mostResults = 2_000_000;

/** @throws {StatusError} INVALID_ARGUMENT */
export function checkBudget(asked: number, what: string): void {
  if (asked > mostResults) {
    throw badRequest(`${what} may come to ${mostResults} results, this one to ${asked}: ask in parts`);
  }
}

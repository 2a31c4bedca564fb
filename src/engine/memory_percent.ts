// How much of the machine's memory this process holds.
import { totalmem } from "node:os";
import process from "node:process";

/** Whole percent; undefined where it may not be asked. */
export function memoryPercent(): number | undefined {
  try {
    return Math.floor(process.memoryUsage().rss / totalmem() * 100);
  } catch {
    return undefined; // Deno without --allow-sys: a limit that cannot be measured is no limit of zero.
  }
}
